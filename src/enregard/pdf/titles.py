"""Titles that running heads repeat: lines in larger or bold letters, on the page of a head or before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from enregard.pdf.notes import find_body_size
from enregard.pdf.pieces import is_wide
from enregard.pdf.rows import Row

_LEAST, _MOST = 10, 16
"""Columns of the beginning of a title that is compared: a head may cut off the rest."""
_LARGER = 1.05
_BOLD = 0.9
_LONGEST = 200


class Titles:
    """Titles of all *pages*, by how they begin, with the number of the page and the height at which each stands."""

    def __init__(self, pages: Sequence[Sequence[Row]]) -> None:
        size = find_body_size(row for page in pages for row in page)
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for n, page in enumerate(pages):
            for row in page:
                if (row.size > _LARGER * size or row.bold > _BOLD) and (start := _cut(_fold(row.text))):
                    self._places[start].append((n, row.base))
        self._lengths = sorted({len(start) for start in self._places})

    def are_repeated(self, rows: Iterable[Row], page: int, least: float) -> bool:
        """Test whether a line of *rows* on *page* (from 0) has the beginning of a title of this page or an earlier one, which stands elsewhere: *least*
        points higher or lower."""
        level = list(rows)
        text = _fold("".join(row.text for row in level))[:_LONGEST]
        return any(
            n <= page and abs(base - level[0].base) > least
            for at in range(len(text))
            for length in self._lengths
            for n, base in self._places.get(text[at : at + length], ())
        )


def _fold(text: str) -> str:
    """Return the letters and figures of *text*."""
    return "".join(filter(str.isalnum, text.casefold()))


def _cut(title: str) -> str:
    """Return how *title* begins, or nothing if it is too short to be recognized. A character of Chinese or Japanese counts as two."""
    columns = 0
    for n, c in enumerate(title, 1):
        columns += 2 if is_wide(c, c) else 1
        if columns >= _MOST:
            return title[:n]
    return title if columns >= _LEAST else ""
