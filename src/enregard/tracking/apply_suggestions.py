"""Suggestions of a file applied to a bitext: its words are taken unless a person's words are in their way, which is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate

from enregard import catalog
from enregard.markup.xml import replace_invalid
from enregard.model import BREAK, Agreed, Bitext, Link, State, plain, text_digest
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.match_suggestions import Placed
from enregard.tracking.pinned import collect_units
from enregard.tracking.relink import Linked, link_suggestions

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Outcome(StrEnum):
    """Outcome of a suggestion."""

    TAKEN = "taken"  # its words, its links or both
    CONFIRMED = "confirmed"  # its words were there, and are confirmed now
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"  # a person's decision or words stand against it, and stay
    UNMATCHED = "unmatched"  # no such text in the work


@dataclass(frozen=True, slots=True)
class SuggestionResult:
    """An offer and what became of it. *line* is where it stands in the file, *unit* the link that it went to, *present* the words that
    stay there in the place of those *offered*, *language* the one that it brings."""

    line: int
    outcome: Outcome
    unit: str
    message: str
    source: str
    offered: str
    present: str = ""
    comment: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """With *confirm* all that is offered is a person's word; with *theirs* its words go before those that are there."""

    confirm: bool = False
    theirs: bool = False


@dataclass
class Bringing:
    """Offers on their way into a bitext."""

    bitext: Bitext
    terms: Terms = Terms()
    brought: list[SuggestionResult] = field(default_factory=list)
    _links: dict[tuple[str, ...], Link] = field(default_factory=dict)
    """By the units of the source."""
    _lines: dict[str, int] = field(default_factory=dict)
    """Link -> line of the offer that was about it."""
    _at: dict[str, int] = field(default_factory=dict)
    """Unit of the source -> the place of its link among those that the work came with."""

    def take(self, placed: Sequence[Placed]) -> Bitext:
        """The bitext with what could be taken; *brought* tells of each offer."""
        self._at = {unit: n for n, link in enumerate(self.bitext.links) for unit in link.source}
        self.bitext, found = link_suggestions(self.bitext, [part for each in placed for part in self._apart(each)])
        self._links = {link.source: link for link in self.bitext.links if link.source}
        for each in found:
            self._take(each)
        return replace(self.bitext, links=tuple(self._links.get(link.source, link) for link in self.bitext.links))

    def _apart(self, placed: Placed) -> list[Placed]:
        """A row that we exported joins several links where another of its languages does: it is an offer to each, if nothing has changed
        here since and its words are still in as many parts."""
        inside = [self.bitext.links[n] for n in sorted({self._at[i] for i in placed.source if i in self._at})]
        texts = [self.bitext.target_text(link) for link in inside]
        counts = [len(text.split(BREAK)) if text.strip() else 0 for text in texts]
        parts = placed.offer.target.split(BREAK)
        was = BREAK.join(filter(None, texts))
        is_row = placed.same and len(inside) > 1 and collect_units(inside) == (set(placed.source), set(placed.target))
        if not is_row or sum(counts) != len(parts) or not _has_digest(placed.offer.target_was or "", was):
            return [placed]
        ends = accumulate(counts)
        words = [BREAK.join(parts[end - count : end]) for count, end in zip(counts, ends, strict=True)]
        found = zip(inside, words, texts, strict=True)
        return [_take_part(placed, *part, comment="" if n else placed.offer.comment) for n, part in enumerate(found)]

    def _take(self, found: Linked) -> None:
        placed = found.placed
        name = "+".join(found.source)
        if not found.source:
            self._tell(placed, _is_without_link(found), "+".join(placed.source or placed.target), found.why)
            return
        link, words = self._links[found.source], clean_text(placed.offer.target)
        present = self.bitext.target_text(link)
        line = self._lines.setdefault(name, placed.offer.line)
        if line != placed.offer.line and words and not is_same_text(words, present):
            self._tell(placed, Outcome.CONFLICT, name, f"line {line} has other words for it", present)
        elif not words or is_same_text(words, present):
            self._same(found, link, bool(words))
        elif why := self._against(placed, link, words, present):
            outcome = Outcome.CONFLICT if why != _NEWER else Outcome.TAKEN if found.moved else Outcome.UNCHANGED
            self._tell(placed, outcome, name, why, present)
        else:
            self._links[found.source] = self._with(link, placed, words)
            self._tell(placed, Outcome.TAKEN, name, _is_about_source(placed))

    def _same(self, found: Linked, link: Link, has_words: bool) -> None:
        """The words are there already, or there are none: a person may have confirmed them all the same."""
        placed = found.placed
        if has_words and placed.sure and self._says_so(placed) and link.state is not State.CONFIRMED:
            self._links[link.source] = self._with(link, placed, self.bitext.target_text(link))
            self._tell(placed, Outcome.CONFIRMED, link.name, "")
        else:
            nothing = Outcome.CONFLICT if placed.edited else Outcome.UNCHANGED
            message = _is_about_source(placed) if placed.edited else ""
            self._tell(placed, Outcome.TAKEN if found.moved else nothing, link.name, message)

    def _says_so(self, placed: Placed) -> bool:
        return self.terms.confirm or placed.offer.state is State.CONFIRMED

    def _against(self, placed: Placed, link: Link, words: str, present: str) -> str:
        """Return the reason not to take *words*; empty for none."""
        was = placed.offer.target_was
        if was is not None and present.strip() and (_has_digest(was, words) or _is_cut(was, words, present)):
            return _NEWER
        if self.terms.theirs or not present.strip() or (was is not None and _has_digest(was, present)):
            return ""
        if was is not None:
            return "the words were changed here too"
        return "a person's words stand there" if states.has_human_input(link) else ""

    def _with(self, link: Link, placed: Placed, words: str) -> Link:
        """*link* with *words*: confirmed if a person says so of the source as it is today, stale if of a former one."""
        source, corpus = self.bitext.source_text(link), self.bitext.corpus_text(link)
        agreed, state = link.agreed, State.STALE if link.agreed else State.PROPOSED
        if self._says_so(placed):
            agreed = Agreed(source if placed.sure else clean_text(placed.offer.source), words, corpus)
            state = State.CONFIRMED if placed.sure else State.STALE
        wording = None if is_same_text(words, corpus) else words
        # As if a person had written them into the catalog: so a crash between two writes changes nothing.
        kept = (
            not self._says_so(placed) and link.state in (State.PROPOSED, State.STALE) and link.origin != catalog.REUSE
        )
        origin = link.origin if kept else catalog.PERSON
        new = replace(link, wording=wording, state=state, origin=origin, agreed=agreed)
        return states.settle_link(link, new, source, corpus)

    def _tell(self, placed: Placed, outcome: Outcome, unit: str, message: str, present: str = "") -> None:
        offer, comment = placed.offer, clean_text(placed.offer.comment)
        texts = offer.source, offer.target, present, comment
        self.brought.append(SuggestionResult(offer.line, outcome, unit, message, *texts))


