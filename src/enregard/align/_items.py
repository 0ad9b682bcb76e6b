"""Items that two languages may write in the same way: numbers, and the beginnings of names and of shared words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ITEM = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009 ]\d{3})*(?!\d)|\d+|[^\W\d_]{4,}")


def find_items(text: str) -> Iterator[str]:
    """Return the numbers of *text* without separators, and the first five letters of its words without accents."""
    for match in _ITEM.finditer(fold_text(text)):
        word = match.group()
        if word[0].isdigit():
            yield "".join(str(unicodedata.digit(c)) for c in word if c.isdigit())
        else:
            yield word[:5]


def fold_text(text: str) -> str:
    """Convert *text* to lower case without accents."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
