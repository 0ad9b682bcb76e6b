"""A date does not exist in the calendar.

Why: one of its numbers is wrong, and a deadline may depend on it.
Fires: `31 February 2019`; `29 février 2019`; `2019年4月31日`.
Silent: `29 February 2020`; `the period from 1 to 30 June`.
Source: ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._units import find_facts, make_finding
from enregard.model import Check, Document, Finding


def run(document: Document) -> Iterator[Finding]:
    for unit, found in find_facts(document, "impossible-date"):
        yield from (make_finding(unit, f"this date does not exist: “{fact.text}”", fact.span) for fact in found)


CHECK = Check(run, "unit")
