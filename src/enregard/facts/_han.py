"""Chinese numerals: 二十三 is 23, 二〇一五 is 2015, 一百零五 is 105, 三千二百万 is 32,000,000."""

from __future__ import annotations

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = "万亿"
NUMERALS = "".join((*DIGITS, *_TENS, _LARGE))
_LONGEST = 30


def value(text: str) -> int | None:
    """Return the value of *text*, which has only numerals; None if it is too long."""
    if len(text) > _LONGEST:
        return None
    if not set(text) & {*_TENS, *_LARGE}:
        return int("".join(str(DIGITS[c]) for c in text))
    high = low = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
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


def digits(text: str) -> int:
    """Return the value of *text*, which has only numerals; 0 if it is too long."""
    return value(text) or 0
