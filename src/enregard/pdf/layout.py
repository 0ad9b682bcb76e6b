"""Layout of a page: its columns in reading order, the rows of each, and what stands in the margin."""

from __future__ import annotations

from collections import Counter
from functools import cache

from enregard.pdf.bidi import is_rtl, mirror_pieces
from enregard.pdf.columns import split_columns
from enregard.pdf.glyphs import Page, Piece
from enregard.pdf.margins import split_margins
from enregard.pdf.rows import Row, make_rows
from enregard.pdf.tables import Cells, split_tables


class Layout:
    """Rows of the pages of a document; columns are numbered through."""

    def __init__(self) -> None:
        self.pages: list[list[Row]] = []
        self.heights: list[float] = []
        self._streams = self._tables = 0
        self._flipped = 0.0  # width of a page whose lines run from right to left and are set flush left

    def add(self, page: Page) -> None:
        """Add the rows of *page*, in reading order."""
        rtl = is_rtl(piece.text for piece in page.pieces)
        self._flipped = page.width if rtl and is_left_aligned(page.pieces) else 0.0
        if rtl and not self._flipped:
            mirror_pieces(page.pieces, page.width)
        size = find_size(page.pieces)
        parts = split_margins(page.pieces, size)
        rows: list[Row] = []
        rules = cache(page.rules)
        for column in split_columns(parts.text, size):
            for part in split_tables(column, size, rules):
                if isinstance(part[0], Piece):
                    rows += self._make_stream(part, rtl=rtl)
                else:
                    rows += self._make_table(part, rtl=rtl)
        for side in parts.notes:
            notes = self._make_stream(side, rtl=rtl)
            for row in notes:
                row.margin = True
            rows = insert_beside(rows, notes)
        if parts.numbers:
            numbers = self._make_stream(parts.numbers, rtl=rtl)
            for row in numbers:
                row.kind = "line-number"
            rows += numbers
        self.pages.append(rows)
        self.heights.append(page.height)

    def _make_stream(self, pieces: list[Piece], *, rtl: bool) -> list[Row]:
        if self._flipped:
            mirror_pieces(pieces, self._flipped)
        rows = make_rows(pieces, rtl=rtl)
        for row in rows:
            if self._flipped:
                row.left, row.right = self._flipped - row.right, self._flipped - row.left
            row.page, row.stream = len(self.pages) + 1, self._streams
        self._streams += 1
        return rows

    def _make_table(self, cells: Cells, *, rtl: bool) -> list[Row]:
        rows: list[Row] = []
        self._tables += 1
        for line, column, pieces in cells:
            cell = make_rows(pieces, rtl=rtl)
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


def is_left_aligned(pieces: list[Piece]) -> bool:
    """Test for lines that all begin at one left edge, and end where they may."""
    lefts, rights = (
        Counter(round(edge) for edge in edges) for edges in zip(*((p.left, p.right) for p in pieces), strict=True)
    )
    return max(lefts.values()) > 1.5 * max(rights.values())


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
