"""The texts of each link: both together, for checks that compare them, and one by one, for checks that examine a text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from enregard.checks._last import remember_last
from enregard.model import Bitext, Certainty, Check, Finding, Fix, Link, Locus, Severity, Span

_AROUND = 20
"""Characters on either side of a place that a message shows."""


@dataclass(frozen=True, slots=True)
class TextPair:
    """A link with its source text and its target text."""

    link: Link
    source: str
    target: str

    def make_finding(
        self,
        message: str,
        source_span: Span | None = None,
        target_span: Span | None = None,
        *,
        severity: Severity | None = None,
        certainty: Certainty | None = None,
        fix: Fix | None = None,
        values: tuple[str, ...] = (),
    ) -> Finding:
        """Make a finding on both texts, with the spans that it is about."""
        source = Locus(self.link.source, self.source, source_span)
        target = Locus(self.link.target, self.target, target_span)
        return Finding(self.link, message, source, target, severity, certainty, fix, values)


def pair_text(bitext: Bitext, link: Link) -> TextPair:
    return TextPair(link, bitext.source_text(link), bitext.target_text(link))


@remember_last
def _pair_all_texts(bitext: Bitext) -> tuple[TextPair, ...]:
    return tuple(pair_text(bitext, link) for link in bitext.links if not link.is_gap)


def pair_texts(bitext: Bitext, *, empty: bool = True) -> Iterator[TextPair]:
    """Yield each link of *bitext* that is no gap with its texts; without *empty*, only where both say something: a translator may have taken
    all words away."""
    return (pair for pair in _pair_all_texts(bitext) if empty or (pair.source.strip() and pair.target.strip()))


@dataclass(frozen=True, slots=True)
class SideText:
    """One side of a link; *other* is the text of the other side."""

    link: Link
    units: tuple[str, ...]
    text: str
    other: str
    is_target: bool

    def make_finding(self, message: str, span: Span, *, fix: Fix | None = None) -> Finding:
        """Make a finding on *span* of this text. Only the target can have a fix."""
        locus = Locus(self.units, self.text, span)
        if self.is_target:
            return Finding(self.link, message, target=locus, fix=fix)
        return Finding(self.link, message, locus)

    def make_finding_at(self, places: Sequence[re.Match[str]], message: str, mend: Callable[[str], str]) -> Finding:
        """Make one finding for all *places*, on the first of them. *message* may name `{first}` and the words `{around}` it. *mend* makes the
        text at a place what it should be."""
        first = places[0]
        said = message.format(first=first.group(), around=self.around(first.span()))
        return self.make_finding(said + format_more(places), first.span(), fix=merge_fixes(self.text, places, mend))

    def around(self, span: Span) -> str:
        """Return the text at *span* with the words beside it."""
        a, b = max(0, span[0] - _AROUND), min(len(self.text), span[1] + _AROUND)
        before, after = self.text[a : span[0]], self.text[span[1] : b]
        if a and " " in before:
            before = before.partition(" ")[2]
        if b < len(self.text) and " " in after:
            after = after.rpartition(" ")[0]
        return " ".join(f"{before}{self.text[slice(*span)]}{after}".split())


def merge_fixes(text: str, places: Sequence[re.Match[str]], mend: Callable[[str], str]) -> Fix:
    """Return one fix for all *places*: the span from the first to the last, and its text with *mend* applied to each place."""
    done, pieces = places[0].start(), []
    for match in places:
        pieces += [text[done : match.start()], mend(match.group())]
        done = match.end()
    return Fix((places[0].start(), done), "".join(pieces))


def format_more(places: Sequence[object]) -> str:
    """Return the end of a message that names the first of several *places*; empty for one place."""
    return f", and {len(places) - 1} more" if len(places) > 1 else ""


@remember_last
def _list_all_texts(bitext: Bitext) -> tuple[SideText, ...]:
    """List the non-empty texts of *bitext*, which every check of single texts needs."""
    found = []
    for link in bitext.links:
        source, target = bitext.source_text(link), bitext.target_text(link)
        if source and not bitext.only_target:
            found.append(SideText(link, link.source, source, target, False))
        if target:
            found.append(SideText(link, link.target, target, source, True))
    return tuple(found)


def list_texts(bitext: Bitext, languages: Collection[str] | None = None) -> Iterator[SideText]:
    """List the non-empty texts of *bitext*, link by link, the source first.
    *languages* restricts them to sides whose primary language is one of these."""
    tags = bitext.source.language, bitext.target.language
    wanted = [languages is None or get_primary_language(tag) in languages for tag in tags]
    return (text for text in _list_all_texts(bitext) if wanted[text.is_target]) if any(wanted) else iter(())


def make_mark_check(wrong: str, message: str, mend: Callable[[str], str], *languages: str) -> Check:
    """Make the check of the pattern of *wrong* marks in texts of *languages*: one finding for each text, with a fix. See :meth:`SideText.make_finding_at`."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        for text in list_texts(bitext, languages):
            if places := list(re.finditer(wrong, text.text)):
                yield text.make_finding_at(places, message, mend)

    return Check(run, "link", Severity.STYLE, fixes=True)


def get_primary_language(tag: str) -> str:
    return tag.partition("-")[0]
