"""Application of the suggestions of a file to a bitext. A suggestion that contradicts a person's decision or words is not applied but
reported as a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from enregard import catalog
from enregard.markup.xml import replace_invalid
from enregard.model import BREAK, Agreed, Bitext, Link, State, plain, text_digest
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.match_suggestions import Placed
from enregard.tracking.pinned import collect_units
from enregard.tracking.relink import Linked, link_suggestions

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class SuggestionOutcome(StrEnum):
    """Outcome of a suggestion."""

    TAKEN = "taken"  # its words, its link or both were applied
    CONFIRMED = "confirmed"  # its words were there already and are now confirmed
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"  # it contradicts a person's decision or words, which are kept
    UNMATCHED = "unmatched"  # the work has no such text


@dataclass(frozen=True, slots=True)
class SuggestionResult:
    """The result for one suggestion. *line* is its line in the file, *unit* the link that it concerns, *present* the words that were kept
    instead of those *offered*, *language* the language of the suggestion."""

    line: int
    outcome: SuggestionOutcome
    unit: str
    message: str
    source: str
    offered: str
    present: str = ""
    comment: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Options of an import. *confirm*: suggestions are confirmed by the person who imports them. *theirs*: they replace words that a person
    wrote."""

    confirm: bool = False
    theirs: bool = False


def apply_suggestions(
    bitext: Bitext, suggestions: Iterable[Placed], terms: Terms = Terms()
) -> tuple[Bitext, list[SuggestionResult]]:
    """Apply *suggestions* to *bitext*; return the new bitext and the result for each suggestion."""
    at = {unit: n for n, link in enumerate(bitext.links) for unit in link.source}
    bitext, found = link_suggestions(bitext, [part for each in suggestions for part in _divide_row(bitext, at, each)])
    applier = _Applier(bitext, terms, {link.source: link for link in bitext.links if link.source})
    results = [applier.apply(each) for each in found]
    return replace(bitext, links=tuple(applier.links.get(link.source, link) for link in bitext.links)), results


@dataclass(frozen=True, slots=True)
class _Applier:
    """Applies suggestions to the *links* of *bitext*, which are found by their source units."""

    bitext: Bitext
    terms: Terms
    links: dict[tuple[str, ...], Link]
    lines: dict[str, int] = field(default_factory=dict)
    """Link -> line of the suggestion that concerned it."""

    def apply(self, found: Linked) -> SuggestionResult:
        """Apply one suggestion and return the result."""
        placed = found.placed
        name = "+".join(found.source)
        if not found.source:
            return _report(placed, _rate_unlinked(found), "+".join(placed.source or placed.target), found.why)
        link, words = self.links[found.source], clean_text(placed.offer.target)
        present = self.bitext.target_text(link)
        line = self.lines.setdefault(name, placed.offer.line)
        if not words or is_same_text(words, present):
            return self._confirm(found, link, present if words else None)
        if line != placed.offer.line:
            return _report(placed, SuggestionOutcome.CONFLICT, name, f"line {line} has other words for it", present)
        if why := self._find_obstacle(placed, link, words, present):
            outcome = (
                SuggestionOutcome.CONFLICT
                if why != _NEWER
                else SuggestionOutcome.TAKEN
                if found.moved
                else SuggestionOutcome.UNCHANGED
            )
            return _report(placed, outcome, name, why, present)
        self.links[found.source] = self._give_words(link, placed, words)
        return _report(placed, SuggestionOutcome.TAKEN, name, _describe_source(placed))

    def _confirm(self, found: Linked, link: Link, words: str | None) -> SuggestionResult:
        """Confirm *words*, which the link has already, if the person asked for it. *words* is None if the suggestion has none."""
        placed = found.placed
        if words is not None and placed.sure and self._is_confirmed(placed) and link.state is not State.CONFIRMED:
            self.links[link.source] = self._give_words(link, placed, words)
            return _report(placed, SuggestionOutcome.CONFIRMED, link.name, "")
        nothing = SuggestionOutcome.CONFLICT if placed.edited else SuggestionOutcome.UNCHANGED
        message = _describe_source(placed) if placed.edited else ""
        return _report(placed, SuggestionOutcome.TAKEN if found.moved else nothing, link.name, message)

    def _is_confirmed(self, placed: Placed) -> bool:
        return self.terms.confirm or placed.offer.state is State.CONFIRMED

    def _find_obstacle(self, placed: Placed, link: Link, words: str, present: str) -> str:
        """Return the reason not to apply *words*; an empty string if there is none."""
        was = placed.offer.target_was
        if was is not None and present.strip() and (_has_digest(was, words) or _is_cut(was, words, present)):
            return _NEWER
        if self.terms.theirs or not present.strip() or (was is not None and _has_digest(was, present)):
            return ""
        if was is not None:
            return "the words were changed here too"
        return "a person's words stand there" if states.has_human_input(link) else ""

    def _give_words(self, link: Link, placed: Placed, words: str) -> Link:
        """Return *link* with *words*: confirmed if the words were confirmed for the source of today, stale if for an earlier source."""
        source, corpus = self.bitext.source_text(link), self.bitext.corpus_text(link)
        agreed, state, origin = link.agreed, State.STALE if link.agreed else State.PROPOSED, link.origin
        if self._is_confirmed(placed):
            agreed = Agreed(source if placed.sure else clean_text(placed.offer.source), words, corpus)
            state = State.CONFIRMED if placed.sure else State.STALE
        # As if a person had written them into the catalog: so a crash between two writes changes nothing.
        if self._is_confirmed(placed) or link.state not in (State.PROPOSED, State.STALE) or origin == catalog.REUSE:
            origin = catalog.PERSON
        wording = None if is_same_text(words, corpus) else words
        new = replace(link, wording=wording, state=state, origin=origin, agreed=agreed)
        return states.settle_link(link, new, source, corpus)


