"""Comparison of the letters that number the divisions of a text: `paragraph 4 (a)`, `138(1)(b)`, `alinéas a) à c)`.

Letters are compared apart from numbers, since languages group them in other ways: `subparagraphs (a) and (b) of paragraph 3` = `párrafo 3 a)
y b)`. A wrong letter is certain only where both sides have as many letters, or where it belongs to the same number on both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from enregard.checks._ranges import is_letter_in_range
from enregard.checks._sides import LETTERED, SideFacts, get_number, get_readings
from enregard.model import Fact
from enregard.text.numerals import read_roman

_PART = re.compile(r"\(([^()]+)\)")
_ROMAN = re.compile(r"[ivx]+")
_MANY = 200
"""Greatest number of letters of a side that are compared: a text with more is a list, not a reference."""


class LetterDifference(NamedTuple):
    """The facts of a letter that one side has and the other lacks or states differently."""

    lost: Fact | None
    added: Fact | None
    certain: bool


class _Letter(NamedTuple):
    """A letter of a reference: its possible *forms*, the number before it, its place among the letters of that reference."""

    forms: frozenset[str]
    number: str
    place: int
    fact: Fact


def find_letter_differences(one: SideFacts, other: SideFacts) -> Iterator[LetterDifference]:
    """Find the letters that have no match on the other side. Each fact is named once."""
    mine, theirs = _list_letters(one), _list_letters(other)
    if not (mine or theirs) or max(len(mine), len(theirs)) > _MANY:
        return
    lost, added = _drop_matches(mine, theirs)
    if len(mine) != len(theirs):
        lost = [letter for letter in lost if not _is_answered(letter, one, other)]
        added = [letter for letter in added if not _is_answered(letter, other, one)]
    as_many = len(lost) == len(added)
    told: set[Fact] = set()
    for a, b in _pair_letters(lost, added):
        if a.fact not in told and b.fact not in told:
            yield LetterDifference(a.fact, b.fact, as_many or a.number == b.number != "")
        told |= {a.fact, b.fact}
    yield from (LetterDifference(fact, None, False) for fact in _list_lone(lost, theirs, told))
    yield from (LetterDifference(None, fact, False) for fact in _list_lone(added, mine, told))


def _list_letters(side: SideFacts) -> list[_Letter]:
    found: list[_Letter] = []
    for fact in side.facts:
        if fact.kind in LETTERED and "(" in fact.value:
            rows = [_PART.findall(value) for value in get_readings(fact)]
            columns = zip(*(row for row in rows if len(row) == len(rows[0])), strict=True)
            found += [_Letter(frozenset(forms), get_number(fact), n, fact) for n, forms in enumerate(columns)]
    return found


def _drop_matches(mine: list[_Letter], theirs: list[_Letter]) -> tuple[list[_Letter], list[_Letter]]:
    """Drop the letters that both sides have: first those of the same number, then all; those with a single form first."""
    lost, added = list(mine), list(theirs)
    for numbered in (True, False):
        for a in sorted(lost, key=lambda letter: len(letter.forms)):
            fits = [b for b in added if a.forms & b.forms and (not numbered or a.number == b.number)]
            if fits:
                lost.remove(a)
                added.remove(min(fits, key=lambda b: (len(b.forms), a.place != b.place)))
    return lost, added


def _is_answered(letter: _Letter, here: SideFacts, other: SideFacts) -> bool:
    """Test whether the *other* side states *letter* in another way: within a range (`(a) to (d)` for `(a), (b), (c) and (d)`), or as a number
    (`'2'` for `(ii)`)."""
    if letter.fact not in here.ends and any(is_letter_in_range(form, other.letter_ranges) for form in letter.forms):
        return True
    return any(_ROMAN.fullmatch(form) and str(read_roman(form)) in other.loose for form in letter.forms)


def _pair_letters(lost: list[_Letter], added: list[_Letter]) -> Iterator[tuple[_Letter, _Letter]]:
    """Pair *lost* with *added*, those of the same number and place first, and in their order."""
    ranked = sorted(
        product(range(len(lost)), range(len(added))),
        key=lambda pair: (
            lost[pair[0]].number != added[pair[1]].number,
            lost[pair[0]].place != added[pair[1]].place,
            abs(pair[0] - pair[1]),
        ),
    )
    mine, theirs = set(range(len(lost))), set(range(len(added)))
    for i, j in ranked:
        if i in mine and j in theirs:
            mine.remove(i)
            theirs.remove(j)
            yield lost[i], added[j]


def _list_lone(some: list[_Letter], there: list[_Letter], told: set[Fact]) -> list[Fact]:
    """List the facts of letters that the other side does not have at all; a letter that it has is only repeated more often."""
    known = {form for letter in there for form in letter.forms}
    facts = [letter.fact for letter in some if letter.fact not in told and not letter.forms & known]
    return list(dict.fromkeys(facts))
