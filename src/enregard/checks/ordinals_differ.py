"""An ordinal of one side is not on the other: a session, a meeting, an anniversary.

Why: the session says when a text was adopted, and `soixante-quatorzième` and `soixante-quinzième` look alike.
Fires: `seventy-fourth session` / `soixante-quinzième session`.
Silent: `seventy-fourth` / `soixante-quatorzième`; `twenty-first century` / `XXIe siècle`; `the 5th` / `cinquième`; the first
three ordinals, which languages use too freely to compare.
One that a side just leaves out is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import Facts, differences
from enregard.model import Bitext, Check, Fact, Finding, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    return differences(bitext, ("ordinal",), "ordinal", answered=_answered, alone=Severity.WARNING)


def _answered(fact: Fact, there: Facts) -> bool:
    """The same ordinal, or its number: `the fifth of May` and `le cinq mai` say the same."""
    return any(
        other.value == fact.value and other.kind in ("ordinal", "figure", "agenda-item") for other in there
    ) or any(other.kind == "date" and other.value[-2:].lstrip("0") == fact.value for other in there)


CHECK = Check(run, "link")
