"""Footnote marks: those that an extraction attached to a year are separated, and each note gets the spans of its marks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from enregard import languages
from enregard.model import Furniture, Source, Span, Unit

KIND = "note-mark"


@cache
def _compile_glued(language: str) -> re.Pattern[str] | None:
    """Compile the pattern of a date whose year has extra digits: `30 décembre 19972` is 1997 and note 2."""
    names = "|".join(sorted(map(re.escape, languages.months(language)), key=len, reverse=True))
    if not names or not languages.is_spaced(language):
        return None
    return re.compile(rf"\d (?:{names}),?\s+(?:19|20)\d\d(?P<mark>\d{{1,3}})(?![\d/-])", re.IGNORECASE)


def separate_marks(units: Sequence[Unit], source: Source, language: str) -> tuple[list[Unit], list[Furniture]]:
    """Separate note marks from the years that they are attached to; return the units without them, and the marks."""
    pattern = _compile_glued(language)
    result: list[Unit] = []
    marks: list[Furniture] = []
    for unit in units:
        found = [m.span("mark") for a, b in unit.spans for m in pattern.finditer(source.text, a, b)] if pattern else []
        if found:
            spans = tuple(part for span in unit.spans for part in _cut_marks(span, found))
            unit = replace(unit, spans=spans, text=source.of(spans))
            marks += [Furniture(KIND, source.text[a:b], (a, b)) for a, b in found]
        result.append(unit)
    return result, marks


def _cut_marks(span: Span, marks: Iterable[Span]) -> Iterator[Span]:
    start, end = span
    for a, b in marks:
        if start <= a and b <= end:
            yield start, a
            start = b
    if start < end:
        yield start, end


def attach_marks(units: Sequence[Unit], furniture: Iterable[Furniture]) -> list[Unit]:
    """Attach the spans of marks to the notes among *units*. A mark belongs to the next note with its number or, if none follows, to the
    last one."""
    notes: defaultdict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        if unit.kind == "footnote" and unit.label:
            notes[_fold_mark(unit.label)].append(n)
    marks: defaultdict[int, list[Span]] = defaultdict(list)
    for piece in furniture:
        of = notes.get(_fold_mark(piece.text)) if piece.kind == KIND else None
        if of:
            after = [n for n in of if units[n].spans and units[n].spans[0][0] > piece.span[0]]
            marks[after[0] if after else of[-1]].append(piece.span)
    return [replace(unit, marks=tuple(marks[n])) if n in marks else unit for n, unit in enumerate(units)]


def _fold_mark(mark: str) -> str:
    """Return what a note and its mark have in common: usual figures without brackets."""
    return unicodedata.normalize("NFKC", mark).strip("[]() ")