def _take_part(placed: Placed, link: Link, words: str, was: str, comment: str) -> Placed:
    """Return the part of *placed* for one of the links that it joins."""
    offer = replace(
        placed.offer,
        target=words,
        source_units=link.source,
        target_units=link.target,
        target_was=text_digest(was),
        comment=comment,
    )
    return replace(placed, offer=offer, source=link.source, target=link.target)


def _is_about_source(placed: Placed) -> str:
    if placed.edited:
        return "its source is other in the file, and stays as it is here: to be looked at"
    return "" if placed.same else "the source is not what it was: to be looked at"


def _is_without_link(found: Linked) -> Outcome:
    if found.placed.source or (found.placed.target and found.why):
        return Outcome.CONFLICT
    return Outcome.UNCHANGED if found.placed.target else Outcome.UNMATCHED


_NEWER = "the words here are newer"
_CELL = 30_000
"""Characters that surely fit into a cell of a spreadsheet."""


def _is_cut(was: str, words: str, present: str) -> bool:
    """Test whether *words* are the beginning of what did not fit into a cell, which the table says in the place of a digest."""
    return was == "cut" and len(words) > _CELL and plain(words)[:_CELL] == plain(present)[:_CELL]


def _has_digest(digest: str, text: str) -> bool:
    """Test whether *text*, as some file can say it, has this digest."""
    return any(text_digest(form) == digest for form in {text, plain(text), replace_invalid(text)})


def clean_text(text: str) -> str:
    """*text* without what no catalog can hold: control characters, and line ends of any other kind."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return re.sub(r"\n(?:[ \t]*\n)+", BREAK, _CONTROL.sub(" ", lines))
