"""Units and currencies of numbers: `13 months`, `16.3 per cent`, `US$ 55,000`.

The fact spans the word or sign, and its value includes the number: `13 month`.
"""

from __future__ import annotations

import re

from enregard.facts._amounts import find_phrase_after
from enregard.facts._lexicon import Phrase
from enregard.facts._reading import Reading

_SIGN = re.compile(
    r"(?:(?:(?:US|CAN?|C|A|AU|NZ|HK) ?)?\$|€|£|¥|₽|(?<!\w)(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|RUB)|百分之) ?$"
)
_HAN_PERCENT = "百分之"
_LAST = "$€£¥₽drpfyb之"
"""Characters that a sign or code can end with."""
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble"}
_CODES = {"usd": "dollar", "cad": "dollar", "aud": "dollar", "eur": "euro", "gbp": "pound", "chf": "franc", "jpy": "yen", "cny": "yuan", "rub": "rouble"}  # fmt: skip
_LINK = re.compile(r" (?:de |d')")
"""`1,5 million de dollars`."""


def read(reading: Reading, number: str, start: int, end: int) -> None:
    """Read the unit or currency of the *number* from *start* to *end*."""
    if start and (sign := _find_sign_before(reading, start)):
        text = sign.group().strip()
        name = "%" if text == _HAN_PERCENT else _SIGNS.get(text[-1]) or _CODES[text.lower()]
        reading.add(
            "unit" if name == "%" else "currency",
            f"{number} {name}",
            (sign.start(), sign.start() + len(sign.group().rstrip())),
        )
        return
    if found := find_measure_after(reading, end):
        phrase, a, b = found
        if not (phrase.name == "year" and "." not in number and len(number) > 3):
            reading.add(phrase.kind, f"{number} {phrase.name}", (a, b))


def _find_sign_before(reading: Reading, start: int) -> re.Match[str] | None:
    low = reading.low
    before = low[start - 2 : start - 1] if low[start - 1] == " " else low[start - 1]
    if before not in _LAST or not before:
        return None
    return _SIGN.search(reading.clean, max(0, start - 6), start)


def find_measure_after(reading: Reading, end: int) -> tuple[Phrase, int, int] | None:
    """Find the unit or currency that follows *end*; return it with its start and end."""
    low = reading.low
    at = end + (low[end : end + 1] == " ")
    if low[at : at + 1] in ("%", "$", "€", "£") and at < len(low):
        name = "%" if low[at] == "%" else _SIGNS[low[at]]
        return Phrase(low[at], "unit" if name == "%" else "currency", 0, name), at, at + 1
    phrase, stop = find_phrase_after(reading, end, "unit", "currency")
    if phrase is None and (link := _LINK.match(low, end)):
        phrase, stop = find_phrase_after(reading, link.end(), "currency")
    return (phrase, stop - len(phrase.form), stop) if phrase else None
