"""Numbers in words: `soixante-quatorzième` and `seventy-fourth` are the ordinal 74, `vingt-trois`, `двадцать три` and 二十三 are 23.

A number in words may correspond to digits on the other side. Small ones have low certainty, since `one` and `un` are articles as often as
numbers, and languages use the first three ordinals freely.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from enregard.facts import _korean, measures
from enregard.facts._amounts import find_phrase_after, multiply_value
from enregard.facts._reading import Number, Reading
from enregard.facts._worded import find_numbers
from enregard.model import Certainty, Span
from enregard.text.numerals import HAN_DIGITS, HAN_NUMERALS, read_han

_SMALL = 3
_HAN = re.compile(rf"(第 ?)?([{HAN_NUMERALS}]+)(?:[多余来]([万亿]{{1,2}})|分[之の]([{HAN_NUMERALS}]+))?")
_BRACKETED = re.compile(r" ?\((\d{1,9})\)")
_BETWEEN = re.compile(r" ?| d'|-| [^\W\d_]{2,12} ")
"""What may be between a number and the groups that it counts: `two dozen`, `deux dernières décennies`."""
_FAR = 15
"""Greatest distance between the two, and greatest length of such a number."""
_LEAST = 10
"""Least number of things in a group."""
_NOUN = re.compile(r" [^\W\d_]+")
_HALF = re.compile(r" ?(?:年|个月|个?小时|天|周|个)?半")
_SOME_MORE = re.compile(r" ?[多余餘来來几幾]")
_COUNTED_IN = "两"
"""A numeral; after another numeral it is a unit of weight."""
COUNTERS = "个名项位次种份件所座艘辆架枚国年天周届卷章节条款组类级期轮批套倍步部段家户人场起宗台处支级篇封张個項両種隻艦組級歳頭冊枚社つ"
"""After a single numeral: what is counted, so that it is a number and no part of a word."""
_ROUND = "百千万亿"
_VAGUE = "数几多每好统"
"""Characters that make the Chinese numeral after them vague: `数十` is some tens."""


def read(reading: Reading) -> None:
    """Read the ordinals and figures of the text in words."""
    for start, end, _, values in reading.words.get("implied", ()):
        first, *others = values.split()
        reading.add("implied", first, (start, end), Certainty.POSSIBLE, tuple(others), take=False)
    if not reading.lexicon.apart:
        _read_chinese(reading)
        return
    _korean.read(reading)
    before: Number | None = None
    for number in find_numbers(reading):
        if not reading.taken[number.start] and not reading.taken[number.end - 1]:
            if before is not None and _is_fraction(reading, before, number):
                reading.add("figure", f"{before.value}/{number.value}", (number.start, number.end), Certainty.POSSIBLE)
            else:
                _add_number(reading, number)
        before = number


def _is_fraction(reading: Reading, one: Number, other: Number) -> bool:
    """Test whether two numbers form a fraction: `four fifths`, `trois cinquièmes`."""
    between = reading.low[one.end : other.start]
    return other.ordinal and not one.ordinal and one.value < 10 and other.value > 1 and between in (" ", "-")


def _add_number(reading: Reading, number: Number) -> None:
    span, value = (number.start, number.end), number.value
    if number.ordinal:
        value, span = _add_beyond(reading, value, span)
        reading.add("ordinal", str(value), span, Certainty.POSSIBLE if value <= _SMALL else Certainty.SURE)
        return
    written = str(value)
    sure = number.counted and value > _SMALL and not _is_repeated(reading, number)
    also = _read_cents(reading, number)
    if decimals := _find_decimals(reading, number.end):
        written, span = f"{value}.{decimals[0]}", (number.start, decimals[1])
    elif decimals := _find_decimals(reading, _find_end_of_noun(reading, number.end)):
        also = (f"{value}.{decimals[0]}",)  # quatre ans et demi
    also = (*also, *list_group_values(reading, written, number.end))
    reading.add("figure", written, span, Certainty.LIKELY if sure else Certainty.POSSIBLE, also)
    if value > 1:
        measures.read(reading, written, *span)


def list_group_values(reading: Reading, value: str, end: int) -> tuple[str, ...]:
    """List the number of things in the groups that the number before *end* counts: `two dozen` is 24, `trois siècles` 300, `5 years` 60 (months)."""
    words = reading.words.get("implied", ())
    n = bisect_left(words, (end,))
    if n == len(words) or words[n].start - end > _FAR or len(value) > _FAR or not value.replace(".", "", 1).isdecimal():
        return ()
    size = words[n].name.partition(" ")[0]
    grouped = size.isdecimal() and int(size) >= _LEAST and _BETWEEN.fullmatch(reading.low, end, words[n].start)
    return (multiply_value(value, int(size)),) if grouped else ()


def _is_repeated(reading: Reading, number: Number) -> bool:
    """Test whether the figure in brackets after *number* is the same: `fifty (50) feet` has one number."""
    after = _BRACKETED.match(reading.clean, number.end)
    return after is not None and int(after[1]) == number.value


def _read_cents(reading: Reading, number: Number) -> tuple[str, ...]:
    """Return the number before a last word that may be a currency instead of a hundred: French `dix cents`."""
    words = reading.low[number.start : number.end]
    last = reading.low[number.last_start : number.end]
    cents = last != words and number.last == 100 and number.value < 10**4 and _is_currency(reading, number.last_start)
    return (str(number.value // 100),) if cents else ()


def _is_currency(reading: Reading, at: int) -> bool:
    phrase, _ = find_phrase_after(reading, at, "currency")
    return phrase is not None


def _find_end_of_noun(reading: Reading, end: int) -> int:
    """Find the end of the unit or the one word after a number; its own *end* if there is none."""
    if unit := measures.find_measure_after(reading, end):
        return unit[2]
    noun = _NOUN.match(reading.low, end)
    return noun.end() if noun else end


def _find_decimals(reading: Reading, end: int) -> tuple[str, int] | None:
    """Find the fraction after a number in words (`and a half`); return its decimals and its end."""
    fractions = reading.lexicon.fractions.items()
    return next(((part, end + 1 + len(words)) for words, part in fractions if _has_word(reading, words, end)), None)


def _add_beyond(reading: Reading, value: int, span: Span) -> tuple[int, Span]:
    """Add to *value* the amount of a phrase after it, as in Arabic `the seventh after the hundred`."""
    start, end = span
    found = ((words, more) for words, more in reading.lexicon.beyond.items() if _has_word(reading, words, end))
    words, more = next(found, ("", 0))
    return value + more, (start, end + len(words) + (more > 0))


def _has_word(reading: Reading, words: str, end: int) -> bool:
    return reading.low.startswith(f" {words}", end)


def _read_chinese(reading: Reading) -> None:
    others = [*reading.words.get("country", ()), *reading.words.get("numeral", ())]  # 百慕大, 第三者
    for match in _HAN.finditer(reading.low):
        if reading.taken[match.start()] or any(word.start <= match.start() < word.end for word in others):
            continue
        if reading.low.startswith("进制", match.end()):
            continue  # 十六进制: hexadecimal
        fact = _interpret_numeral(reading, match)
        if fact is not None:
            also = _list_estimates(match[2]) or read_half(reading.low, fact[1], match.end())
            reading.add(*fact, (*also, *list_numbers_above(reading.low, fact[1], match.end())))
            if fact[0] == "figure" and fact[3] is Certainty.LIKELY:
                measures.read(reading, fact[1], *fact[2])


def _list_estimates(written: str) -> tuple[str, ...]:
    """List the two numbers of an estimate: 七八 is seven or eight."""
    digits = [HAN_DIGITS.find(c.replace(_COUNTED_IN, "二")) for c in written]
    return tuple(map(str, digits)) if len(digits) == 2 and digits[0] > 0 and digits[1] == digits[0] + 1 else ()


def read_half(low: str, value: str, end: int) -> tuple[str, ...]:
    """Return *value* and a half, if a half follows its unit: 四年半."""
    return (f"{value}.5",) if value.isdecimal() and _HALF.match(low, end) else ()


def list_numbers_above(low: str, value: str, end: int) -> tuple[str, ...]:
    """List the numbers from ten to a hundred that *value* and some more can be: 二十多 is 21 to 29."""
    tens = len(value) == 2 and value.isdecimal() and value[1] == "0" and _SOME_MORE.match(low, end)
    return tuple(str(int(value) + n) for n in range(1, 10)) if tens else ()


def _interpret_numeral(reading: Reading, match: re.Match[str]) -> tuple[str, str, Span, Certainty] | None:
    """Return kind, value, span and certainty of the Chinese numeral of *match*; None if it is no number."""
    ordinal, written, scale, part = match.groups()
    start, end = match.span()
    if len(written) > 1 and written.endswith(_COUNTED_IN) and not scale and not part:
        written, end = written[:-1], end - 1
    number = read_han(written + (scale or ""))  # 一百多亿
    if number is None:
        return None
    if part:
        other = read_han(part)
        if number == 100 and other is not None:
            return "figure", str(other), match.span(4), Certainty.LIKELY
        return "figure", f"{other}/{number}", (start, end), Certainty.POSSIBLE
    if ordinal:
        return "ordinal", str(number), (start, end), Certainty.POSSIBLE if number <= _SMALL else Certainty.SURE
    certain = number > _SMALL and not _is_vague(reading.low, match, written)
    return "figure", str(number), (start, end), Certainty.LIKELY if certain else Certainty.POSSIBLE


def _is_vague(low: str, match: re.Match[str], written: str) -> bool:
    """Test whether *written*, the numeral of *match*, may be part of a word or an estimate."""
    before, after = low[match.start() - 1 : match.start()], low[match.end() : match.end() + 1]
    if written[0] in _ROUND or (before and before in _VAGUE):
        return True
    if len(written) == 1:
        return not after or after not in COUNTERS
    return len(written) == 2 and set(written) <= set(HAN_DIGITS[1:])  # 七八个: seven or eight
