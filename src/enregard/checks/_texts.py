"""The texts of each link one by one, for checks that examine a text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from enregard.model import Bitext, Finding, Fix, Link, Locus, Severity, Span

_AROUND = 20
"""Characters on either side of a place that a message shows."""


class Text(NamedTuple):
    """One side of a link; *other* is the text of the other side."""

    link: Link
    language: str
    units: tuple[str, ...]
    text: str
    other: str
    is_target: bool

    def finding(self, message: str, span: Span, *, fix: Fix | None = None, severity: Severity | None = None) -> Finding:
        """Make a finding on *span* of this text. Only the target can have a fix."""
        locus = Locus(self.units, self.text, span)
        return Finding(
            self.link.name,
            message,
            Locus() if self.is_target else locus,
            locus if self.is_target else Locus(),
            severity=severity,
            fix=fix if self.is_target else None,
        )

    def around(self, span: Span) -> str:
        """Return the text at *span* with the words beside it."""
        a, b = max(0, span[0] - _AROUND), min(len(self.text), span[1] + _AROUND)
        before = self.text[a : span[0]]
        after = self.text[span[1] : b]
        if a and " " in before:
            before = before.partition(" ")[2]
        if b < len(self.text) and " " in after:
            after = after.rpartition(" ")[0]
        return " ".join(f"{before}{self.text[slice(*span)]}{after}".split())


def merge_fixes(text: str, places: Sequence[re.Match[str]], mend: Callable[[str], str]) -> tuple[Span, str]:
    """Return one fix for all *places*: the span from the first to the last, and its text with *mend* applied to each place."""
    done, pieces = places[0].start(), []
    for match in places:
        pieces += [text[done : match.start()], mend(match.group())]
        done = match.end()
    return (places[0].start(), done), "".join(pieces)


def format_more(places: Sequence[object]) -> str:
    """Return the end of a message that names the first of several *places*; empty for one place."""
    return f", and {len(places) - 1} more" if len(places) > 1 else ""


class _Cache:
    """Cache of the texts of one bitext, until another is requested: every check needs them."""

    bitext: Bitext | None = None
    found: tuple[Text, ...] = ()


def list_texts(bitext: Bitext, languages: Collection[str] | None = None) -> Iterator[Text]:
    """List the non-empty texts of *bitext*, link by link, the source first.
    *languages* restricts them to sides whose primary language is one of these."""
    if _Cache.bitext is not bitext:
        _Cache.bitext, _Cache.found = bitext, tuple(_make_texts(bitext))
    if languages is None:
        return iter(_Cache.found)
    wanted = [get_primary_language(document.language) in languages for document in (bitext.source, bitext.target)]
    if not any(wanted):
        return iter(())
    return (text for text in _Cache.found if wanted[text.is_target])


def _make_texts(bitext: Bitext) -> Iterator[Text]:
    one, other = bitext.source.language, bitext.target.language
    for link in bitext.links:
        source, target = bitext.source_text(link), bitext.target_text(link)
        if source:
            yield Text(link, one, link.source, source, target, False)
        if target:
            yield Text(link, other, link.target, target, source, True)


def get_primary_language(tag: str) -> str:
    return tag.partition("-")[0]
