"""Days of the week beside dates that the calendar contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from enregard.checks._units import is_whole_date
from enregard.model import Fact

_BESIDE = 3
"""Characters between the two: a comma and a space, or a bracket."""


def find_contradicted(found: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact, int]]:
    """Find the days of the week that the date beside them does not fall on, each with the date and the number of its day, 1 for Monday."""
    days = [fact for fact in found if fact.kind == "weekday"]
    if not days:
        return
    count = Counter(fact.span for fact in found)
    # Of a list or range nobody can tell which day is meant.
    dates = [fact for fact in found if is_whole_date(fact) and count[fact.span] == 1]
    starts, ends = ({fact.span[side]: fact for fact in dates} for side in (0, 1))
    for day in days:
        for fact in _find_beside(day, starts, ends):
            number = _get_weekday(fact.value)
            if number is not None and number != int(day.value):
                yield day, fact, number


def _find_beside(day: Fact, starts: dict[int, Fact], ends: dict[int, Fact]) -> Iterator[Fact]:
    """Find the dates that end just before *day* or start just after it, the nearest first."""
    a, b = day.span
    near = ((ends.get(a - gap), starts.get(b + gap)) for gap in range(_BESIDE + 1))
    return (fact for pair in near for fact in pair if fact)


def _get_weekday(value: str) -> int | None:
    year, month, day = (int(part) for part in value.split("-"))
    return date(year, month, day).isoweekday() if 1600 <= year <= 9999 else None
