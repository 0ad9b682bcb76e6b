"""The day of the week differs.

Why: it changes the date of a meeting or deadline, and without a year no calendar shows which is right.
Fires: `on Monday, 14 March` / `le mardi 14 mars`.
Silent: `on Monday` / `le lundi`; a day of the week that one side leaves out; `Monday to Wednesday` / `lundi, mardi et mercredi`; a day that
its date contradicts, which weekday-wrong reports on the side that is wrong.
Days without a date are a warning, since some have other meanings (`среда`, `الأحد`).
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._fact_pairs import FactPair, pairs
from enregard.checks._weekdays import find_contradicted
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity

_BESIDE = 6
"""Characters between a day of the week and its date: a comma, a bracket, `the`."""
_DATES = ("date", "impossible-date")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pairs(bitext):
        mine, theirs = (_list_days(facts) for facts in (pair.mine, pair.theirs))
        if mine and theirs:
            # A wording that is not in the documents yet is not read by weekday-wrong.
            target = pair.theirs if pair.target == bitext.corpus_text(pair.link) else ()
            told = {day for side in (pair.mine, target) for day, *_ in find_contradicted(side)}
            yield from _compare_days(pair, mine, theirs, told)


def _list_days(facts: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in facts if fact.kind == "weekday"]


def _compare_days(pair: FactPair, mine: list[Fact], theirs: list[Fact], told: set[Fact]) -> Iterator[Finding]:
    """Compare the days that each side has and the other lacks, in order, except those *told* by another check."""
    here, there = ({fact.value for fact in side} for side in (mine, theirs))
    lost = [fact for fact in mine if fact.value not in there]
    added = [fact for fact in theirs if fact.value not in here]
    dated = [
        [fact for fact in side if _is_beside_date(fact, facts)]
        for side, facts in ((lost, pair.mine), (added, pair.theirs))
    ]
    certain = all(dated)
    if certain:
        lost, added = dated
    for a, b in zip(lost, added, strict=False):
        if a in told or b in told:
            continue
        yield pair.make_finding(
            f"“{a.text}” of the source is “{b.text}” in the target",
            a.span,
            b.span,
            severity=None if certain else Severity.WARNING,
            certainty=None if certain else Certainty.LIKELY,
        )


def _is_beside_date(day: Fact, facts: tuple[Fact, ...]) -> bool:
    a, b = day.span
    spans = [fact.span for fact in facts if fact.kind in _DATES]
    return any(0 <= a - end <= _BESIDE or 0 <= start - b <= _BESIDE for start, end in spans)


CHECK = Check(run, "link")
