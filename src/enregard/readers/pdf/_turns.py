"""Turns of a page: what they tell of a sentence that ends at the foot of a page, in a line without room."""

from __future__ import annotations

from collections import defaultdict

from enregard.pdf.measures import Measures
from enregard.pdf.rows import Row

_WIDOW = 3
"""Lines that a paragraph has on the next page where its writer had room for one of them."""


class Turns:
    """The rows of each page from top to bottom, and how low the text of pages goes."""

    def __init__(self, rows: list[Row]) -> None:
        self.pages: defaultdict[int, list[Row]] = defaultdict(list)
        for row in rows:
            if row.kind in ("", "note"):
                self.pages[row.page].append(row)
        lowest = sorted(min(row.base for row in page) for page in self.pages.values())
        self.floor = lowest[len(lowest) // 10] if lowest else 0.0

    def divide(self, last: Row, following: list[Row], measures: Measures) -> bool:
        """Test whether the paragraph that ends with *last* is not that of *following*, on the next page: there was room for another line, or a
        table is above it."""
        first = following[0]
        if first.page == last.page:
            return False
        if any(row.cell and row.base > first.base for row in self.pages[first.page]):
            return True
        lowest = all(row.base >= last.base - 0.1 for row in self.pages[last.page])
        room = last.base - measures.get_leading(last) >= self.floor - 0.5
        return first.page == last.page + 1 and lowest and room and len(following) >= _WIDOW