def _report(placed: Placed, outcome: SuggestionOutcome, unit: str, message: str, present: str = "") -> SuggestionResult:
    offer, comment = placed.offer, clean_text(placed.offer.comment)
    return SuggestionResult(offer.line, outcome, unit, message, offer.source, offer.target, present, comment)


def _divide_row(bitext: Bitext, at: Mapping[str, int], placed: Placed) -> list[Placed]:
    """Divide a row of an exported file that joined several links because they are one link in another language. The row becomes a suggestion
    for each link if nothing has changed since the export and its text still has as many parts. *at* maps each source unit to the place of
    its link."""
    inside = [bitext.links[n] for n in sorted({at[unit] for unit in placed.source})]
    texts = [bitext.target_text(link) for link in inside]
    counts = [len(text.split(BREAK)) if text.strip() else 0 for text in texts]
    parts = placed.offer.target.split(BREAK)
    is_row = placed.same and len(inside) > 1 and collect_units(inside) == (set(placed.source), set(placed.target))
    was = BREAK.join(filter(None, texts))
    if not is_row or sum(counts) != len(parts) or not _has_digest(placed.offer.target_was or "", was):
        return [placed]
    rest = iter(parts)
    words = [BREAK.join(islice(rest, count)) for count in counts]
    found = zip(inside, words, texts, strict=True)
    return [_take_part(placed, *part, comment="" if n else placed.offer.comment) for n, part in enumerate(found)]


def _take_part(placed: Placed, link: Link, words: str, was: str, comment: str) -> Placed:
    """Return the part of *placed* that belongs to one of the links that it joins."""
    offer = replace(
        placed.offer,
        target=words,
        source_units=link.source,
        target_units=link.target,
        target_was=text_digest(was),
        comment=comment,
    )
    return replace(placed, offer=offer, source=link.source, target=link.target)


def _describe_source(placed: Placed) -> str:
    if placed.edited:
        return "its source is other in the file, and stays as it is here: to be looked at"
    return "" if placed.same else "the source is not what it was: to be looked at"


def _rate_unlinked(found: Linked) -> SuggestionOutcome:
    if found.placed.source or (found.placed.target and found.why):
        return SuggestionOutcome.CONFLICT
    return SuggestionOutcome.UNCHANGED if found.placed.target else SuggestionOutcome.UNMATCHED


_NEWER = "the words here are newer"
_CELL = 30_000
"""Number of characters that a cell of a spreadsheet can certainly hold."""


def _is_cut(was: str, words: str, present: str) -> bool:
    """Test whether *words* are the beginning of a text that was too long for a cell. The table says so in the place of the digest."""
    return was == "cut" and len(words) > _CELL and plain(words)[:_CELL] == plain(present)[:_CELL]


def _has_digest(digest: str, text: str) -> bool:
    """Test whether *text*, in a form that some file format can hold, has this digest."""
    return any(text_digest(form) == digest for form in {text, plain(text), replace_invalid(text)})


def clean_text(text: str) -> str:
    """Return *text* without characters that a catalog cannot hold: control characters, and line ends other than LF."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return re.sub(r"\n(?:[ \t]*\n)+", BREAK, _CONTROL.sub(" ", lines))
