"""Numerals that are letters or characters: Roman ones, and Chinese ones: 二十三 is 23, 二〇一五 is 2015, 三千二百万 is 32,000,000."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_VALUES = {letters: value for value, letters in _ROMAN if len(letters) == 1}
HAN_DIGITS = "〇一二三四五六七八九"
_HAN_VALUES = {c: n for n, c in enumerate(HAN_DIGITS)} | {"零": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = "万亿"
HAN_LETTERS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
"""Characters that number sub-paragraphs in Chinese as the letters from `a` do elsewhere."""
HAN_NUMERALS = "".join((*_HAN_VALUES, *_TENS, _LARGE))
_LONGEST = 30


def read_roman(text: str) -> int:
    """Count what *text*, all of it Roman numerals of either case, says."""
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def write_roman(n: int) -> str:
    """Write *n*, from 1 to 3999, in small Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (n // value)
        n %= value
    return text


def read_han(text: str) -> int | None:
    """Count what *text* says in Chinese numerals; None where it holds anything else, or they make no number."""
    if not text or len(text) > _LONGEST or not set(text) <= set(HAN_NUMERALS):
        return None
    if not set(text) & {*_TENS, *_LARGE}:
        return int("".join(str(_HAN_VALUES[c]) for c in text))
    high = low = section = digit = 0
    for c in text:
        if c in _HAN_VALUES:
            digit = _HAN_VALUES[c]
        elif c in _TENS:
            section += (digit or 1) * _TENS[c]
            digit = 0
        elif c == "万":
            low += (section + digit or 1) * 10**4
            section = digit = 0
        else:
            high += (low + section + digit or 1) * 10**8
            low = section = digit = 0
    return high + low + section + digit


def write_han(n: int) -> str:
    """Write *n*, from 0 to 9999, in Chinese numerals: 110 is 一百一十, 10 is 十."""
    if n < 20:
        return ("十" if n >= 10 else "") + (HAN_DIGITS[n % 10] if n % 10 or not n else "")
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        text += ("零" if gap and digit else "") + (HAN_DIGITS[digit] + sign if digit else "")
        gap = bool(text) and not digit
    return text
