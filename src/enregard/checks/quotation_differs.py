"""A title or passage is quoted in two ways in the same document.

Why: of two different quotations of the same text, at least one is wrong.
Fires: `entitled “The future we want”` and, further down, `entitled “The future that we want”`.
Silent: a quotation that is shorter than the other; capitals, spaces and the shape of quotation marks; two that differ in a number; an
amendment, which quotes both the old and the new text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._units import make_finding
from enregard.model import Certainty, Check, Document, Finding, Severity, Span, plain
from enregard.text.similarity import measure_likeness

_QUOTED = re.compile(
    r"“([^“”\n]{12,400})”|«([^«»\n]{12,400})»|\"([^\"\n]{12,400})\"|<<([^<>\n]{12,400})>>|《([^《》\n]{6,200})》|„([^„“\n]{12,400})“"
)
_SIZES = (4, 12)
"""Characters with which two quotations of one text begin alike or end alike, in any language and in most."""
_ALIKE = 0.85
_FEWEST_WORDS = 4
_MOST = 20
"""Quotations that one is held against: of many that begin alike, each is a pattern filled in."""
_EDGES = " .,;:،。，；"
_WORD = re.compile(r"\w+")


def run(document: Document) -> Iterator[Finding]:
    seen: dict[str, list[tuple[str, str, str]]] = {}
    for unit in document.units:
        quoted = list(_find_quotations(unit.text))
        for bare, span in quoted:
            others = {row for key in _make_keys(bare) for row in seen.get(key, ())}
            if any(other == bare for _, other, _ in others):
                continue
            for _, other, shown in sorted(others):
                if _is_variant(bare, other):
                    yield make_finding(
                        unit, f"“{unit.text[slice(*span)]}” is quoted as “{shown}” elsewhere in this document", span
                    )
                    break
        for bare, span in quoted:
            row = (unit.id, bare, unit.text[slice(*span)])
            for key in _make_keys(bare):
                known = seen.setdefault(key, [])
                if len(known) < _MOST and row not in known:
                    known.append(row)


def _find_quotations(text: str) -> Iterator[tuple[str, Span]]:
    """Find quoted texts, normalized for comparison, and their spans."""
    for match in _QUOTED.finditer(text):
        inner = match[match.lastindex or 0]
        bare = plain(inner).casefold().replace("’", "'").strip(_EDGES)
        if match[5] or len(_WORD.findall(bare)) >= _FEWEST_WORDS:
            yield bare, match.span(match.lastindex or 0)


def _make_keys(bare: str) -> tuple[str, ...]:
    return tuple(key for size in _SIZES for key in (f"^{bare[:size]}", f"{bare[-size:]}$"))


def _is_variant(one: str, other: str) -> bool:
    """Test whether the two are the same text with some different words."""
    if one in other or other in one or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return _WORD.findall(one) != _WORD.findall(other) and measure_likeness(one, other) >= _ALIKE


CHECK = Check(run, "document", Severity.WARNING, Certainty.POSSIBLE)
