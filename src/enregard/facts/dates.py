"""Dates, by value: `1er mai 2019` and `1 May 2019` are both 2019-05-01.

A day and month without year is `--07-30`, a month and year `2019-05`. A list or range gives a fact for each of its dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.facts._forms import compiled, starts
from enregard.model import Fact

_WORD = re.compile(r"\w+")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """The date patterns of *language*, the longest forms first, with the month names of CLDR in place of MONTH and its word for
    the first of the month in place of FIRST."""
    names = "|".join(sorted((re.escape(name) for name in languages.months(language)), key=len, reverse=True))
    rules = languages.get(language)
    forms = (form.replace("MONTH", names or "(?!)").replace("FIRST", rules.first or "(?!)") for form in rules.dates)
    return tuple(compiled(form, before=r"\w/", apart=rules.words_apart) for form in forms)


@cache
def _beginnings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """First words of the names of months; words, beside digits, that a date can begin with."""
    months = frozenset(match.group() for name in languages.months(language) if (match := _WORD.match(name)))
    return months, months | {languages.get(language).first or ""}


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The dates of *text*, in order; one that the calendar does not have (31 February) is none."""
    begins = _begins(text, language)
    if not begins:
        return ()
    taken = bytearray(len(text))
    found: list[Fact] = []
    for pattern in _patterns(language):
        for start in begins:
            match = None if taken[start] else pattern.match(text, start)
            if match and not any(taken[start : match.end()]):
                found += _facts(match, language)
                taken[start : match.end()] = b"\1" * (match.end() - start)
    return tuple(sorted(found, key=lambda fact: (fact.span, fact.value)))


def _begins(text: str, language: str) -> list[int]:
    """Where dates can begin: none in a text without the name of a month, where months have names."""
    if not languages.get(language).words_apart:
        return list(starts(text))
    months, beginnings = _beginnings(language)
    words = [(match.start(), match.group().lower()) for match in _WORD.finditer(text)]
    if months.isdisjoint(word for _, word in words):
        return []
    return [start for start, word in words if word in beginnings or word[0].isdigit()]


def _facts(match: re.Match[str], language: str) -> Iterator[Fact]:
    groups = match.groupdict()
    month = _month(groups["month"], language)
    year = f"{int(groups['year']):04}" if groups.get("year") else None
    days: list[tuple[str, int]] = []
    if groups.get("day"):
        days.append((groups["day"], month))
        days += [(day, month) for day in re.findall(r"\d{1,2}", groups.get("sep") or "")]
    if groups.get("day2"):
        later = groups.get("month2")
        days.append((groups["day2"], _month(later, language) if later else month))
    if not days:
        if year and 1 <= month <= 12:
            yield Fact("date", f"{year}-{month:02}", match.span(), match.group())
        return
    for day, its_month in days:
        number = int(day) if day.isdigit() else 1  # « premier »
        if not (1 <= its_month <= 12 and 1 <= number <= monthrange(int(year) if year else 2000, its_month)[1]):
            return
        yield Fact("date", f"{year or '-'}-{its_month:02}-{number:02}", match.span(), match.group())


def _month(name: str, language: str) -> int:
    return int(name) if name.isdigit() else languages.months(language)[name.lower()]
