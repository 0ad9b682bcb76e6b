"""Notes in the margin of legislation, as programs set them that keep the layout of a page: short phrases in a column beside the sections.

Few texts have them, and much looks like them: tables, lists of terms, two languages side by side. So a margin needs a gap that is clear on nearly
all lines, notes on some of them only, and numbers of sections beside most notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from enregard.model import Span
from enregard.readers._labels import find_labels
from enregard.readers._rows import Row

_APART = re.compile(r"(?<=\S) {2,}(?=\S)")
_WIDEST = 32
"""Columns of a note."""
_STRETCH = 60
"""Lines that are looked at together, if they are on one page."""
_TRIED = 4
"""Columns that are tried."""
_ENOUGH = 3
"""Notes of a text, at least."""
_CLEAR = 0.92
"""Share of lines that have a space before the column, at least."""
_WIDE = 0.3
"""Share of the lines of notes that are apart from the text by more than a space, at least."""
_NOTED = 0.6
"""Share of lines that have part of a note, at most: more would be a table."""
_MOST = 0.7
"""Share of notes that begin beside a number, and of their lines that have words, at least."""
_ALIGNED = 0.6
"""Share of the lines of notes that begin in one column, more than."""
_WORDS = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"[(§\[]?\s?(?:[^\W\d_]{1,10}\.? )?\d")
"""The beginning of a section: `12 (1)`, `Art. 4`."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a note on a line."""

    text: str
    at: int
    """Its column."""
    row: Row
    beside: str
    """The text beside it."""
    is_apart: bool
    """More than a space is between the two."""

    @property
    def span(self) -> Span:
        start = self.row.start + self.at
        return start, start + len(self.text)


def find_margin_notes(rows: Sequence[Row]) -> list[tuple[Span, ...]]:
    """Find the notes in a margin of the text that *rows* are the lines of: each is the spans of its lines."""
    if sum(_APART.search(row.text) is not None for row in rows) < _ENOUGH:
        return []
    notes = _group_parts(part for stretch in _divide_rows(rows) for part in _find_parts(stretch))
    numbered = sum(_NUMBER.match(note[0].beside) is not None for note in notes)
    if len(notes) < _ENOUGH or numbered < _MOST * len(notes):
        return []
    return [tuple(part.span for part in note) for note in notes]


def _divide_rows(rows: Sequence[Row]) -> Iterator[list[Row]]:
    stretch: list[Row] = []
    for row in rows:
        if stretch and (row.turned or len(stretch) == _STRETCH):
            yield stretch
            stretch = []
        stretch.append(row)
    yield stretch


def _find_parts(stretch: Sequence[Row]) -> list[_Part]:
    """Find the lines of notes in the margin of *stretch* that has more of them."""
    starts = Counter(_measure_indent(row.text) for row in stretch)
    ends = Counter(gaps[-1].end() for row in stretch if (gaps := list(_APART.finditer(row.text))))
    left = (_collect_parts(stretch, at, left=True) for at, _ in starts.most_common(_TRIED) if 2 < at <= _WIDEST)
    right = (_collect_parts(stretch, at, left=False) for at, _ in ends.most_common(_TRIED) if at > _WIDEST)
    return max((parts for parts in (*left, *right) if _are_notes(parts, stretch)), key=len, default=[])


def _measure_indent(text: str) -> int:
    return len(text) - len(text.lstrip("\f "))


def _collect_parts(stretch: Sequence[Row], column: int, *, left: bool) -> list[_Part]:
    """Collect what stands left of *column*, or from it on, where the gap before it is clear. Nothing if it is not on nearly all lines."""
    clear = [row for row in stretch if not row.text[column - 1 : column].strip()]
    if len(clear) < _CLEAR * len(stretch):
        return []
    parts: list[_Part] = []
    for row in clear:
        sides = row.text[:column], row.text[column:]
        note, text = sides if left else sides[::-1]
        at = _measure_indent(note) + (0 if left else column)
        alone = not text.strip() and not (parts and parts[-1].row.number == row.number - 1)
        if note.strip() and not alone:
            apart = not row.text[max(0, column - 2) : column].strip() or not text.strip()
            parts.append(_Part(note.strip(), at, row, text.strip(), apart))
    return parts


def _are_notes(parts: Sequence[_Part], stretch: Sequence[Row]) -> bool:
    """Test whether *parts* are narrow, of words, in one column, and on some lines of *stretch* only."""
    columns = Counter(part.at for part in parts)
    return (
        0 < len(parts) <= _NOTED * len(stretch)
        and all(len(part.text) <= _WIDEST and "  " not in part.text for part in parts)
        and sum(_WORDS.search(part.text) is not None for part in parts) >= _MOST * len(parts)
        and columns.most_common(1)[0][1] > _ALIGNED * len(parts)
        and sum(part.is_apart for part in parts) >= _WIDE * len(parts)
    )


def _group_parts(parts: Iterable[_Part]) -> list[list[_Part]]:
    """Group *parts* into notes: the next begins after a line without one, or beside the number of another section."""
    notes: list[list[_Part]] = []
    for part in parts:
        last = notes[-1][-1] if notes else None
        begins = not part.text[0].islower() and any(label.form != "letter" for label in find_labels(part.beside))
        if last is None or part.row.number > last.row.number + 1 or begins:
            notes.append([])
        notes[-1].append(part)
    return notes
