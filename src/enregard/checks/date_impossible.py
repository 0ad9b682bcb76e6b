"""A date that the calendar does not have.

Why: one of its numbers is wrong, and a term may hang on it.
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
        yield from (make_finding(unit, f"the calendar has no “{fact.text}”", fact.span) for fact in found)


CHECK = Check(run, "unit")
