"""What two languages may write alike: numbers, and the beginnings of names and of words that they share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ITEM = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009 ]\d{3})*(?!\d)|\d+|[^\W\d_]{4,}")


def items(text: str) -> Iterator[str]:
    """Numbers without their marks, and the first five letters of words, without accents."""
    for match in _ITEM.finditer(folded(text)):
        word = match.group()
        if word[0].isdigit():
            yield "".join(str(unicodedata.digit(c)) for c in word if c.isdigit())
        else:
            yield word[:5]


def folded(text: str) -> str:
    """*text* in small letters, without accents."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
