"""Notes at the foot of a page or column: lines in smaller letters than the text, the first of which begins with a mark."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from enregard.pdf.measures import Measures
from enregard.pdf.paragraphs import Paragraph, group_paragraphs
from enregard.pdf.rows import SUPERSCRIPT, Row

_SMALL = 0.93
_NOTE = re.compile(
    rf"(\d{{1,3}}\.?(?=\s)|\*{{1,3}}(?=\s?\w)|[†‡§](?=\s?\w)|\d{{0,2}}{SUPERSCRIPT}|\d{{1,3}}(?=[A-Z][a-z]))\s*\S"
)
"""Some fonts turn part of a mark into usual figures: `1⁵Texts`, `11Texts`, `1In`."""


def find_body_size(rows: Iterable[Row]) -> float:
    """Return the size of most letters of the text."""
    letters: Counter[float] = Counter()
    for row in rows:
        if not row.kind:
            letters[row.size] += len(row.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def mark_notes(rows: list[Row], size: float) -> None:
    """Mark the notes among the *rows* of a page; *size* is that of the text of the document."""
    for _, column in groupby(rows, key=lambda row: row.stream):
        own = [row for row in column if not row.kind]
        end = len(own)
        while end > 0 and own[end - 1].size < size * _SMALL:
            end -= 1
        if end == 0 and len(own) == sum(not row.kind for row in rows):
            continue
        first = _find_first(own[end:], rows)
        if first is not None:
            first += end
            for row in own[first:]:
                row.kind = "note"


def _find_first(small: list[Row], rows: list[Row]) -> int | None:
    """Return the number of the first note among *small* rows at the foot of a page: with a mark that is called, or one of those before it. Numbers with a
    stop that follow one another, the first of them not 1, are notes though no call is seen; then a number without one begins a line by chance."""
    marked = [(n, row.text[: measure_mark(row)]) for n, row in enumerate(small) if measure_mark(row)]
    numbered = [(n, int(mark[:-1])) for n, mark in marked if mark.endswith(".")]
    run = numbered[:1]
    for n, number in numbered[1:]:
        run += [(n, number)] if number == run[-1][1] + 1 else []
    if len(run) > 1 and (run[0][1] > 1 or any(_is_called(small[n], rows) for n, _ in run)):
        return run[0][0]
    return next((n for n, _ in marked if _is_called(small[n], rows)), None)


def _is_called(row: Row, rows: list[Row]) -> bool:
    """Test whether the mark of *row* is that of a note, not the number of an item in small letters: a stop after it needs a raised mark above."""
    mark = row.text[: measure_mark(row)]
    number = read_mark(mark)
    return not mark.endswith(".") or any(number == read_mark(call) for other in rows for call in _list_calls(other))


def _list_calls(row: Row) -> list[str]:
    return [*(row.text[a:b] for a, b in row.marks), *re.findall(SUPERSCRIPT, row.text)]


def read_mark(mark: str) -> str:
    """Return *mark* as a note and its call have in common: in usual figures, without a stop."""
    return unicodedata.normalize("NFKC", mark).rstrip(".")


def measure_mark(row: Row) -> int:
    """Return the length of the mark of a note at the beginning of *row*, or 0."""
    if row.marks and row.marks[0][0] == 0:
        return row.marks[0][1]
    match = _NOTE.match(row.text)
    return len(match[1]) if match else 0


def group_notes(columns: list[list[Row]], measures: Measures) -> list[Paragraph]:
    """Group the rows of notes: a note begins with a raised mark or the next number, and has paragraphs by their form."""
    found: list[Paragraph] = []
    last = 0
    for rows in columns:
        for row in rows:
            row.kind = ""
            row.room = max(r.right for r in rows)
        for note, mark in _split_notes(rows, last):
            number = read_mark(note[0].text[:mark])
            last = int(number) if number.isdecimal() else last
            for n, group in enumerate(group_paragraphs(note, measures)):
                found.append(Paragraph(group, "note", 0 if n else mark))
    return found


def _split_notes(rows: list[Row], last: int) -> list[tuple[list[Row], int]]:
    """Split the *rows* of notes of a column, after the note *last*; return the length of the mark of each, too."""
    notes: list[tuple[list[Row], int]] = []
    for row in rows:
        mark = measure_mark(row)
        number = read_mark(row.text[:mark])
        if notes and number.isdecimal() and not row.marks and int(number) != last + 1:
            mark = 0
        if mark or not notes:
            notes.append(([row], mark))
            last = int(number) if mark and number.isdecimal() else last
        else:
            notes[-1][0].append(row)
    return notes
