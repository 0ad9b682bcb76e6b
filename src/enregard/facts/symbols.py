"""Document symbols: A/74/492, A/C.3/74/L.5/Rev.1, S/RES/1540 (2004). The same in every language."""

from __future__ import annotations

import re

from enregard.model import Fact

PATTERN = re.compile(
    r"(?<![\w/])[A-Z]{1,8}(?:/(?:[A-Z][A-Za-z]{0,6}\.\d{1,4}|\d{1,5} ?\(\d{4}\)|\d{1,5}|[A-Z]{1,10}|Summary)(?![a-z])){1,7}(?:\*(?!\w))?"
)
_TWO_PARTS = re.compile(r"(?:CD|DP|ID|IDB|JIU)/")
"""Bodies that number their documents right after their name; elsewhere two parts are an abbreviation (`SOR/98`, `km/h`)."""


def find(text: str, _language: str) -> tuple[Fact, ...]:
    """Symbols of *text*; the value is without the `*` of a reissue and without spaces."""
    return tuple(
        Fact("symbol", match.group().rstrip("*").replace(" ", ""), match.span(), match.group())
        for match in PATTERN.finditer(text)
        if _is_symbol(match.group())
    )


def _is_symbol(text: str) -> bool:
    return any(c.isdigit() for c in text) and (text.count("/") > 1 or _TWO_PARTS.match(text) is not None)
