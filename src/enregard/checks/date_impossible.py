"""A date that the calendar does not have.

Why: one of its numbers is wrong, and a term may hang on it.
Fires: `31 February 2019`; `29 février 2019`; `2019年4月31日`.
Silent: `29 February 2020`; `the period from 1 to 30 June`.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard import facts
from enregard.model import Check, Document, Finding, Locus


def run(document: Document) -> Iterator[Finding]:
    for unit in document.units:
        for fact in facts.find(unit.text, document.language):
            if fact.kind == "impossible-date":
                yield Finding(unit.id, f"the calendar has no “{fact.text}”", Locus((unit.id,), unit.text, fact.span))


CHECK = Check(run, "document")
