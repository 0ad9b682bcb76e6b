"""Index at the end of a book: terms in alphabetical order, each followed by the pages on which it is found. Languages sort the terms in other ways and
have other pages, so that its lines correspond to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from enregard.pdf.pieces import is_wide
from enregard.pdf.rows import Row

_ENTRY = re.compile(
    r"(?P<term>[^\W\d_].{0,80}?|[/.$\\-][^\W\d_].{0,80}?)(?:[,،，、]|\s?[.·…]{2,})\s*(?P<pages>\d{1,4}(?:\s?[,،，、–-]\s?\d{1,4})*)"
)
_NUMBER = re.compile(r"\d+")
_LEAST = 8
"""Entries on the pages of an index."""
_SHARE = 0.5
"""Share of the lines of a page that are entries; others are parts of long ones, letters, and terms with entries below them."""
_SORTED = 0.8
"""Share of neighbours in alphabetical order: entries below a term begin the alphabet again."""
_ABOVE = 3
"""Lines above the first entry that may be a letter, or a term without a page."""
_LARGER = 1.05


def mark_index(pages: Sequence[list[Row]]) -> None:
    """Mark the lines of the index in *pages*, which are at the end."""
    for n in range(len(pages) - 1, len(pages) // 2, -1):
        rows = [row for row in pages[n] if not row.kind]
        found = list(_find_entries(rows, len(pages)))
        if rows and not _is_index(rows, found):
            return
        for row in _reach(rows, found):
            row.kind, row.cell = "index", None


def _find_entries(rows: Sequence[Row], most: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each row with a term and rising numbers up to *most*, and the term."""
    for n, row in enumerate(rows):
        if match := _ENTRY.fullmatch(row.text):
            numbers = list(map(int, _NUMBER.findall(match["pages"])))
            if numbers == sorted(numbers) and numbers[-1] <= most:
                yield n, match["term"].casefold().lstrip("/.$\\-")


def _is_index(rows: Sequence[Row], found: Sequence[tuple[int, str]]) -> bool:
    """Test whether the entries *found* among *rows* are those of an index: many, different, and sorted, as far as their script tells."""
    terms = [term for _, term in found]
    if len(set(terms)) < _LEAST or len(found) < _SHARE * len(rows):
        return False
    pairs = [(a[:1], b[:1]) for a, b in pairwise(terms) if not (is_wide(a[0], a[0]) or is_wide(b[0], b[0]))]
    return sum(a <= b for a, b in pairs) >= _SORTED * len(pairs) and len({a for a, _ in pairs}) != 1


def _reach(rows: Sequence[Row], found: Sequence[tuple[int, str]]) -> Sequence[Row]:
    """Return the rows from the first entry to the last, with those above in the same letters: the title is in larger ones."""
    if not found:
        return ()
    begin = found[0][0]
    least = max(0, begin - _ABOVE)
    while begin > least and rows[begin - 1].size <= _LARGER * rows[found[0][0]].size:
        begin -= 1
    return rows[begin : found[-1][0] + 1]
