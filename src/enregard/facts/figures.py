"""Figures, by value: `1,234,567` = `1 234 567`, `16.3 per cent` = `16,3 %`, `1.5 million` = `1 500 000`.

A number of four digits that can be a year, written without a mark, is a `year`: the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from enregard import languages
from enregard.facts._forms import from_digits
from enregard.model import Fact

_LONGEST = 40
_YEARS = range(1800, 2200)
_LABEL = re.compile(r"\s*\(?(?:\d{1,4}[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s")
_YEAR_SPAN = re.compile(r"(?<![\d\w.,/-])((?:1[89]|20|21)(\d\d))[-–/](\d\d)(?![\d\w/-])")
_CODE_BEFORE = re.compile(r"[A-Z]{1,6}[-‑]$")
_CODE_AFTER = re.compile(r"[-‑][A-Z](?![a-z])")
_FEW = 3
"""Digits of a number that can be a mere label in brackets."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number with the grouping of *language*, or plain; a decimal part after either mark, since both are met in all. Letters
    may follow in brackets only, as in a reference: `10a)`."""
    marks = re.escape(languages.get(language).grouping)
    grouped = rf"(?P<grouped>\d{{1,3}}(?:[{marks}]\d{{3}}){{1,12}}(?!\d))" if marks else "(?P<grouped>(?!))"
    return re.compile(
        rf"(?<![\d\w.,/])(?:{grouped}|(?P<plain>\d+))(?P<decimal>[.,]\d{{1,6}}(?![\d.,]*\d))?(?![\d/])(?![^\W\d_](?![a-z]?\)))"
    )


@cache
def _scale(language: str) -> re.Pattern[str] | None:
    """A word such as `million` right after the digits."""
    rules = languages.get(language).numerals
    words = [w for w, n in rules.multipliers.items() if n >= 10**6] if rules else []
    return re.compile(rf"[\s-]({'|'.join(words)})\b", re.IGNORECASE) if words else None


@cache
def _division(language: str) -> re.Pattern[str]:
    """What makes a small number in brackets a mere reference: a number, or the name of a division, right before it."""
    names = languages.get(language).divisions
    return re.compile(rf"(?:[\d)]|\b(?:{names})\s)\($" if names else r"[\d)]\($", re.IGNORECASE)


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The figures of *text*.

    Weak are a number that opens the text like a printed label (extractions lose those on either side), one in brackets that
    refers to a division of a text, and one that is part of a code (`COVID-19`, `3-D`).
    """
    label = _LABEL.match(text)
    spans = list(_year_spans(text))
    taken = {at for fact in spans for at in range(*fact.span)}
    found = [fact for fact in _facts(text, language, label.end() if label else 0) if fact.span[0] not in taken]
    return tuple(sorted([*spans, *found], key=lambda fact: fact.span))


def _year_spans(text: str) -> Iterator[Fact]:
    """`1977-78`, `2015/16`: both years."""
    for match in from_digits(_YEAR_SPAN, text):
        if int(match[3]) == (int(match[2]) + 1) % 100:
            second = int(match[1]) + 1
            yield Fact("year", match[1], match.span(1), match[1])
            yield Fact("year", str(second), match.span(3), match[3])


def _facts(text: str, language: str, body: int) -> Iterator[Fact]:
    scale = _scale(language)
    numerals = languages.get(language).numerals
    for match in from_digits(_pattern(language), text):
        digits = re.sub(r"\D", "", match["grouped"] or match["plain"])
        if len(digits) > _LONGEST:
            continue
        end = match.end()
        value = Decimal(digits + (match["decimal"] or "").replace(",", "."))
        times = scale.match(text, end) if scale else None
        if times and numerals:
            value *= numerals.multipliers[times[1].lower()]
            end = times.end()
        marked = match["grouped"] or match["decimal"] or times
        kind = "year" if len(digits) == 4 and not marked and int(digits) in _YEARS else "figure"
        weak = (match.start() < body and not times) or _is_reference(text, match, language)
        yield Fact(kind, _canonical(value), (match.start(), end), text[match.start() : end], weak)


def _is_reference(text: str, match: re.Match[str], language: str) -> bool:
    start, end = match.span()
    before = text[max(0, start - 24) : start]
    if _CODE_BEFORE.search(before) or _CODE_AFTER.match(text, end):
        return True
    return end - start <= _FEW and text[end : end + 1] == ")" and _division(language).search(before) is not None


def _canonical(value: Decimal) -> str:
    """`16.30` and `16.3` are one value."""
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).lstrip("0") or "0"
