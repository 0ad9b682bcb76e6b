"""A letter or annex has a later date than the document that contains it.

Why: a document cannot contain a later text, so one of the dates is wrong.
Fires: a document of 14 October 2019 with a letter dated 3 November 2019; one with a declaration made in `New York, 26 September 2020`.
Silent: the same day; dates in the body of the text, which may be in the future.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard import facts
from enregard.checks._units import is_whole_date, make_finding
from enregard.model import Check, Document, Fact, Finding

_DATED = frozenset({"masthead/date", "letter/title", "annex/title"})


def run(document: Document) -> Iterator[Finding]:
    own: Fact | None = None
    for unit in (unit for unit in document.units if unit.id in _DATED or unit.kind == "place-date"):
        dates = [
            fact
            for fact in facts.find(unit.text, document.language)
            if is_whole_date(fact) and not fact.also and not fact.weak
        ]
        if unit.id == "masthead/date":
            own = dates[0] if len(dates) == 1 else None
        elif own is not None and dates and dates[0].value > own.value:
            yield make_finding(
                unit, f"“{dates[0].text}” is later than “{own.text}”, the date of the document", dates[0].span
            )


CHECK = Check(run, "document")
