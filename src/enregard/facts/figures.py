"""Figures, by value: `1,234,567` = `1 234 567`, `16.3 per cent` = `16,3 %`, `1.5 million` = `1 500 000`.

A number of four digits that can be a year, written without a mark, is a `year`: the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from enregard import languages
from enregard.model import Fact

_LONGEST = 40
_YEARS = range(1800, 2200)
_LABEL = re.compile(r"\s*\(?\d{1,4}[.)]\s")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number with the grouping of *language*, or plain; a decimal part after either mark, since both are met in all."""
    rules = languages.get(language)
    marks = re.escape(rules.grouping or "\u00a0\u202f\u2009")
    return re.compile(
        rf"(?<![\d\w.,/])(?:(?P<grouped>\d{{1,3}}(?:[{marks}]\d{{3}})+)|(?P<plain>\d+))(?P<decimal>[.,]\d{{1,6}}(?![\d.,]*\d))?(?![\d/])(?!\w*[^\W\d_])"
        if rules.grouping
        else r"(?<![\d\w.,/])(?P<grouped>(?!))?(?P<plain>\d+)(?P<decimal>[.,]\d{1,6}(?![\d.,]*\d))?(?![\d/])(?!\w*[^\W\d_])"
    )


@cache
def _scale(language: str) -> re.Pattern[str] | None:
    """A word such as `million` right after the digits."""
    rules = languages.get(language).numerals
    words = [w for w, n in rules.multipliers.items() if n >= 10**6] if rules else []
    return re.compile(rf"[\s-]({'|'.join(words)})\b", re.IGNORECASE) if words else None


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The figures of *text*. A number that opens it like a printed label is weak: extractions lose those on either side."""
    label = _LABEL.match(text)
    return tuple(_facts(text, language, label.end() if label else 0))


def _facts(text: str, language: str, body: int) -> Iterator[Fact]:
    scale = _scale(language)
    numerals = languages.get(language).numerals
    for match in _pattern(language).finditer(text):
        digits = re.sub(r"\D", "", match["grouped"] or match["plain"])
        if len(digits) > _LONGEST:
            continue
        end = match.end()
        value = Decimal(digits + (match["decimal"] or "").replace(",", "."))
        times = scale.match(text, end) if scale else None
        if times and numerals:
            value *= numerals.multipliers[times[1].lower()]
            end = times.end()
        year = (
            len(digits) == 4 and not match["grouped"] and not match["decimal"] and not times and int(digits) in _YEARS
        )
        span = (match.start(), end)
        yield Fact("year" if year else "figure", _canonical(value), span, text[slice(*span)], weak=match.start() < body)


def _canonical(value: Decimal) -> str:
    """`16.30` and `16.3` are one value."""
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).lstrip("0") or "0"
