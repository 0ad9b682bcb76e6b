"""The day of the week beside a date is not the day that the date fell or falls on.

Why: one of the two is wrong, and readers go by either.
Fires: `Wednesday, 22 January 2015` (a Thursday).
Silent: `Wednesday, 21 January 2015`; a date without its year; a day of the week that stands apart from any date.
"""

from __future__ import annotations

from calendar import day_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
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
        beside = _FactIndex(fact for fact in found if is_whole_date(fact) and count[fact.span] == 1)
        for day in (fact for fact in found if fact.kind == "weekday"):
            for fact in beside.find(day):
                number = _get_weekday(fact.value)
                if number is not None and number != int(day.value):
                    a, b = min(day.span[0], fact.span[0]), max(day.span[1], fact.span[1])
                    yield make_finding(unit, f"“{unit.text[a:b]}”: that day is a {day_name[number - 1]}", (a, b))


class _FactIndex:
    """Facts indexed by start and end, to find adjacent ones quickly."""

    def __init__(self, found: Iterable[Fact]) -> None:
        self._begin: defaultdict[int, list[Fact]] = defaultdict(list)
        self._end: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in found:
            self._begin[fact.span[0]].append(fact)
            self._end[fact.span[1]].append(fact)

    def find(self, fact: Fact) -> Iterator[Fact]:
        start, end = fact.span
        for gap in range(_BESIDE + 1):
            yield from self._end.get(start - gap, ())
            yield from self._begin.get(end + gap, ())


def _get_weekday(value: str) -> int | None:
    year, month, day = (int(part) for part in value.split("-"))
    return date(year, month, day).isoweekday() if 1600 <= year <= 9999 else None


CHECK = Check(run, "document")
