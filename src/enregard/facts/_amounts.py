"""Numbers in digits: their ends and values, with any grouping and decimal marks.

`1,234,567`, `1 234 567` and `123万4567`; `16.3` and `16,3`; `1.5 million`, `1,5 млн` and `150万`. Extractions of right-to-left texts may
have the groups in reverse order: `000 100` is a hundred thousand.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from enregard.facts._lexicon import WORD, Phrase
from enregard.facts._myriads import find_scale
from enregard.facts._reading import Reading

_LONGEST = 20
"""Greatest length of a number that multipliers apply to; longer ones are only compared."""
_LONGEST_PERIOD = 30
"""Years of a period such as `2014-2015`."""
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d){1,5},\d{3}(?:\.\d{1,6})?(?![\d,.]\d)(?!\d)")
"""Groups of two digits: `12,34,567`, as in India."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(r"(?P<whole>\d+)(?:(?P<point>[.,])(?P<rest>\d{1,9}))?(?![.,]?\d)")
_SECTION = re.compile(r"\d{1,4}(?:\.\d{1,4}){2,8}(?![.,]?\d)")
_COMMAS = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d{1,9})?|,\d{3}\.\d{1,9}|(?:،\d{3}){2,})(?![.,،]?\d)")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,9}(?![.,]?\d)")
_MYRIADS = re.compile(r"[1-9]\d{0,3}(?:,\d{4})+(?:\.\d{1,9})?(?![.,]?\d)")
"""Groups of four digits, as Chinese and Japanese count."""
_LISTED = re.compile(r"(?P<whole>\d+)(?P<point>\.)(?P<rest>\d{1,2}|\d{4,9})(?=,\d)")
"""A decimal of a list without spaces: `[0.5,0,1]`."""
_INTERVAL = re.compile(r".?\[-?\d+,\d{4,9}\]", re.DOTALL)
"""The ends of a range, as programs write it: `[5900,65535]`."""
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_REVERSED = re.compile(r"\d{3}(?P<decimals>[.,]\d{1,2})?(?: \d{3}){0,6} \d{1,3}(?! ?\d)")
_APOSTROPHE = re.compile(r"(?P<whole>\d{1,6})'(?P<rest>\d{1,2})(?![\d'\"]|[.,]\d)")
"""Not minutes and seconds or feet and inches: `5'10"`."""
_KOREAN = tuple("십백천만억")
_WORD = re.compile(WORD)

_VULGAR_DECIMALS = {"¼": "25", "½": "5", "¾": "75"}
_BARE_POINT = re.compile(r"(?:^|[ (\[<>=~≈±+−])\.$")
"""Before the decimals of a number without a whole part: `.5 V`."""
_VULGAR = re.compile(" ?([¼½¾])")
"""What follows a whole number: `1 ½`."""


class Amount(NamedTuple):
    """A number with its possible *values*, the most likely first. *marked* is true if its digits have grouping or decimal marks or a
    multiplier."""

    values: tuple[str, ...]
    end: int
    marked: bool = False
    factor: int = 1
    """The product of its multipliers."""


def parse_amount(reading: Reading, a: int, b: int) -> Amount:
    """Parse the number that starts with the run of digits from *a* to *b*."""
    text = reading.clean
    found = None
    if text[b + 1 : b + 2].isdigit() and text[b] in " .,،" and not _INTERVAL.match(text, max(0, a - 2)):
        found = (
            _parse_reversed(reading, a, b)
            or _parse_grouped(reading, a)
            or _parse_foreign(reading, a)
            or _parse_section(text, a)
            or _parse_decimal(reading, a)
        )
    elif reading.lexicon.grammar.apostrophe_decimal and (match := _APOSTROPHE.match(text, a)):
        found = Amount((_normalise_number(f"{match['whole']}.{match['rest']}"),), match.end(), marked=True)
    elif not text[b : b + 2].isascii() and (part := _VULGAR.match(text, b)):
        whole = _normalise_number(text[a:b])
        found = Amount((f"{whole}.{_VULGAR_DECIMALS[part[1]]}", whole), part.end(), marked=True)
    elif text[a - 1 : a] == "." and _BARE_POINT.search(text, max(0, a - 2), a):
        found = Amount((_normalise_number(f"0.{text[a:b]}"), _normalise_number(text[a:b])), b)
    found = found or Amount((_normalise_number(text[a:b]), *_read_without_note(text, a, b)), b)
    return _apply_multipliers(reading, found) if found.end - a <= _LONGEST else found


