"""Ordinals written with figures or Roman numerals: 107th, 107e, XXIe."""

from __future__ import annotations

import re
from functools import cache

from enregard import languages
from enregard.model import Fact

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FREE = 3


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    form = languages.get(language).ordinals
    return re.compile(form) if form else None


def find(text: str, language: str) -> tuple[Fact, ...]:
    pattern = _pattern(language)
    if pattern is None:
        return ()
    found = []
    for match in pattern.finditer(text):
        digits = match["value"]
        value = int(digits[:20]) if digits.isdecimal() else roman(digits)
        found.append(Fact("ordinal", str(value), match.span(), match.group(), weak=value <= _FREE))
    return tuple(found)


def roman(text: str) -> int:
    """The value of a Roman numeral up to CCCXCIX."""
    values = [_ROMAN[c] for c in text]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
