"""The day of the week beside a date is not the day that the date fell or falls on.

Why: one of the two is wrong, and readers go by either.
Fires: `Wednesday, 22 January 2015` (a Thursday).
Silent: `Wednesday, 21 January 2015`; a date without its year; a day of the week that stands apart from any date.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator
from datetime import date

from enregard import facts
from enregard.model import Check, Document, Fact, Finding, Locus

_BESIDE = 3
"""Characters between the two: a comma and a space, or a bracket."""


def run(document: Document) -> Iterator[Finding]:
    for unit in document.units:
        found = facts.find(unit.text, document.language)
        days = [fact for fact in found if fact.kind == "weekday"]
        for day in days:
            for fact in found:
                if fact.kind == "date" and len(fact.value) == len("2015-01-21") and _beside(day, fact):
                    number = _weekday(fact.value)
                    if number is not None and number != int(day.value) and _alone(fact, found):
                        a, b = min(day.span[0], fact.span[0]), max(day.span[1], fact.span[1])
                        message = f"“{unit.text[a:b]}”: that day is a {day_name[number - 1]}"
                        yield Finding(unit.id, message, Locus((unit.id,), unit.text, (a, b)))


def _beside(one: Fact, other: Fact) -> bool:
    return 0 <= other.span[0] - one.span[1] <= _BESIDE or 0 <= one.span[0] - other.span[1] <= _BESIDE


def _alone(fact: Fact, found: tuple[Fact, ...]) -> bool:
    """Of a list or range nobody can tell which day is meant."""
    return sum(other.span == fact.span for other in found) == 1


def _weekday(value: str) -> int | None:
    year, month, day = (int(part) for part in value.split("-"))
    return date(year, month, day).isoweekday() if 1600 <= year <= 9999 else None


CHECK = Check(run, "document")
