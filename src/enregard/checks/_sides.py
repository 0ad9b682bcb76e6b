"""The facts of one side of a link, prepared for comparison with the other side."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, islice

from enregard.checks._conversions import Quantity, is_comparable, is_converted, is_convertible
from enregard.checks._ranges import is_number_among, list_letter_ranges, list_numbers_between, list_ranges
from enregard.facts.dates import RELATIVE_YEAR
from enregard.model import Fact
from enregard.text.numerals import read_roman

SideAnswer = Callable[[str, "SideFacts"], bool]
NUMBERS = frozenset({"figure", "year", "ordinal", "reference", "page", "agenda-item"})
"""Kinds that match each other: `the fifth` in one language is `5` in another."""
_DIGITS = re.compile(r"\d+")
LETTERED = frozenset({"reference", "agenda-item"})
"""Kinds whose values have letters in brackets: `4(a)`, `(b)`."""
_MANY = 200
"""Quantities of a text that are tried as conversions, and numbers that are tried as lists; one with more is a table."""
_SHARES = {"10": "1/10", "20": "1/5", "25": "1/4", "30": "3/10", "40": "2/5", "50": "1/2", "60": "3/5", "70": "7/10", "75": "3/4", "80": "4/5", "90": "9/10"}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})")
_LISTED = re.compile(r"\d{1,3}(?:,\d{1,3})+")
_SMALL_ROMAN = re.compile(r"\(([ivx]+)\)")


class SideFacts:
    """The facts of one side, with all their readings; *text* and *language* are those of the side."""

    def __init__(self, facts: tuple[Fact, ...], text: str, language: str) -> None:
        self.facts = facts
        ranges = list_ranges(facts, text, language)
        self.ends = {fact for ends in ranges for fact in ends}
        self.between = list_numbers_between(ranges)
        self.letter_ranges = list_letter_ranges(ranges)
        self.readings = {(fact.kind, value) for fact in facts for value in get_readings(fact)}
        self.dates: set[str] = set()
        self.parts: set[str] = set()
        """Names of dates with a part left out: `--05`, `--05-03`, `2019-05`."""
        self.years: set[str] = set()
        self.symbols: set[str] = set()
        """The beginnings and ends of symbols, split at slashes."""
        self.loose: set[str] = set()
        """Numbers that are not part of a date, a time, a resolution or a symbol."""
        self.numbers: set[str] = set()
        self.listed = [
            fact.text.split(",") for fact in facts if fact.kind == "figure" and _LISTED.fullmatch(fact.text)
        ][:_MANY]
        """Numbers with commas, which may be lists without spaces."""
        self.quantities = _group_quantities(facts)
        for kind, value in self.readings:
            self._take(kind, value)
        self.numbers |= self.loose

    def _take(self, kind: str, value: str) -> None:
        if kind in NUMBERS or kind in ("label", "implied"):
            base, _, rest = value.partition("(")
            self.loose.update((base, *(base.split("/") if "/" in base else ())))
            self.numbers.update(str(read_roman(letter)) for letter in _SMALL_ROMAN.findall(f"({rest}" if rest else ""))
            if kind == "year":
                self.years.add(value)
        elif kind in ("date", "impossible-date", "time", "resolution", "symbol"):
            self.numbers.update((value, *_find_numbers(kind, value)))
        if kind == "time":
            hour, minute = int(value[:2]), int(value[3:5])
            self.numbers.update((str(hour - 12), f"{hour}{value[3:5]}", f"{hour}/{minute}"))
        if kind == "date":
            year, month, *day = value.removeprefix("-").split("-")
            self.dates.add(value)
            self.years.add(year)
            self.parts.update(
                (f"--{month}", *(f"--{month}-{d}" for d in day), f"{year}-{month}", *_list_whole_months(value))
            )
        elif kind == "symbol":
            pieces = value.split("/")
            self.symbols.update("/".join(pieces[n:]) for n in range(1, len(pieces)))
            self.symbols.update("/".join(pieces[:n]) for n in range(2, len(pieces)))

    def count(self, kinds: frozenset[str], other: SideFacts) -> int:
        """Count the facts of *kinds* that the *other* side should have, and the weak ones that it has."""
        return sum(fact.kind in kinds and (not fact.weak or is_answered(fact, self, other)) for fact in self.facts)

    def select(self, kinds: frozenset[str]) -> list[Fact]:
        """Return the facts of *kinds* that the other side should have; none that are letters alone, which are compared apart."""
        return [fact for fact in self.facts if fact.kind in kinds and not fact.weak and get_number(fact)]


def _group_quantities(facts: tuple[Fact, ...]) -> dict[str, set[Quantity]]:
    """Map each number to its quantities in units that can be converted."""
    found: dict[str, set[Quantity]] = {}
    for fact in facts:
        number, _, unit = fact.value.partition(" ")
        if fact.kind == "unit" and is_convertible(unit):
            found.setdefault(number, set()).add((number, unit))
    return found


def get_readings(fact: Fact) -> tuple[str, ...]:
    return (fact.value, *fact.also)


def get_number(fact: Fact) -> str:
    """Return the value of *fact* without the letters of a reference: `4` of `4(a)`, nothing of `(b)`."""
    return fact.value.partition("(")[0] if fact.kind in LETTERED else fact.value


def is_answered(fact: Fact, here: SideFacts, other: SideFacts) -> bool:
    """Test whether the *other* side states *fact*, which is on the side *here*, too; the ends of a range must be stated themselves."""
    values = get_readings(fact)
    if any((fact.kind, value) in other.readings for value in values):
        return True
    if fact.kind in NUMBERS and fact not in here.ends and is_number_among(get_number(fact), other.between):
        return True
    if fact.kind == "figure" and (_is_share_answered(fact.value, here, other) or _is_listed(fact.value, here, other)):
        return True
    answer = _is_number_answered if fact.kind in NUMBERS else _ANSWERS.get(fact.kind)
    return answer is not None and any(answer(value, other) for value in values)


def _is_share_answered(value: str, here: SideFacts, other: SideFacts) -> bool:
    """Test whether one side has a share in per cent and the other as a fraction: `25 %` and `1/4`."""
    if ("unit", f"{value} %") in here.readings:
        return _SHARES.get(value) in other.loose
    return "/" in value and any(part == value and ("unit", f"{n} %") in other.readings for n, part in _SHARES.items())


def _is_listed(value: str, here: SideFacts, other: SideFacts) -> bool:
    """Test whether the other side has the number in a list that looks like a decimal: `0, 1 or 2` is `0,1 ou 2` there."""
    return any(value in some and here.loose.issuperset(some) for some in other.listed)


def has_conversion(fact: Fact, here: SideFacts, there: SideFacts) -> bool:
    """Test whether the side *there* has the quantity of *fact* in a unit of its own: 40 hectares for 100 acres."""
    mine = here.quantities.get(fact.value, ())
    theirs = islice(chain.from_iterable(there.quantities.values()), _MANY) if mine else ()
    return any(is_converted(one, other) for other in theirs for one in mine)


def have_units_of_their_own(mine: Fact, theirs: Fact, here: SideFacts, there: SideFacts) -> bool:
    """Test whether two numbers have different units of one dimension, so that they need not be equal."""
    return any(
        is_comparable(one, other)
        for one in here.quantities.get(mine.value, ())
        for other in there.quantities.get(theirs.value, ())
    )


def _find_numbers(kind: str, value: str) -> list[str]:
    """Find the numbers in *value* that can stand alone elsewhere: no month of a date, and no zero minutes of a time."""
    parts = [number.lstrip("0") for number in _DIGITS.findall(value)]
    if kind == "date" and len(parts) > 1:
        del parts[-1 if len(value) == len("2019-05") and value[0] != "-" else -2]
    return [part for part in parts if part]


def _is_number_answered(value: str, other: SideFacts) -> bool:
    """Test whether the number is on the other side in any role; other checks compare what it counts."""
    base = value.partition("(")[0]
    if base in other.numbers:
        return True
    if base.startswith("1/"):  # `1/10`, `le dixième`
        return base[2:] in other.loose
    if (day := _DAY.fullmatch(base)) and f"--{day[2]:0>2}-{day[1]:0>2}" in other.parts | other.dates:
        return True
    # A number of a section, `3.3`, may be `3-3` elsewhere.
    return "." in base and other.loose.issuperset(base.split("."))


def _is_date_answered(value: str, other: SideFacts) -> bool:
    """Test whether the other side has the same date, or the same day with the year elsewhere in its text."""
    if value in other.parts:
        return True
    if value.startswith("--"):
        apart = value[:4] in other.dates and value[5:].lstrip("0") in other.loose
        return apart or not other.loose.isdisjoint(_list_numeric_days(value))
    year, tail = bool({value[:4], RELATIVE_YEAR} & other.years), f"-{value[4:]}"
    if len(value) == len("2019-05"):
        return tail in other.dates and year
    if other.dates.intersection(_list_whole_months(value)):
        return True
    if tail in other.dates:
        return year
    # The day in words, or apart from its month: `седьмого и восьмого июля`.
    month = tail[:4] in other.dates or value[:7] in other.dates
    return month and year and value[8:].lstrip("0") in other.loose


def _list_numeric_days(value: str) -> set[str]:
    """List the ways to write a day without a year that look like numbers: `1.1.`, `01.01`."""
    month, day = value[2:4], value[5:]
    return (
        {f"{d}.{m}" for d in (day, day.lstrip("0")) for m in (month, month.strip("0"), month.lstrip("0"))}
        if day
        else set()
    )


def _list_whole_months(value: str) -> tuple[str, ...]:
    """Return other names for the first day of a month: `from 1 July 2010` is `à compter de juillet 2010`, and `après juin 2010`."""
    if not re.fullmatch(r"\d{4}-\d\d-01", value):
        return ()
    year, month = int(value[:4]), int(value[5:7])
    return value[:7], f"{year}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"


def _is_time_answered(value: str, other: SideFacts) -> bool:
    """Test whether the other side has the same time; an hour can also be a plain number."""
    hour, minute, *_ = (int(part) for part in value.split(":"))
    hours = {str(hour), str(hour - 12)}
    # `1500 hours` may be a duration.
    return (
        value in other.numbers
        or f"{hour}{minute:02}" in other.loose
        or (len(value) == len("01:16") and f"{hour}/{minute}" in other.numbers)
        or bool(hours & other.loose and (minute == 0 or str(minute) in other.loose))
    )


def _is_resolution_answered(value: str, other: SideFacts) -> bool:
    """Test whether the other side has the same number, in a symbol (`A/RES/64/293`) or as a plain number."""
    if value in other.symbols or ("/" not in value and value.partition("(")[0] in other.loose):
        return True
    parts = {number.lstrip("0") for number in _DIGITS.findall(value)}
    return parts <= other.loose


def _is_symbol_answered(value: str, other: SideFacts) -> bool:
    """Test whether the other side names the same document; an amendment can be named apart: `A/69/1 and Add.1`."""
    base, _, change = value.rpartition("/")
    return value in other.symbols or (base != "" and {("symbol", base), ("symbol", change)} <= other.readings)


_ANSWERS: dict[str, SideAnswer] = {
    "date": _is_date_answered,
    "time": _is_time_answered,
    "resolution": _is_resolution_answered,
    "symbol": _is_symbol_answered,
}
