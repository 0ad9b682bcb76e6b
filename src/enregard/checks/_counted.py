"""Comparison of quantities on the two sides of a link: the same number with another unit or currency."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from enregard.checks._fact_pairs import FactPair, pairs
from enregard.checks._lost_units import find_lost
from enregard.checks._sides import NUMBERS
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity, Span

_FARTHEST = 40
"""Characters between a number and its unit, which the numbers of a list share."""
_LONGEST = 5 * _FARTHEST
"""Characters from the beginning of a number in words to the end of that distance."""


def make_check(kind: str) -> Check:
    """Make the check that compares the units (or currencies) of equal numbers."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        return find_differences(bitext, kind)

    return Check(run, "link")


def find_differences(bitext: Bitext, kind: str) -> Iterator[Finding]:
    """Find numbers that have one unit (or currency) on one side and another on the other side.
    A number without a known unit on either side is skipped."""
    for pair in pairs(bitext):
        if not (pair.mine and pair.theirs):
            continue
        mine, theirs = _group_by_number(pair.mine, kind), _group_by_number(pair.theirs, kind)
        for number in mine.keys() & theirs.keys():
            if mine[number].keys().isdisjoint(theirs[number]):
                a, b = next(iter(mine[number].values())), next(iter(theirs[number].values()))
                here, there = _extend_to_number(a, pair.mine), _extend_to_number(b, pair.theirs)
                one, other = pair.source[slice(*here)], pair.target[slice(*there)]
                yield pair.make_finding(f"“{one}” of the source is “{other}” in the target", here, there)
        if not pair.plain:
            yield from _find_lost(pair, kind)


def _find_lost(pair: FactPair, kind: str) -> Iterator[Finding]:
    """Find numbers that have a unit (or currency) on one side, and none on the other."""
    for unit, bare, in_source in find_lost(pair, kind):
        text, found = (pair.source, pair.mine) if in_source else (pair.target, pair.theirs)
        place = _extend_to_number(unit, found)
        words = text[slice(*place)]
        said = (words, bare.text) if in_source else (bare.text, words)
        yield pair.make_finding(
            f"“{said[0]}” of the source is “{said[1]}” in the target",
            *((place, bare.span) if in_source else (bare.span, place)),
            severity=Severity.WARNING,
            certainty=Certainty.LIKELY,
        )


def _group_by_number(found: tuple[Fact, ...], kind: str) -> dict[str, dict[str, Fact]]:
    """Map each number to its units, and each unit to the first fact that has it."""
    result: dict[str, dict[str, Fact]] = {}
    for fact in found:
        if fact.kind == kind:
            number, _, unit = fact.value.partition(" ")
            result.setdefault(number, {}).setdefault(unit, fact)
    return result


def _extend_to_number(unit: Fact, found: tuple[Fact, ...]) -> Span:
    """Return the span of *unit* together with its number, the nearest one of its value."""
    a, b = unit.span
    number = unit.value.partition(" ")[0]
    first = bisect_left(found, (a - _LONGEST, 0), key=lambda fact: fact.span)
    around = takewhile(lambda fact: fact.span[0] < b + _FARTHEST, islice(found, first, None))
    spans = (fact.span for fact in around if fact.kind in NUMBERS and number in (fact.value, *fact.also))
    near = [(max(a - d, c - b), (min(a, c), max(b, d))) for c, d in spans]
    gap, span = min(near, default=(_FARTHEST, (a, b)))
    return span if gap < _FARTHEST else (a, b)
