"""Items that two languages may write in the same way: numbers, and the beginnings of names and of shared words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from enregard.text.numerals import HAN_NUMERALS, read_han

_ITEM = re.compile(
    rf"\d+(?:[.,\u00a0\u202f\u2009 ]\d{{3}})*(?!\d)|\d+|第(?P<han>[{HAN_NUMERALS}]{{1,5}})\w?|[^\W\d_]{{4,}}"
)


def find_items(text: str) -> Iterator[str]:
    """Return the numbers of *text* without separators (第十二条 has 12), and the first five letters of its words without accents."""
    for match in _ITEM.finditer(fold_text(text)):
        word = match.group()
        if match["han"]:
            if (number := read_han(match["han"])) is not None:
                yield str(number)
        elif word[0].isdigit():
            yield "".join(str(unicodedata.digit(c)) for c in word if c.isdigit())
        else:
            yield word[:5]


def fold_text(text: str) -> str:
    """Convert *text* to lower case without accents."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
