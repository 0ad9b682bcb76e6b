"""The day of the week does not match the date beside it.

Why: one of the two is wrong, and readers may rely on either.
Fires: `Wednesday, 22 January 2015` (a Thursday).
Silent: `Wednesday, 21 January 2015`; a date without its year; a day of the week without a date.
Source: ISO 8601.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator

from enregard import facts
from enregard.checks._units import make_finding
from enregard.checks._weekdays import find_contradicted
from enregard.model import Check, Document, Finding


def run(document: Document) -> Iterator[Finding]:
    for unit in document.units:
        for day, fact, number in find_contradicted(facts.find(unit.text, document.language)):
            span = min(day.span[0], fact.span[0]), max(day.span[1], fact.span[1])
            said = f"“{unit.text[slice(*span)]}”: that date is a {day_name[number - 1]}"
            yield make_finding(unit, said, span)


CHECK = Check(run, "unit")
