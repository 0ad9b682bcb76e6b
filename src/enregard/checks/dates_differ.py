"""A date of one side is not on the other.

Why: a wrong day, month or year is the error that readers miss most easily, and the one that binds.
Fires: `26 September 2019` / `27 septembre 2019`; `30 July 2010` / `30 juillet`, if no 2010 stands elsewhere in the text.
Silent: `1 May 2019` / `1er mai 2019`; `on 27 and 28 September 2017` / `les 27 et 28 septembre 2017`; `1 and 2 May 2019` /
`1er mai et 2 mai 2019`; `before 1 July 2010` / `avant juillet 2010`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._compare import Facts, differences
from enregard.model import Bitext, Check, Fact, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, ("date",), "date", answered=_answered)


def _answered(fact: Fact, there: Facts) -> bool:
    """The same date, or the same day where one of the two leaves the year to another place in its text."""
    dates = {other.value for other in there if other.kind == "date"}
    if fact.value in dates:
        return True
    years = {other.value[:4] for other in there if other.kind in ("date", "year")}
    if fact.value.startswith("-"):
        return any(value.endswith(fact.value[1:]) for value in dates)
    if len(fact.value) == 7:
        return any(value.startswith(fact.value) or fact.value in _whole_months(value) for value in dates)
    if dates.intersection(_whole_months(fact.value)):
        return True
    return f"-{fact.value[4:]}" in dates and fact.value[:4] in years


def _whole_months(value: str) -> tuple[str, ...]:
    """`from 1 July 2010` is `à compter de juillet 2010`, and `après juin 2010`."""
    if not re.fullmatch(r"\d{4}-\d\d-01", value):
        return ()
    year, month = int(value[:4]), int(value[5:7])
    return value[:7], f"{year}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"


CHECK = Check(run, "link")
