"""Comparison of quantities on the two sides of a link: the same number with another unit or currency."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import pairs
from enregard.checks._sides import NUMBERS
from enregard.model import Bitext, Fact, Finding, Locus, Span

_NEAR = 3
"""Characters between a number and its unit."""


def find_differences(bitext: Bitext, kind: str) -> Iterator[Finding]:
    """Find numbers that have one unit (or currency) on one side and another on the other side.
    A number without a known unit on either side is skipped."""
    for link, source, target, one, other in pairs(bitext):
        mine, theirs = _group_by_number(one, kind), _group_by_number(other, kind)
        for number in mine.keys() & theirs.keys():
            if mine[number].keys().isdisjoint(theirs[number]):
                a, b = next(iter(mine[number].values())), next(iter(theirs[number].values()))
                here, there = _extend_to_number(a, one), _extend_to_number(b, other)
                yield Finding(
                    link.name,
                    f"“{source[slice(*here)]}” of the source is “{target[slice(*there)]}” in the target",
                    Locus(link.source, source, here),
                    Locus(link.target, target, there),
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
    """Return the span of *unit* together with the number beside it."""
    a, b = unit.span
    for fact in found:
        if fact.kind in NUMBERS and (0 <= a - fact.span[1] <= _NEAR or 0 <= fact.span[0] - b <= _NEAR):
            return min(a, fact.span[0]), max(b, fact.span[1])
    return a, b
