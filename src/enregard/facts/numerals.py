"""Numbers in words: `soixante-quatorzième` and `seventy-fourth` are the ordinal 74, `vingt-trois` the figure 23.

A figure in words is weak: it may answer for digits on the other side, and is never missed itself, since `one` and `un` are
articles as often as numbers. So are the first three ordinals, which every language uses freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from enregard import languages
from enregard.model import Fact, Numerals

_WORD = re.compile(r"[^\W\d_]+")
_GLUE = re.compile(r"[\s\u00ad]{1,3}|[\s]?[-‐‑–][\s]?")
_FREE = 3
_REMEMBERED = 100_000


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
    worth = _worth(language)
    return tuple(_numbers(text, worth)) if worth is not None else ()


class _Worth(dict[str, tuple[int | None, int | None, bool]]):
    """Word -> what it counts, what it multiplies by, and whether it is an ordinal; found once for each word of a language."""

    def __init__(self, rules: Numerals) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, word: str) -> tuple[int | None, int | None, bool]:
        rules, lower = self.rules, word.lower()
        cardinal = rules.ordinal_suffix(lower) if rules.ordinal_suffix and lower not in rules.cardinals else None
        worth = rules.cardinals.get(cardinal or lower), rules.multipliers.get(cardinal or lower), cardinal is not None
        if len(self) < _REMEMBERED:
            self[word] = worth
        return worth


@cache
def _worth(language: str) -> _Worth | None:
    rules = languages.get(language).numerals
    return _Worth(rules) if rules else None


def _numbers(text: str, worth: _Worth) -> Iterator[Fact]:
    now: _Number | None = None
    at = 0
    for match in _WORD.finditer(text):
        word = match.group()
        value, factor, ordinal = worth[word]
        if now is not None:
            if not _GLUE.fullmatch(text, at, match.start()):
                yield from _done(text, now, ordinal=False)
                now = None
            elif word.lower() in worth.rules.joiners:
                at = match.end()
                continue
            elif (value is None and factor is None) or (value is not None and not now.takes(value)):
                yield from _done(text, now, ordinal=False)
                now = None
        if value is None and factor is None:
            continue
        at = match.end()
        now = now or _Number(match.start(), at)
        if value is not None:
            now.add(value, at)
        elif factor is not None:
            now.times(factor, at)
        if ordinal:
            yield from _done(text, now, ordinal=True)
            now = None
    if now is not None:
        yield from _done(text, now, ordinal=False)


def _done(text: str, number: _Number, *, ordinal: bool) -> Iterator[Fact]:
    kind = "ordinal" if ordinal else "figure"
    span = (number.start, number.end)
    yield Fact(kind, str(number.value), span, text[slice(*span)], weak=not ordinal or number.value <= _FREE)
