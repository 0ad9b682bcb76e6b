"""A figure or year of one side is not on the other.

Why: a lost or wrong digit is a lost or wrong obligation.
Fires: `23 international entities` / `22 entités internationales`; `the 2030 Agenda` / `le Programme 2020`.
Silent: `1,234,567` / `1 234 567`; `16.3 per cent` / `16,3 %`; `1.5 million` / `1 500 000`; `90 days` / `quatre-vingt-dix jours`;
`5 p.m.` / `17 heures`; a number in words, which is never asked for and may always answer.
A number that one side just leaves out is a warning: `under subsection (1)` / `à ce titre`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.checks._compare import Facts, differences
from enregard.model import Bitext, Check, Fact, Finding, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, ("figure", "year", "time"), "figure", answered=_answered, alone=Severity.WARNING)


def _answered(fact: Fact, there: Facts) -> bool:
    """Whether the number stands on the other side in any role: what it counts is for other checks to compare."""
    if fact.kind == "time":
        return any(_same_time(fact, other) for other in there)
    return any(fact.value == other.value for other in there) or any(fact.value in _numbers(other) for other in there)


def _numbers(fact: Fact) -> list[str]:
    """The numbers that a fact of another kind is made of."""
    return [] if fact.kind in ("figure", "year") else [n.lstrip("0") or "0" for n in re.findall(r"\d+", fact.value)]


def _same_time(time: Fact, other: Fact) -> bool:
    """`5 p.m.` is `17:00` and `17 h`; an hour alone may also have been written as a mere number."""
    hour, minute = time.value.split(":")
    return other.value == time.value or (minute == "00" and other.value == str(int(hour)))


CHECK = Check(run, "link")
