"""The facts of one side of a link as the other side asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from enregard.model import Fact

Answer = Callable[[Fact, "Side"], bool]
NUMBERS = frozenset({"figure", "year", "ordinal", "reference", "page", "agenda-item"})
"""Kinds that answer for each other: what is `the fifth` in one language is `5` in another."""
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"\(([^()]+)\)")


class Side:
    """What the facts of one side say, in all their readings."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.facts = facts
        self.readings = {(fact.kind, value) for fact in facts for value in readings(fact)}
        self.dates = {value for kind, value in self.readings if kind == "date"}
        self.years = {value.split("-")[0] for value in self.dates} | {
            value for kind, value in self.readings if kind == "year"
        }
        self.loose: set[str] = set()
        """Numbers that are not part of a date, a time, a resolution or a symbol."""
        self.numbers: set[str] = set()
        self.letters: set[str] = set()
        for kind, value in self.readings:
            base, _, rest = value.partition("(")
            if kind in NUMBERS or kind == "label":
                self.loose.update((base, *(base.split("/") if "/" in base else ())))
                self.letters.update(_LETTERS.findall(f"({rest}" if rest else ""))
            elif kind in ("date", "impossible-date", "time", "resolution", "symbol"):
                self.numbers.update((value, *_parts(kind, value)))
        self.numbers |= self.loose

    def asked(self, kinds: frozenset[str]) -> list[Fact]:
        """The facts of *kinds* that the other side should have."""
        return [fact for fact in self.facts if fact.kind in kinds and not fact.weak]


def _parts(kind: str, value: str) -> list[str]:
    """The numbers in *value* that can stand elsewhere as such: of a date not the month, of a time not the full hour."""
    parts = [number.lstrip("0") for number in _DIGITS.findall(value)]
    if kind == "date" and len(parts) > 1:
        del parts[-2 if len(value) != len("2019-05") else -1]
    return [part for part in parts if part]


def readings(fact: Fact) -> tuple[str, ...]:
    return (fact.value, *fact.also)


def answered(fact: Fact, other: Side) -> bool:
    """Whether the *other* side says *fact* too."""
    if any((fact.kind, value) in other.readings for value in readings(fact)):
        return True
    answer = _number if fact.kind in NUMBERS else _ANSWERS.get(fact.kind)
    return answer is not None and answer(fact, other)


def _number(fact: Fact, other: Side) -> bool:
    """Whether the number stands on the other side in any role: what it counts is for other checks to compare."""
    return any(_is_there(value, other) for value in readings(fact))


def _is_there(value: str, other: Side) -> bool:
    base, _, rest = value.partition("(")
    letters = _LETTERS.findall(f"({rest}") if rest else []
    if not other.letters.issuperset(letters):
        return False
    # A number of a section, `3.3`, may be `3-3` elsewhere.
    if not base or base in other.numbers:
        return True
    if base.startswith("1/"):  # `1/10`, `le dixième`
        return base[2:] in other.loose
    return "." in base and other.loose.issuperset(base.split("."))


def _date(fact: Fact, other: Side) -> bool:
    """The same date, or the same day where one of the two leaves the year to another place in its text."""
    return any(_date_is_there(value, other) for value in readings(fact))


def _date_is_there(value: str, other: Side) -> bool:
    dates = other.dates
    if value.startswith("--"):
        tail = value[1:]
        if any(date[4:].startswith(tail) or date.endswith(tail) for date in dates):
            return True
        return value[:4] in dates and value[5:].lstrip("0") in other.loose
    if len(value) == len("2019-05"):
        return any(date.startswith(value) or value in _whole_months(date) for date in dates) or (
            f"-{value[4:]}" in {date[:4] for date in dates if date.startswith("--")} and value[:4] in other.years
        )
    if dates.intersection(_whole_months(value)):
        return True
    year = value[:4] in other.years
    if f"-{value[4:]}" in dates:
        return year
    # The day in words, or apart from its month: `седьмого и восьмого июля`.
    month = f"-{value[4:7]}" in dates or value[:7] in dates
    return month and year and value[8:].lstrip("0") in other.loose


def _whole_months(value: str) -> tuple[str, ...]:
    """`from 1 July 2010` is `à compter de juillet 2010`, and `après juin 2010`."""
    if not re.fullmatch(r"\d{4}-\d\d-01", value):
        return ()
    year, month = int(value[:4]), int(value[5:7])
    return value[:7], f"{year}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"


def _time(fact: Fact, other: Side) -> bool:
    """An hour may also have been written as a mere number."""
    for value in readings(fact):
        hour, minute = (int(part) for part in value.split(":"))
        hours = {str(hour), str(hour - 12)}
        if value in other.numbers or (hours & other.loose and (minute == 0 or str(minute) in other.loose)):
            return True
    return False


def _resolution(fact: Fact, other: Side) -> bool:
    """The same number in a symbol (`A/RES/64/293`), or written as a mere number."""
    for value in readings(fact):
        if any(kind == "symbol" and number.endswith(f"/{value}") for kind, number in other.readings):
            return True
        if value.partition("(")[0] in other.loose and "/" not in value:
            return True
    parts = {number.lstrip("0") for number in _DIGITS.findall(fact.value)}
    return parts <= other.loose


def _symbol(fact: Fact, other: Side) -> bool:
    """The same document with its change named after it: `A/69/1 and Add.1`."""
    if any(kind == "symbol" and value.startswith(f"{fact.value}/") for kind, value in other.readings):
        return True
    base, _, change = fact.value.rpartition("/")
    if not base:
        return any(kind == "symbol" and value.endswith(f"/{fact.value}") for kind, value in other.readings)
    return ("symbol", base) in other.readings and ("symbol", change) in other.readings


_ANSWERS: dict[str, Answer] = {"date": _date, "time": _time, "resolution": _resolution, "symbol": _symbol}
