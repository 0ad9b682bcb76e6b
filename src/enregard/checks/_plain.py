"""Comparison of what digits, symbols and names of months say, for languages without a grammar: digits first.

Number words are not read there, so that a number that one side lacks may be in words on the other. Only what stands in its place is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._likeness import measure_distance
from enregard.checks._sides import NUMBERS, SideFacts, is_answered
from enregard.model import Certainty, Fact, Severity

_DATES = frozenset({"date", "impossible-date"})
_NUMBERS = NUMBERS | {"time"}
_GROUPS = (_DATES, frozenset({"symbol"}), frozenset({"resolution"}), _NUMBERS, frozenset({"job-number"}))
_SMALL = 100
"""Numbers below it are written in words too."""
_LONG = 3
"""Digits beyond which numbers that differ in one are the same number, mistyped."""
_FEW = 50
"""Facts among which a similar one is looked for."""
_WHOLE = len("2015-03-14")
_LIKELY = Severity.WARNING, Certainty.LIKELY
Grade = tuple[Severity | None, Certainty | None]
Difference = tuple[Fact | None, Fact | None, Grade]


def compare_plain(one: SideFacts, other: SideFacts) -> Iterator[Difference]:
    """Yield the facts that differ: one that is lost, one that is added or stands in its place, and how bad and sure that is."""
    for kinds in _GROUPS:
        mine, theirs = one.select(kinds), other.select(kinds)
        lost, added = _list_unanswered(mine, one, other), _list_unanswered(theirs, other, one)
        as_many = len(mine) == len(theirs)
        lost, added = _drop_pages(lost, added)
        added, lost = _drop_pages(added, lost)
        for fact in lost:
            like = min(added[:_FEW], key=lambda found: measure_distance(fact, found), default=None)
            if like is not None and (grade := _grade(fact, like, as_many=as_many)) is not None:
                added.remove(like)
                yield fact, like, grade
            elif like is None and _is_reported_alone(fact):
                yield fact, None, _LIKELY
        if not lost:
            yield from ((None, fact, _LIKELY) for fact in added if _is_reported_alone(fact))


def _list_unanswered(facts: list[Fact], here: SideFacts, there: SideFacts) -> list[Fact]:
    first = {(fact.kind, fact.value): fact for fact in reversed(facts)}
    return [
        fact
        for fact in reversed(first.values())
        if not is_answered(fact, here, there) and not _is_in_digits(fact, there)
    ]


def _drop_pages(some: list[Fact], others: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Drop the pages among *some*, and as many of *others*, which are those of another edition."""
    pages = [fact for fact in some if fact.kind == "page"]
    for page in pages:
        if others:
            others.remove(min(others[:_FEW], key=lambda fact: measure_distance(page, fact)))
    return [fact for fact in some if fact.kind != "page"], others


def _is_in_digits(date: Fact, other: SideFacts) -> bool:
    """Test whether the other side has the year and the day of a date as plain numbers: the name of its month is not known there."""
    if date.kind not in _DATES:
        return False
    year, _, *day = (
        date.value.removeprefix("--").split("-") if date.value[0] != "-" else ("", *date.value[2:].split("-"))
    )
    parts = [part.lstrip("0") for part in (year, *day) if part]
    return bool(parts) and all(part in other.loose for part in parts)


def _grade(lost: Fact, added: Fact, *, as_many: bool) -> Grade | None:
    """Grade one fact in the place of another; None if they are probably unrelated."""
    if lost.kind in _DATES:
        return (None, None) if _share_parts(lost.value, added.value) else _LIKELY
    if lost.kind not in _NUMBERS:
        return None, None
    length = min(len(lost.value), len(added.value))
    if length > (1 if as_many else _LONG) and measure_distance(lost, added) == 1:
        return None, None
    return _LIKELY if as_many else None


def _share_parts(one: str, other: str) -> bool:
    """Test whether two whole dates have two of day, month and year in common."""
    if len(one) != _WHOLE or len(other) != _WHOLE:
        return False
    return sum(a == b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 2


def _is_reported_alone(fact: Fact) -> bool:
    if fact.kind not in _NUMBERS:
        return fact.kind not in _DATES or len(fact.value) == _WHOLE
    digits = "".join(c for c in fact.text if c.isdigit()).strip("0")
    return fact.certainty is Certainty.SURE and len(digits) > len(str(_SMALL)) - 1 and fact.kind != "time"
