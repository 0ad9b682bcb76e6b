"""Units and currencies of numbers: `13 months`, `16.3 per cent`, `US$ 55,000`.

The fact spans the word or sign, and its value includes the number: `13 month`.
"""

from __future__ import annotations

import re

from enregard.facts._amounts import find_phrase_after
from enregard.facts._lexicon import Phrase
from enregard.facts._reading import Reading
from enregard.model import Span

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "₹": "rupee", "₩": "won", "₪": "shekel", "฿": "baht", "₫": "dong", "₦": "naira", "₴": "hryvnia", "%": "%", "‰": "‰"}  # fmt: skip
_CODES = {
    "usd": "dollar", "cad": "dollar", "aud": "dollar", "nzd": "dollar", "hkd": "dollar", "sgd": "dollar", "eur": "euro", "gbp": "pound", "chf": "franc", "swf": "franc",
    "sfr": "franc", "xaf": "franc", "xof": "franc", "cfaf": "franc", "fcfa": "franc", "cfa": "franc", "jpy": "yen", "cny": "yuan", "rmb": "yuan", "rub": "rouble", "rur": "rouble", "inr": "rupee", "pkr": "rupee",
    "sek": "krona", "nok": "krona", "dkk": "krona", "brl": "real", "zar": "rand", "krw": "won", "thb": "baht", "ils": "shekel", "nis": "shekel", "try": "lira", "pln": "zloty",
    "myr": "ringgit", "mxn": "peso", "php": "peso", "kes": "shilling", "ngn": "naira", "uah": "hryvnia", "huf": "forint",
}  # fmt: skip
_WORDS = {
    "百分之": "%",
    "千分之": "‰",
    "人民币": "yuan",
    "rs": "rupee",
    "rs.": "rupee",
    "$can": "dollar",
    "$us": "dollar",
}
_CODE = "|".join(_CODES)
_SIGN = re.compile(
    rf"(?:(?:(?:US|CAN?|C|A|AU|NZ|HK|R) ?)?\$|[€£¥₽₹₩₪฿₫₦₴]|(?<!\w)(?:{_CODE.upper()}|SwF|SFr|Rs\.?|\$(?:US|Can|CAN))|百分之|千分之|人民币) ?$"
)
_AFTER = re.compile(
    rf" ?(?:(?P<sign>[%‰$€£¥₽₹₩₪฿₫₦₴])(?: ?(?:US|CAN?|AUD?))?|(?P<code>{_CODE.upper()}|SwF|SFr|eur|usd)(?!\w))"
)
"""A code in small letters is a word: `30 ils`, `2 try`."""
_LAST = "".join({*_SIGNS, *(code[-1].upper() for code in _CODES), *"SNnrs.之币"} - {"%", "‰"})
"""Characters that a sign or code can end with."""
_PERCENT = re.compile(r"(?<![\d%])(?<!\d )%(?= ?$) ?")
_ADJECTIVE = re.compile(r" [A-Z][a-z]{2,12}(?= )| [а-я]{3,14}(?:их|ого|ий)(?= )")
"""Between a number and its currency: `500 Jordanian dinars`."""
_LINK = re.compile(r" (?:d[ei] |d')")
"""`1,5 million de dollars`, `1,5 milioni di dollari`."""


def read(reading: Reading, number: str, start: int, end: int) -> None:
    """Read the unit or currency of the *number* from *start* to *end*. The numbers of a list share one: `5, 10 and 15 per cent`."""
    if start and (sign := _find_sign_before(reading, start) or _find_percent_before(reading, start)):
        text = sign.group().strip().lower()
        name = _WORDS.get(text) or _CODES.get(text) or _SIGNS[text[-1]]
        kind, span = "unit" if name in "%‰" else "currency", (sign.start(), sign.start() + len(sign.group().rstrip()))
        reading.add(kind, f"{number} {name}", span)
        reading.unmeasured, reading.sign = [], (kind, name, span, end)
    elif found := find_measure_after(reading, end):
        phrase, a, b = found
        if not (phrase.name == "year" and "." not in number and len(number) > 3):
            reading.add(phrase.kind, f"{number} {phrase.name}", (a, b))
            _share_with_earlier(reading, phrase, (a, b), start)
        reading.unmeasured = []
    elif reading.sign and reading.gap("listed", reading.sign[3], start):
        kind, name, span, _ = reading.sign
        reading.add(kind, f"{number} {name}", span)
        reading.sign = kind, name, span, end
    else:
        reading.unmeasured.append((number, start, end))


def _share_with_earlier(reading: Reading, phrase: Phrase, span: Span, start: int) -> None:
    """Give the unit at *span* to the numbers of the list that ends with the number at *start*."""
    for number, a, b in reversed(reading.unmeasured):
        if b > start or not reading.gap("listed", b, start):
            break
        reading.add(phrase.kind, f"{number} {phrase.name}", span)
        start = a


def _find_sign_before(reading: Reading, start: int) -> re.Match[str] | None:
    text = reading.clean
    before = text[start - 2 : start - 1] if text[start - 1] == " " else text[start - 1]
    if before not in _LAST or not before:
        return None
    return _SIGN.search(text, max(0, start - 7), start)


def _find_percent_before(reading: Reading, start: int) -> re.Match[str] | None:
    """Find the percent sign before a number in a text set from right to left: `٪5`."""
    return _PERCENT.search(reading.low, max(0, start - 4), start) if reading.lexicon.grammar.reversed_groups else None


def find_measure_after(reading: Reading, end: int) -> tuple[Phrase, int, int] | None:
    """Find the unit or currency that follows *end*; return it with its start and end."""
    low = reading.low
    if match := _AFTER.match(reading.clean, end):
        written = (match["sign"] or match["code"]).lower()
        name = _SIGNS.get(written) or _CODES[written]
        start = match.start("sign" if match["sign"] else "code")
        return Phrase(written, "unit" if name in "%‰" else "currency", 0, name), start, match.end()
    phrase, stop = find_phrase_after(reading, end, "unit", "currency")
    if phrase is None and (link := _LINK.match(low, end) or _ADJECTIVE.match(reading.clean, end)):
        phrase, stop = find_phrase_after(reading, link.end(), "currency")
    if phrase is None and not reading.lexicon.apart:
        country = next((word for word in reading.words.get("country", ()) if word.start == end), None)
        phrase, stop = find_phrase_after(reading, country.end, "currency") if country else (None, end)
    return (phrase, stop - len(phrase.form), stop) if phrase else None
