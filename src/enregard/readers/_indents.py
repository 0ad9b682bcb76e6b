"""Indents of first lines, where a stretch of lines marks its paragraphs by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from enregard.readers._lines import Line

_STRETCH = 400
_ENOUGH = 3
_SHARE = 0.6
_GOING = 0.2
"""Share of first lines in which the words of the line above seem to go on, at most: in lists, the indented lines are those that go on."""
_WIDEST = 12
"""Indents are narrower than this many letters: what is further in is centred or a column."""


def mark_first_lines(lines: Sequence[Line], going: Sequence[bool]) -> list[int]:
    """Mark each line: 1 if it has the indent of the first lines of its stretch, -1 if it has that of the others, 0 where neither is known. *going*
    tells of each line whether the words of the line above go on in it."""
    result: list[int] = []
    for at in range(0, len(lines), _STRETCH):
        result += _mark_stretch(lines[at : at + _STRETCH], going[at : at + _STRETCH])
    return result


def _mark_stretch(lines: Sequence[Line], going: Sequence[bool]) -> list[int]:
    lefts = [line.left for line in lines]
    steps = Counter(pairwise(lefts))
    into = Counter(lefts)
    goes_on = Counter(left for left, goes in zip(lefts, going, strict=True) if goes)
    found = [
        (count, one, two)
        for (one, two), count in steps.items()
        if 0 < one - two <= _WIDEST
        and count >= _ENOUGH
        and goes_on[one] <= _GOING * into[one]
        and _is_style(one, two, steps, into)
    ]
    if not found:
        return [0] * len(lines)
    _, first, other = max(found)
    return [1 if left == first else -1 if left == other else 0 for left in lefts]


def _is_style(first: int, other: int, steps: Counter[tuple[int, int]], into: Counter[int]) -> bool:
    """Test whether lines at *first* begin paragraphs that go on at *other*: lines do not stay there, and others come back to it.

    The items of a list stay at their indent, since most have several lines."""
    stays, leaves = steps[first, first], steps[first, other]
    return leaves >= _SHARE * (into[first] - stays) and into[other] >= leaves and steps[other, first] >= leaves // 2
