"""The day of the week beside a date is not the day that the date fell or falls on.

Why: one of the two is wrong, and readers go by either.
Fires: `Wednesday, 22 January 2015` (a Thursday).
Silent: `Wednesday, 21 January 2015`; a date without its year; a day of the week that stands apart from any date.
Source: ISO 8601.
"""

from __future__ import annotations

from calendar import day_name
from collections import Counter
from collections.abc import Iterator
from datetime import date

from enregard import facts
from enregard.checks._units import is_whole_date, make_finding
from enregard.model import Check, Document, Fact, Finding

_BESIDE = 3
"""Characters between the two: a comma and a space, or a bracket."""


def run(document: Document) -> Iterator[Finding]:
    for unit in document.units:
        found = facts.find(unit.text, document.language)
        count = Counter(fact.span for fact in found)
        # Of a list or range nobody can tell which day is meant.
        dates = [fact for fact in found if is_whole_date(fact) and count[fact.span] == 1]
        starts, ends = ({fact.span[side]: fact for fact in dates} for side in (0, 1))
        for day in (fact for fact in found if fact.kind == "weekday"):
            for fact in _find_beside(day, starts, ends):
                number = _get_weekday(fact.value)
                if number is not None and number != int(day.value):
                    span = min(day.span[0], fact.span[0]), max(day.span[1], fact.span[1])
                    said = f"“{unit.text[slice(*span)]}”: that day is a {day_name[number - 1]}"
                    yield make_finding(unit, said, span)


def _find_beside(day: Fact, starts: dict[int, Fact], ends: dict[int, Fact]) -> Iterator[Fact]:
    """Find the dates that end just before *day* or start just after it, the nearest first."""
    a, b = day.span
    near = ((ends.get(a - gap), starts.get(b + gap)) for gap in range(_BESIDE + 1))
    return (fact for pair in near for fact in pair if fact)


def _get_weekday(value: str) -> int | None:
    year, month, day = (int(part) for part in value.split("-"))
    return date(year, month, day).isoweekday() if 1600 <= year <= 9999 else None


CHECK = Check(run, "document")
