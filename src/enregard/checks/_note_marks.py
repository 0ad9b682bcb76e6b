"""Digits after a year that are the marks of notes, in texts that lost their raised figures: `2014-20151`.

Notes are numbered in order, and both versions have the same ones. So a digit is no mark where both texts otherwise have the same marks, or where no text
nearby has the mark before it or the one after it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from enregard.checks._last import remember_last
from enregard.checks._texts import TextPair
from enregard.model import NEARBY, Bitext, Fact

_END = re.compile(r" ?(?:[.,;:)\]»”\"،؛。，；]|$)")
"""What is after a mark: it is at the end of a clause."""
_YEAR_WITH_DIGIT = re.compile(r"^((?:19|20)\d\d)([1-9])(?!\d)")
_LAST_DIGIT = re.compile(r"\d(?=\D*$)")
_MARK = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[^\W\d_][),])|(?<=(?:19|20)\d\d,))\d{1,3}(?![\w%]|[.,/-]\w)")
"""A number attached to a word, or to the comma or bracket after it."""


def has_note_mark(a: Fact, b: Fact, pair: TextPair, bitext: Bitext) -> bool:
    """Test whether one fact of *pair* is the other, a year or a date with its year, with a digit after it that can be the mark of a note."""
    (short, _), (long, text) = sorted(((a, pair.source), (b, pair.target)), key=lambda side: len(side[0].value))
    if _YEAR_WITH_DIGIT.sub(r"\1", long.value) != short.value or short.value == long.value:
        return False
    return _can_be_mark(long, text, pair, bitext)


def drop_readings(found: tuple[Fact, ...], text: str, pair: TextPair, bitext: Bitext) -> tuple[Fact, ...]:
    """Drop the readings of *found*, facts of *text*, without their last digit where it cannot be the mark of a note."""
    return tuple(
        fact._replace(also=tuple(value for value in fact.also if value != fact.value[:4]))
        if fact.also and _YEAR_WITH_DIGIT.match(fact.value) and not _can_be_mark(fact, text, pair, bitext)
        else fact
        for fact in found
    )


def _can_be_mark(fact: Fact, text: str, pair: TextPair, bitext: Bitext) -> bool:
    """Test whether the digit after the year of *fact*, which is in *text*, can be the mark of a note."""
    digit, last = _YEAR_WITH_DIGIT.match(fact.value), _LAST_DIGIT.search(fact.text)
    if not digit or not last or not _END.match(text, fact.span[0] + last.end()):
        return False
    mark, marks = int(digit[2]), [_find_marks(side) for side in (pair.source, pair.target)]
    if any(marks):
        return marks[0] != marks[1]
    return mark == 1 or bool({mark - 1, mark + 1} & _find_marks_near(pair, bitext))


@lru_cache(maxsize=256)
def _find_marks(text: str) -> frozenset[int]:
    """Find the marks in *text*; cached, since each date of it asks."""
    return frozenset(int(match.group()) for match in _MARK.finditer(text))


def _find_marks_near(pair: TextPair, bitext: Bitext) -> frozenset[int]:
    places, marks = _list_marks(bitext)
    place = places[pair.link.key]
    return frozenset().union(*marks[max(0, place - NEARBY) : place + NEARBY + 1])


@remember_last
def _list_marks(bitext: Bitext) -> tuple[dict[object, int], list[frozenset[int]]]:
    """Return the place of each link, and the marks in both texts of each link and of those nearby."""
    before, after = bitext.nearby
    texts = [*before, *((bitext.source_text(link), bitext.target_text(link)) for link in bitext.links), *after]
    places: dict[object, int] = {link.key: place for place, link in enumerate(bitext.links, len(before))}
    return places, [_find_marks(one) | _find_marks(other) for one, other in texts]
