"""Ranges of references on one side: `paragraphs 4 to 6` stands for 4, 5 and 6, `(a) to (d)` for four letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from enregard.facts import is_range
from enregard.model import Fact

Range = tuple[Fact, Fact]
_FARTHEST = 20
_DIGITS = 18
_LONGEST = 100
"""Greatest length of a range of numbers."""


def list_ranges(found: tuple[Fact, ...], text: str, language: str) -> list[Range]:
    """List the ranges between neighbours among the facts *found* in *text*: their first and their last fact."""
    return [
        (a, b)
        for a, b in pairwise(found)
        if 0 < b.span[0] - a.span[1] <= _FARTHEST and is_range(text[a.span[1] : b.span[0]], language)
    ]


def list_numbers_between(ranges: list[Range]) -> set[int]:
    """List the numbers between the ends of *ranges*, without the ends."""
    ends = {(int(a), int(b)) for a, b in _list_ends(ranges) if _is_short_number(a) and _is_short_number(b)}
    return {number for a, b in ends if b < a + _LONGEST for number in range(a + 1, b)}


def is_number_among(number: str, numbers: set[int]) -> bool:
    return _is_short_number(number) and int(number) in numbers


def list_letter_ranges(ranges: list[Range]) -> set[tuple[str, str]]:
    """List the ends of those of *ranges* that are letters, each pair once."""
    return {(a, b) for a, b in _list_ends(ranges) if len(a) == len(b) == 1}


def is_letter_in_range(letter: str, ends: set[tuple[str, str]]) -> bool:
    """Test whether *letter* is between the *ends* of a range."""
    return len(letter) == 1 and letter.isalpha() and any(a < letter < b for a, b in ends)


def _list_ends(ranges: list[Range]) -> Iterator[tuple[str, str]]:
    return ((_get_last_part(a.value), _get_last_part(b.value)) for a, b in ranges)


def _is_short_number(value: str) -> bool:
    return value.isdecimal() and len(value) <= _DIGITS


def _get_last_part(value: str) -> str:
    return value.rpartition("(")[2].rstrip(")")
