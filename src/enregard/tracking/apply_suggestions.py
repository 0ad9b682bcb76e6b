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
from enregard.tracking.match_suggestions import MatchedOffer
from enregard.tracking.pinned import collect_units
from enregard.tracking.relink import LinkedOffer, link_suggestions

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
class ImportOptions:
    """Options of an import. *confirm*: suggestions are confirmed by the person who imports them. *theirs*: they replace words that a person
    wrote."""

    confirm: bool = False
    theirs: bool = False


def apply_suggestions(
    bitext: Bitext, suggestions: Iterable[MatchedOffer], options: ImportOptions = ImportOptions()
) -> tuple[Bitext, list[SuggestionResult]]:
    """Apply *suggestions* to *bitext*; return the new bitext and the result for each suggestion."""
    at = {unit: n for n, link in enumerate(bitext.links) for unit in link.source}
    bitext, found = link_suggestions(bitext, [part for each in suggestions for part in _divide_row(bitext, at, each)])
    applier = _Applier(bitext, options, {link.source: link for link in bitext.links if link.source})
    results = [applier.apply(each) for each in found]
    return replace(bitext, links=tuple(applier.links.get(link.source, link) for link in bitext.links)), results


@dataclass(frozen=True, slots=True)
class _Applier:
    """Applies suggestions to the *links* of *bitext*, which are found by their source units."""

    bitext: Bitext
    options: ImportOptions
    links: dict[tuple[str, ...], Link]
    lines: dict[str, int] = field(default_factory=dict)
    """Link -> line of the suggestion that concerned it."""

    def apply(self, found: LinkedOffer) -> SuggestionResult:
        """Apply one suggestion and return the result."""
        matched = found.matched
        name = "+".join(found.source)
        if not found.source:
            return _report(matched, _rate_unlinked(found), "+".join(matched.source or matched.target), found.why)
        link, words = self.links[found.source], clean_text(matched.offer.target)
        present = self.bitext.target_text(link)
        line = self.lines.setdefault(name, matched.offer.line)
        if not words or is_same_text(words, present):
            return self._confirm(found, link, present if words else None)
        if line != matched.offer.line:
            return _report(
                matched, SuggestionOutcome.CONFLICT, name, f"line {line} has a different text for it", present
            )
        if why := self._find_obstacle(matched, link, words, present):
            outcome = (
                SuggestionOutcome.CONFLICT
                if why != _NEWER
                else SuggestionOutcome.TAKEN
                if found.moved
                else SuggestionOutcome.UNCHANGED
            )
            return _report(matched, outcome, name, why, present)
        self.links[found.source] = self._give_words(link, matched, words)
        return _report(matched, SuggestionOutcome.TAKEN, name, _describe_source(matched))

    def _confirm(self, found: LinkedOffer, link: Link, words: str | None) -> SuggestionResult:
        """Confirm *words*, which the link has already, if the person asked for it. *words* is None if the suggestion has none."""
        matched = found.matched
        if words is not None and matched.sure and self._is_confirmed(matched) and link.state is not State.CONFIRMED:
            self.links[link.source] = self._give_words(link, matched, words)
            return _report(matched, SuggestionOutcome.CONFIRMED, link.name, "")
        nothing = SuggestionOutcome.CONFLICT if matched.edited else SuggestionOutcome.UNCHANGED
        message = _describe_source(matched) if matched.edited else ""
        return _report(matched, SuggestionOutcome.TAKEN if found.moved else nothing, link.name, message)

    def _is_confirmed(self, matched: MatchedOffer) -> bool:
        return self.options.confirm or matched.offer.state is State.CONFIRMED

    def _find_obstacle(self, matched: MatchedOffer, link: Link, words: str, present: str) -> str:
        """Return the reason not to apply *words*; an empty string if there is none."""
        was = matched.offer.target_was
        if was is not None and present.strip() and (_has_digest(was, words) or _is_cut(was, words, present)):
            return _NEWER
        if self.options.theirs or not present.strip() or (was is not None and _has_digest(was, present)):
            return ""
        if was is not None:
            return "the text was changed here, too"
        return "it has a translation by a person" if states.has_human_input(link) else ""

    def _give_words(self, link: Link, matched: MatchedOffer, words: str) -> Link:
        """Return *link* with *words*: confirmed if the words were confirmed for the source of today, stale if for an earlier source."""
        source, corpus = self.bitext.source_text(link), self.bitext.corpus_text(link)
        agreed, state, origin = link.agreed, State.STALE if link.agreed else State.PROPOSED, link.origin
        if self._is_confirmed(matched):
            agreed = Agreed(source if matched.sure else clean_text(matched.offer.source), words, corpus)
            state = State.CONFIRMED if matched.sure else State.STALE
        # As if a person had written them into the catalog: so a crash between two writes changes nothing.
        if self._is_confirmed(matched) or link.state not in (State.PROPOSED, State.STALE) or origin == catalog.REUSE:
            origin = catalog.PERSON
        wording = None if is_same_text(words, corpus) else words
        new = replace(link, wording=wording, state=state, origin=origin, agreed=agreed)
        return states.settle_link(link, new, source, corpus)


def _report(
    matched: MatchedOffer, outcome: SuggestionOutcome, unit: str, message: str, present: str = ""
) -> SuggestionResult:
    offer, comment = matched.offer, clean_text(matched.offer.comment)
    return SuggestionResult(offer.line, outcome, unit, message, offer.source, offer.target, present, comment)


def _divide_row(bitext: Bitext, at: Mapping[str, int], matched: MatchedOffer) -> list[MatchedOffer]:
    """Divide a row of an exported file that joined several links because they are one link in another language. The row becomes a suggestion
    for each link if nothing has changed since the export and its text still has as many parts. *at* maps each source unit to the place of
    its link."""
    inside = [bitext.links[n] for n in sorted({at[unit] for unit in matched.source})]
    texts = [bitext.target_text(link) for link in inside]
    counts = [len(text.split(BREAK)) if text.strip() else 0 for text in texts]
    parts = matched.offer.target.split(BREAK)
    is_row = matched.same and len(inside) > 1 and collect_units(inside) == (set(matched.source), set(matched.target))
    was = BREAK.join(filter(None, texts))
    if not is_row or sum(counts) != len(parts) or not _has_digest(matched.offer.target_was or "", was):
        return [matched]
    rest = iter(parts)
    words = [BREAK.join(islice(rest, count)) for count in counts]
    found = zip(inside, words, texts, strict=True)
    return [_take_part(matched, *part, comment="" if n else matched.offer.comment) for n, part in enumerate(found)]


def _take_part(matched: MatchedOffer, link: Link, words: str, was: str, comment: str) -> MatchedOffer:
    """Return the part of *matched* that belongs to one of the links that it joins."""
    offer = replace(
        matched.offer,
        target=words,
        source_units=link.source,
        target_units=link.target,
        target_was=text_digest(was),
        comment=comment,
    )
    return replace(matched, offer=offer, source=link.source, target=link.target)


def _describe_source(matched: MatchedOffer) -> str:
    if matched.edited:
        return "its source differs in the file and was kept; please review"
    return "" if matched.same else "the source has changed; please review"


def _rate_unlinked(found: LinkedOffer) -> SuggestionOutcome:
    if found.matched.source or (found.matched.target and found.why):
        return SuggestionOutcome.CONFLICT
    return SuggestionOutcome.UNCHANGED if found.matched.target else SuggestionOutcome.UNMATCHED


_NEWER = "the text here is newer"
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