def _read_without_note(text: str, a: int, b: int) -> tuple[str, ...]:
    """Return the year without the mark of a note that an extraction attached to it: the 2015 of `2014-20151`."""
    year, first = text[a : a + 4], text[max(0, a - 5) : max(0, a - 1)]
    if b - a not in (5, 6) or year[:2] not in ("19", "20"):
        return ()
    period = text[a - 1 : a] in ("-", "/") and len(first) == 4 and first.isdecimal()
    return (year,) if b - a == 6 or (period and 0 < int(year) - int(first) <= _LONGEST_PERIOD) else ()


def _parse_section(text: str, a: int) -> Amount | None:
    match = _SECTION.match(text, a)
    if not match:
        return None
    number = match.group()
    grouped = _GROUPS.fullmatch(number)  # by the grouping mark of another language
    return Amount((number, *((number.replace(".", ""),) if grouped else ())), match.end(), marked=True)


def _parse_foreign(reading: Reading, a: int) -> Amount | None:
    """Parse a number with groups and decimals that the language does not write, but that can mean nothing else: `123,456.78` in French."""
    text, han = reading.clean, not reading.lexicon.apart
    if match := _COMMAS.match(text, a) or (_MYRIADS.match(text, a) if han else None):
        number = match.group().replace(",", "").replace("،", "")
    elif match := _POINTS.match(text, a):
        number = match.group().replace(".", "").replace(",", ".")
    else:
        return None
    return Amount((_normalise_number(number),), match.end(), marked=True)


def _parse_reversed(reading: Reading, a: int, b: int) -> Amount | None:
    if not reading.lexicon.grammar.reversed_groups or b - a != 3:
        return None
    match = _REVERSED.match(reading.clean, a)
    if not match:
        return None
    first, *groups = match.group().split(" ")
    decimals = (match["decimals"] or "").replace(",", ".")
    values = ["".join(reversed([first[:3], *groups])) + decimals]
    if decimals:
        values.append(first.replace(",", "."))  # `630.8 1`, if the 1 is another number
    elif len(groups[-1]) == 3 and not first.startswith("0"):
        values.append("".join([first, *groups]))
    return Amount(tuple(map(_normalise_number, values)), match.end(), marked=True)


def _parse_grouped(reading: Reading, a: int) -> Amount | None:
    if match := _LAKHS.match(reading.clean, a):
        return Amount((_normalise_number(match.group().replace(",", "")),), match.end(), marked=True)
    match = reading.lexicon.patterns["grouped"].match(reading.clean, a)
    if not match:
        return None
    whole, mark, rest = match["grouped"], match["mark"], match["rest"]
    values = [_normalise_number(whole.replace(mark, "") + (f".{rest}" if rest else ""))]
    if mark in ".," and whole.count(mark) == 1 and not rest and not whole.endswith("000"):
        values.append(_normalise_number(whole.replace(mark, ".")))
    return Amount(tuple(values), match.end(), marked=True)


def _parse_decimal(reading: Reading, a: int) -> Amount | None:
    text = reading.clean
    match = _PLAIN.match(text, a) or _LISTED.match(text, a)
    if not match or not match["rest"]:
        return None
    if match["point"] == "," and a > 1 and text[a - 1] == "," and text[a - 2].isdigit():
        return None  # the last of a list without spaces: `1,2,4`
    if match["point"] in reading.lexicon.grammar.grouping and match["point"] == "," and _YEAR.fullmatch(match["whole"]):
        return None  # the mark of a note: `in 2015,1 the Committee`
    whole, rest = match["whole"], match["rest"]
    if _YEAR.fullmatch(whole) and _YEAR.fullmatch(rest):
        return None  # two years: `Copyright 2008,2009`
    values = [_normalise_number(f"{whole}.{rest}")]
    if rest.endswith("0"):
        values.append(f"{whole}.{rest}")  # the number of a section: 14.10 is not 14.1
    if len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        values.append(
            _normalise_number(whole + rest)
        )  # the grouping mark of another language: `1.234` in a table of an English original
    if len(rest) == 2 and len(whole) <= 2 and int(whole) < 25 and int(rest) < 60:
        values.append(f"{int(whole):02}:{rest}")
    return Amount(tuple(values), match.end(), marked=True)


