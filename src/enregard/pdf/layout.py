"""Layout of a page: its columns in reading order, the rows of each, and what stands in the margin."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial

from enregard.pdf.bidi import is_rtl, mirror_pieces, runs_left
from enregard.pdf.columns import split_columns
from enregard.pdf.margins import split_margins
from enregard.pdf.pieces import Page, Piece
from enregard.pdf.rows import Row, make_rows
from enregard.pdf.tables import Cells, split_tables


class Layout:
    """Rows of the pages of a document; columns are numbered through."""

    def __init__(self) -> None:
        self.pages: list[list[Row]] = []
        self.heights: list[float] = []
        self._streams = self._tables = 0
        self._make_rows = make_rows

    def add(self, page: Page) -> None:
        """Add the rows of *page*, in reading order."""
        rtl = is_rtl(piece.text for piece in page.pieces)
        mirrored = rtl and not runs_left(page.pieces)
        if mirrored:
            mirror_pieces(page.pieces, page.width)
        self._make_rows = partial(make_rows, rtl=rtl, mirrored=mirrored)
        size = find_size(page.pieces)
        parts = split_margins(page.pieces, size)
        rows: list[Row] = []
        rules = cache(page.rules)
        for column in split_columns(parts.text, size):
            for part in split_tables(column, size, rules):
                if isinstance(part[0], Piece):
                    rows += self._make_stream(part)
                else:
                    rows += self._make_table(part)
        for side in parts.notes:
            notes = self._make_stream(side)
            for row in notes:
                row.margin = True
            rows = insert_beside(rows, notes)
        if parts.numbers:
            numbers = self._make_stream(parts.numbers)
            for row in numbers:
                row.kind = "line-number"
            rows += numbers
        self.pages.append(rows)
        self.heights.append(page.height)

    def _make_stream(self, pieces: list[Piece]) -> list[Row]:
        rows = self._make_rows(pieces)
        for row in rows:
            row.page, row.stream = len(self.pages) + 1, self._streams
        self._streams += 1
        return rows

    def _make_table(self, cells: Cells) -> list[Row]:
        rows: list[Row] = []
        self._tables += 1
        for line, column, pieces in cells:
            cell = self._make_rows(pieces)
            for row in cell:
                row.cell = self._tables, line, column
                row.page, row.stream = len(self.pages) + 1, self._streams
            rows += cell
        self._streams += 1
        return rows


def find_size(pieces: list[Piece]) -> float:
    """Return the size of most letters."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[piece.font.size] += len(piece.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def insert_beside(rows: list[Row], notes: list[Row]) -> list[Row]:
    """Insert notes of the margin before the rows that they begin beside."""
    groups: list[list[Row]] = []
    for note in notes:
        if groups and groups[-1][-1].base - note.base < 1.5 * note.size:
            groups[-1].append(note)
        else:
            groups.append([note])
    result = list(rows)
    for group in groups:
        top = group[0].base
        at = next(
            (n for n, row in enumerate(result) if not row.margin and row.base <= top + 0.3 * row.size), len(result)
        )
        result[at:at] = group
    return result
