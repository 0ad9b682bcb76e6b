"""Numbers in digits that are grouped by ten thousands: 4亿5000万, 3万2000人, 1억 2천만."""

from __future__ import annotations

import re
from typing import NamedTuple

from enregard.text.numerals import read_han

_SCALE = re.compile(
    r" ?[多余]?([十百千]?[万亿]|[百千](?!米|克|瓦|分))(亿)?|( (?=[백천만억]명)|)([십백천]?[만억]|천|백(?!분))"
)
_BELOW = re.compile(r"(?P<number>\d,\d{3}|\d{1,4})(?![.,]?\d)(?P<scale>[十百千]?万|[십백천]?만|천)?")
_KOREAN = str.maketrans("십백천만억", "十百千万亿")


class Scale(NamedTuple):
    """The product of the characters after a number, what the digits after them add, and the end of all."""

    factor: int
    more: int
    end: int


def find_scale(text: str, at: int) -> Scale | None:
    """Find what multiplies the number that ends at *at*."""
    match = _SCALE.match(text, at)
    if not match:
        return None
    factor = _read_scale(match[1] or match[4]) * (10**8 if match[2] else 1)
    more, end = 0, match.end()
    least = factor
    while least >= 10**4 and (below := _BELOW.match(text, end + (match[4] is not None and text[end : end + 1] == " "))):
        scale = _read_scale(below["scale"]) if below["scale"] else 1
        if scale >= least:
            break
        more, end, least = more + int(below["number"].replace(",", "")) * scale, below.end(), scale
    return Scale(factor, more, end)


def _read_scale(written: str) -> int:
    return read_han(written.translate(_KOREAN)) or 1