def _apply_multipliers(reading: Reading, found: Amount) -> Amount:
    """Multiply *found* by the multipliers after it, two at most: `1,5 million`, `7 mil millones`, `150万`."""
    if not reading.lexicon.apart or reading.low[found.end : found.end + 2].lstrip(" ")[:1] in _KOREAN:
        return _apply_myriads(reading, found)
    # The longest phrase decides: the thousand of `23 mille marins` is none.
    phrase, end = find_phrase_after(reading, found.end, "multiplier", "unit", "currency")
    if phrase is None and reading.low[found.end : found.end + 1] == ")":  # `(80) million`
        phrase, end = find_phrase_after(reading, found.end + 1, "multiplier")
    if phrase is None or phrase.kind != "multiplier":
        return found
    other, stop = find_phrase_after(reading, end, "multiplier")
    factor = phrase.number * (other.number if other else 1)
    return Amount(_multiply_values(found.values, factor), stop if other else end, True, factor)


def find_phrase_after(reading: Reading, end: int, *kinds: str) -> tuple[Phrase | None, int]:
    """Find the phrase of one of *kinds* that follows *end*; return it and its end."""
    low, known = reading.low, reading.lexicon
    at, phrases = _find_phrases_after(reading, end)
    for phrase in phrases:
        if phrase.kind in kinds and low.startswith(phrase.form, at):
            stop = at + len(phrase.form)
            if not known.apart or stop == len(low) or not low[stop].isalnum():
                return phrase, stop + (phrase.kind == "multiplier" and _is_stop_of_abbreviation(reading.clean, stop))
    return None, end


def has_phrase_after(reading: Reading, end: int) -> bool:
    """Test whether a unit, a currency or a multiplier may follow *end*."""
    return bool(_find_phrases_after(reading, end)[1])


def _is_stop_of_abbreviation(text: str, at: int) -> bool:
    """Test whether the full stop at *at*, as in `2 млн. долларов`, does not end a sentence."""
    return text[at : at + 1] == "." and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _find_phrases_after(reading: Reading, end: int) -> tuple[int, tuple[Phrase, ...]]:
    """Find the phrases that may follow *end*, and their position; cached, since each number needs them twice."""
    if reading.asked[0] != end:
        low, known = reading.low, reading.lexicon
        at = end + (low[end : end + 1] in (" ", "-") and end < len(low))
        if known.apart:
            word = _WORD.match(low, at, at + 40)
            key = word.group() if word else ""
        else:
            key = low[at : at + 1]
        reading.asked = end, at, known.after.get(key, ())
    return reading.asked[1], reading.asked[2]


def _apply_myriads(reading: Reading, found: Amount) -> Amount:
    scale = find_scale(reading.clean, found.end)
    if scale is None:
        return found
    values = _multiply_values(found.values, scale.factor)
    if scale.more and "." not in found.values[0]:
        return Amount((str(int(values[0]) + scale.more),), scale.end, marked=True)
    return Amount(values, scale.end, True, scale.factor)


def find_shared_multiplier(reading: Reading, n: int, end: int) -> int:
    """Find the multiplier of the number after run *n* in a range, which may hold for this one too: `5 to 10 million`, `8-18,000`; 1 if there is none."""
    if n + 1 == len(reading.runs) or not reading.gap("joined", end, reading.runs[n + 1][0]):
        return 1
    after = parse_amount(reading, *reading.runs[n + 1])
    thousands = after.factor == 1 and after.marked and after.values[0].endswith("000")
    return 1000 if thousands and reading.low[end : reading.runs[n + 1][0]].strip() == "-" else after.factor


def multiply_value(value: str, factor: int) -> str:
    return _multiply_values((value,), factor)[0]


def _multiply_values(values: tuple[str, ...], factor: int) -> tuple[str, ...]:
    return tuple(
        _normalise_number(format(Decimal(value) * factor, "f"))
        for value in values
        if ":" not in value and value.count(".") < 2
    )


def _normalise_number(number: str) -> str:
    """Normalise *number*: `16.30` and `16.3` are the same value."""
    bare = number.rstrip("0").rstrip(".") if "." in number else number
    whole, point, rest = bare.partition(".")
    return (whole.lstrip("0") or "0") + point + rest
