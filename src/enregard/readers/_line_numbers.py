"""Numbers of lines in a margin, as bills and transcripts have them: every fifth line, or every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enregard.model import Furniture
from enregard.readers._rows import Row

_FORMS = (
    re.compile(r"[ \t]*(?P<value>\d{1,3})(?:[ \t]{2,}|\t)(?=\S)"),
    re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?P<value>\d{1,3})[ \t]*$"),
)
_STEPS = (5, 1)
_ENOUGH = {5: 3, 1: 8}
"""Numbers of a page, at least."""
_MORE = 1.5
_SHARE = 0.3
"""Share of the numbered lines that begin in the middle of a sentence, at least."""


def find_line_numbers(rows: Sequence[Row]) -> Iterator[Furniture]:
    """Find the numbers at one edge of *rows* that count the lines. *rows* are those with a wide space, which is beside each such number."""
    taken: set[int] = set()
    for form in _FORMS:
        numbered = [(row, match) for row in rows if (match := form.search(row.text))]
        for step in _STEPS:
            for run in _list_runs(numbered, step):
                if len(run) < _ENOUGH[step] or taken & {row.start for row, _ in run}:
                    continue
                if _reads_on(run) if step == 1 else _is_alone(run, numbered):
                    taken |= {row.start for row, _ in run}
                    yield from (_make_furniture(row, match) for row, match in run)


def _is_alone(run: Sequence[tuple[Row, re.Match[str]]], numbered: Sequence[tuple[Row, re.Match[str]]]) -> bool:
    """Test whether few of the lines between those of *run* have numbers: the lines of a list would all have theirs."""
    first, last = run[0][0].number, run[-1][0].number
    return sum(first <= row.number <= last for row, _ in numbered) <= _MORE * len(run)


def _reads_on(run: Sequence[tuple[Row, re.Match[str]]]) -> bool:
    """Test whether enough lines begin in the middle of a sentence: those of a list with numbers do not."""
    firsts = [next((c for c in _FORMS[0].sub("", row.text) if c.isalpha()), "") for row, _ in run]
    return sum(c.isalpha() and not c.isupper() for c in firsts) >= _SHARE * len(run)


def _list_runs(numbered: Sequence[tuple[Row, re.Match[str]]], step: int) -> Iterator[list[tuple[Row, re.Match[str]]]]:
    """Yield the runs of numbers that rise by *step* from one to the next as many lines below, blank lines aside."""
    run: list[tuple[Row, re.Match[str]]] = []
    for row, match in numbered:
        value = int(match["value"])
        if step > 1 and value % step:
            continue
        if run and not (value == int(run[-1][1]["value"]) + step and _is_near(run[-1][0], row, step)):
            yield run
            run = []
        run.append((row, match))
    yield run


def _is_near(above: Row, row: Row, step: int) -> bool:
    return step - 1 <= row.number - above.number <= 2 * step + 1


def _make_furniture(row: Row, match: re.Match[str]) -> Furniture:
    a, b = match.span("value")
    return Furniture("line-number", match["value"], (row.start + a, row.start + b))
