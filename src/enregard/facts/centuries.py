"""Ordinals in Roman numerals, most of them of centuries: `XXIe siècle`, `siglo XXI`, `w wiekach XII-XIX`."""

from __future__ import annotations

import re

from enregard.facts._reading import Reading
from enregard.facts.letters import find_roman_after
from enregard.model import Certainty
from enregard.text.numerals import read_roman

FREE = 3
"""Greatest ordinal that languages use freely, so that its absence is not an error."""
_ROMAN_NEXT = re.compile(r"[IVX]{1,6}(?!\w)")
_ROMAN_LISTED = re.compile(r"(?<!\w)([IVX]{1,6})((?:-?(?:го|м|й))?)(?=[ ,-])[ ,-]{1,3}(?:\w{1,3} )?$")
_ROMAN_BEFORE = re.compile(r"(?<!\w)([IVXL]{1,6})(?:-?(?:го|м|й))? $")

_SCANDINAVIAN = re.compile(r"-tal|- \w{1,4} \d{3,4}-tal")
"""After the years of a century: `1700-talet`, `1000- och 1400-talen`."""


def _add_romans_before(reading: Reading, end: int) -> None:
    """Add the other Roman numerals of a list or range that ends at *end*: `XVIII—VII века`."""
    while match := _ROMAN_LISTED.search(reading.clean, max(0, end - 16), end):
        a, b = match.span(1)
        if reading.taken[a] or not reading.gap("listed", match.end(2), end):
            return
        reading.add("ordinal", str(read_roman(match[1])), (a, b))
        end = a


def _add_romans_after(reading: Reading, start: int) -> None:
    """Add the other Roman numerals of a list or range that goes on at *start*: `siglos XVIII y VII`."""
    while between := reading.lexicon.patterns["listed"].match(reading.low, start):
        match = _ROMAN_NEXT.match(reading.clean, between.end())
        if not match or reading.taken[match.start()]:
            return
        reading.add("ordinal", str(read_roman(match.group())), match.span())
        start = match.end()


def read(reading: Reading) -> None:
    """Add ordinals in Roman numerals, such as centuries: `XXIe siècle`, `siglo XXI`, `XXI век`."""
    text = reading.clean
    for word in reading.words.get("century", ()):
        if (before := _ROMAN_BEFORE.search(text[max(0, word.start - 12) : word.start])) and not reading.taken[
            word.start - 2
        ]:
            start = max(0, word.start - 12) + before.start()
            reading.add("ordinal", str(read_roman(before[1])), (start, start + len(before[1])))
            _add_romans_before(reading, start)
        elif found := find_roman_after(reading, word.end):
            reading.add("ordinal", str(found[0]), found[1])
            _add_romans_after(reading, found[1][1])
    if reading.lexicon.grammar.roman_ordinal and any(numeral in text for numeral in "IVX"):
        for match in reading.lexicon.patterns["roman_ordinal"].finditer(text):
            if not reading.taken[match.start()]:
                value = read_roman(match["value"])
                reading.add(
                    "ordinal", str(value), match.span(), Certainty.POSSIBLE if value <= FREE else Certainty.SURE
                )


def list_decade_readings(reading: Reading, a: int, b: int) -> tuple[str, ...]:
    """List other names of a decade or century: the 1530s are the thirties of the 16th century, the 1700s the 18th century,
    as the Scandinavian 1700-talet."""
    low = reading.low
    if b - a not in (3, 4) or low[b - 1] != "0":
        return ()
    if not _SCANDINAVIAN.match(low, b) and not reading.lexicon.patterns["decade"].match(low, b):
        return ()
    century = str(int(low[a:b]) // 100 + 1)
    if low[b - 2] == "0":
        return (century,)
    reading.add("implied", century, (a, b), Certainty.POSSIBLE, take=False)
    return (low[b - 2 : b],)
