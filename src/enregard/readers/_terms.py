"""Terms and headings with their text further in, as in pages of manuals: the text begins a paragraph, below a short term or beside it.

--all
       Show all lights.
-n     Show none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from enregard.readers._labels import find_labels
from enregard.readers._lines import Line, measure_column, measure_first_word, measure_width

_ENOUGH = 3
"""Short lines with text below them that is further in by the same step."""
_STEPS = range(4, 17)
"""Columns; labels and bullets have less, and what is further in is centered."""
_SHORT = 0.5
"""Share of the width of the text that most terms take, at most: paragraphs may go on further in as well."""


_GAPS = (
    re.compile(r"(?P<term>\S+(?: \S+)*)(?P<gap> {2,}|[ \t]*\t[ \t]*)(?=\S)"),
    re.compile(r"(?P<term>-\S+)(?P<gap> )(?=\S)"),
)
"""Between a term and its text; one space is enough behind an option."""


class Beside(NamedTuple):
    """A text beside a term: where in the line the term ends and the text starts, and the column of the text."""

    end: int
    start: int
    column: int


def split_terms(text: str, lines: Sequence[Line]) -> list[Line]:
    """Mark those of *lines* that begin the text of a term, and divide those that hold both a term and its text."""
    page = _Page(text, lines)
    if not page.steps:
        return list(lines)
    result: list[Line] = []
    inside = False
    for n, line in enumerate(lines):
        opens = page.measure_step(n) in page.steps and page.is_term(n - 1)
        beside = page.find_text(n, inside=inside or opens)
        inside = beside is not None
        line = replace(line, opens=opens or inside)
        result += _cut_line(text, line, beside) if beside else [line]
    return result


class _Page:
    """The lines of a text, with the usual *steps* from its terms to their texts, in columns."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [text[slice(*line.span)] for line in lines]
        self.edge = sorted(line.right for line in lines)[len(lines) * 9 // 10] if lines else 0
        self.steps = self._find_steps()

    def _find_steps(self) -> frozenset[int]:
        every, short = Counter[int](), Counter[int]()
        for n in range(1, len(self.lines)):
            step = self.measure_step(n)
            if step in _STEPS and self._begins(n - 1):
                every[step] += 1
                short[step] += self.is_term(n - 1) and self.lines[n - 1].right <= _SHORT * self.edge
        return frozenset(step for step, count in every.items() if short[step] >= max(_ENOUGH, count / 2))

    def measure_step(self, n: int) -> int:
        """Return the columns by which line *n* is further in than the line above, if nothing is between them."""
        return self.lines[n].left - self.lines[n - 1].left if n and self._is_near(n) else 0

    def _is_near(self, n: int) -> bool:
        return n < len(self.lines) and self.lines[n].gap == 0 and self.lines[n].page == self.lines[n - 1].page

    def _begins(self, n: int) -> bool:
        """Test whether line *n* is below a gap, or less far in than the line above."""
        return n == 0 or not self._is_near(n) or self.measure_step(n) < 0

    def is_term(self, n: int) -> bool:
        """Test whether line *n*, without a label, begins a paragraph and ends before a filled line would."""
        short = self.lines[n].right + self.lines[n + 1].first <= self.edge
        return short and self._begins(n) and not find_labels(self.texts[n])

    def find_text(self, n: int, *, inside: bool) -> Beside | None:
        """Find the text beside the term on line *n*, if there is one. *inside* tells that the line above has one too."""
        found = self._find_beside(n)
        if found is None or not (inside or self._begins(n)) or find_labels(self.texts[n]):
            return None
        if not self._is_near(n + 1) or self.measure_step(n + 1) < 0:
            return found
        if (
            self.lines[n + 1].left == found.column
        ):  # one space may be between two words of a term that has its text below
            return found if found.start - found.end > 1 else None
        below = self._find_beside(n + 1) if self.measure_step(n + 1) == 0 else None
        return found if below and below.column == found.column else None

    def _find_beside(self, n: int) -> Beside | None:
        """Find what is behind the first gap in line *n*, or behind an option and one space, if it is further in by one of the steps."""
        begin = self.lines[n].left
        for match in filter(None, (gap.match(self.texts[n]) for gap in _GAPS)):
            column = measure_column(match["gap"], begin + measure_width(match["term"]))
            if column - begin in self.steps:
                return Beside(*match.span("gap"), column)
        return None


def _cut_line(text: str, line: Line, beside: Beside) -> list[Line]:
    """Divide *line* between a term and its text."""
    start, end = line.span
    term, rest = text[start : start + beside.end], text[start + beside.start : end]
    return [
        replace(line, span=(start, start + beside.end), right=line.left + measure_width(term)),
        Line(
            (start + beside.start, end), beside.column, line.right, measure_first_word(rest), page=line.page, opens=True
        ),
    ]
