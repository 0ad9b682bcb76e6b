"""Normalised spelling of a text: plain spaces, ASCII digits, one hyphen, one apostrophe, and one letter for its variants.

Grammars are written for this spelling. Characters keep their positions, so spans found are spans of the text; where invisible characters
are removed, the original positions are returned.
"""

from __future__ import annotations

import re
import unicodedata

_VARIANTS = {
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d",
    "'": "\u2018\u2019\u02bc\uff07",
    "(": "\uff08",
    ")": "\uff09",
    ".": "\uff0e\u066b",
    ",": "\u066c",
    ":": "\uff1a",
    "/": "\uff0f\u2044",
    "%": "\uff05\u066a",
    "*": "\uff0a\u066d",
    "[": "\uff3b",
    "]": "\uff3d",
    "\u0627": "\u0622\u0623\u0625\u0671",  # alef with any mark
    "\u064a": "\u0649",
    "\u0435": "\u0451",  # е, ё
    "\u0415": "\u0401",
    "万": "萬",
    "亿": "億",
} | {str(n): "".join(chr(zero + n) for zero in (0x0660, 0x06F0, 0xFF10)) for n in range(10)}
_PLAIN = {char: plain for plain, chars in _VARIANTS.items() for char in chars}
_VARIANT = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= dict(zip(range(0x3220, 0x322A), "一二三四五六七八九十", strict=True))  # ㈠
_DROPPED = re.compile(
    "[\u00ad\u0640\u064b-\u0652\u0656-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Soft hyphens, direction marks, zero-width characters, Arabic vowels and the stroke that lengthens words."""
_COMBINING = re.compile("[\u0300-\u036f\u0653-\u0655]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile(f"{_COMBINING.pattern[:-1]}{_DROPPED.pattern[1:]}")
_ODD = re.compile(f"{_UNSEEN.pattern[:-1]}\u3220-\u3229\uff21-\uff5a]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


def normalise_spelling(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Normalise the spelling of *text*; return it with the original position of each character (None if positions are unchanged)."""
    places = None
    if not text.isprintable():
        text = _CONTROL.sub(" ", text)
    if text.isascii():
        return text, None
    if _ODD.search(text):
        text = text.translate(_WIDE)
        if _UNSEEN.search(text):
            text, places = _drop_unseen(text)
    for char in set(_VARIANT.findall(text)):
        text = text.replace(char, _PLAIN[char])
    return text, places


def _drop_unseen(text: str) -> tuple[str, tuple[int, ...]]:
    """Remove invisible characters from *text* and compose letters with their accents; return it with the original positions."""
    kept: list[str] = []
    places: list[int] = []
    for n, char in enumerate(text):
        if _COMBINING.match(char) and kept and len(both := unicodedata.normalize("NFC", kept[-1] + char)) == 1:
            kept[-1] = both
        elif not _DROPPED.match(char):
            kept.append(char)
            places.append(n)
    return "".join(kept), tuple(places)


def convert_digits(text: str) -> str:
    """Convert the digits of all scripts in *text* to ASCII; for languages without a grammar."""
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), text)


def lowercase_text(text: str) -> str:
    """Convert *text* to lower case without changing its length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
