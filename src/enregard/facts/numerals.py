"""Numbers in words: `soixante-quatorzième` and `seventy-fourth` are the ordinal 74, `vingt-trois` the figure 23.

A figure in words is weak: it may answer for digits on the other side, and is never missed itself, since `one` and `un` are
articles as often as numbers. So are the first three ordinals, which every language uses freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from enregard import languages
from enregard.model import Fact, Numerals

_WORD = re.compile(r"[^\W\d_]+")
_GLUE = re.compile(r"[\s\u00ad]{1,3}|[\s]?[-‐‑–][\s]?")
_FREE = 3


@dataclass
class _Number:
    """A number as its words come in."""

    start: int
    end: int
    total: int = 0
    group: int = 0
    last: int = 0
    """What the last word was worth: decides what may follow."""

    def takes(self, value: int) -> bool:
        """Whether a word worth *value*, below a hundred, can come next: `twenty` `three`, `soixante` `quatorze`."""
        if self.last in (0, 100, 1000, 10**6, 10**9):
            return True
        if self.last == 4 and value == 20:  # quatre-vingt
            return True
        if self.last == 10 and value in (7, 8, 9):  # dix-sept, soixante-dix-huit, quatre-vingt-dix-neuf
            return True
        return (20 <= self.last <= 90 and value < 10) or (self.last in (60, 80) and value < 20)

    def add(self, value: int, end: int) -> None:
        if self.last == 4 and value == 20:
            self.group += 76
            self.last = 80
        else:
            self.group += value
            self.last = value
        self.end = end

    def times(self, value: int, end: int) -> None:
        if value == 100:
            self.group = (self.group or 1) * 100
        else:
            self.total += (self.group or 1) * value
            self.group = 0
        self.last = value
        self.end = end

    @property
    def value(self) -> int:
        return self.total + self.group


def find(text: str, language: str) -> tuple[Fact, ...]:
    """Ordinals and figures that *text* writes in words."""
    rules = languages.get(language).numerals
    return tuple(_numbers(text, rules, language)) if rules else ()


@lru_cache(maxsize=65536)
def _worth(word: str, language: str) -> tuple[int | None, int | None, bool]:
    """What *word* counts, what it multiplies by, and whether it is an ordinal."""
    rules = languages.get(language).numerals
    if rules is None:
        return None, None, False
    cardinal = rules.ordinal_suffix(word) if rules.ordinal_suffix and word not in rules.cardinals else None
    return rules.cardinals.get(cardinal or word), rules.multipliers.get(cardinal or word), cardinal is not None


def _numbers(text: str, rules: Numerals, language: str) -> Iterator[Fact]:
    now: _Number | None = None
    at = 0
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if now is not None and not _GLUE.fullmatch(text, at, match.start()):
            yield from _done(text, now, ordinal=False)
            now = None
        at = match.end()
        if now is not None and word in rules.joiners:
            continue
        value, factor, ordinal = _worth(word, language)
        if value is None and factor is None:
            if now is not None:
                yield from _done(text, now, ordinal=False)
            now = None
            continue
        if value is not None and now is not None and not now.takes(value):
            yield from _done(text, now, ordinal=False)
            now = None
        now = now or _Number(match.start(), match.end())
        if value is not None:
            now.add(value, match.end())
        elif factor is not None:
            now.times(factor, match.end())
        if ordinal:
            yield from _done(text, now, ordinal=True)
            now = None
    if now is not None:
        yield from _done(text, now, ordinal=False)


def _done(text: str, number: _Number, *, ordinal: bool) -> Iterator[Fact]:
    kind = "ordinal" if ordinal else "figure"
    span = (number.start, number.end)
    yield Fact(kind, str(number.value), span, text[slice(*span)], weak=not ordinal or number.value <= _FREE)
