"""Addresses and paths that the end of a line divides: `https://www.` and `example.org/a`. No hyphen marks the place, and no space belongs there."""

from __future__ import annotations

import re

_CLOSERS = ")]>⟩）"
_ADDRESS = re.compile(r"(?P<bracket>[(\[<⟨（]?)(?P<address>(?:https?|ftp):[^\s()\[\]<>⟨⟩（）]*)$", re.IGNORECASE)
_PATH = re.compile(r"(?:^|[\s(“\"'‘`])(?:~|/[\w.-]+)(?:/[\w.+-]+)*/$")
_SCHEME = re.compile(r"(?:https?|ftp):/?/?", re.IGNORECASE)
_DIVIDED = tuple("/._-#?=&%~+:")
"""Characters after which an address is divided."""
_NEXT = re.compile(r"/?/?[\w%~.][\w%~.\-+/#?=&:;,@!]*")
_INNER = re.compile(r"\w[/_=#?&]+\w|\w/\W*$|\d[./]\w|\w\.(?:[a-z]{2,4}|html|list|conf)(?!\w)")
"""What an address has between its words, and a sentence does not."""
_EITHER = re.compile(r"[^\W\d_]{1,4}/[^\W\d_]{1,4}[.,;:]?")
"""`and/or`."""


def is_divided(above: str, below: str) -> bool:
    """Test whether the address or path at the end of *above* goes on at the beginning of *below*."""
    match = _NEXT.match(below)
    address = _ADDRESS.search(above[-400:])
    if match is None or (below[:1].isupper() and not (address and address["bracket"])):
        return False
    rest = match.group()
    if address is None:
        return above.endswith("/") and _PATH.search(above[-400:]) is not None and _is_part(rest)
    if _SCHEME.fullmatch(address["address"]):
        return True
    if not (address["address"].endswith(_DIVIDED) or rest.startswith(("/", ".", "?", "#"))):
        return False
    closed = below[match.end() : match.end() + 1]
    return _is_part(rest) or (address["bracket"] != "" and closed != "" and closed in _CLOSERS)


def _is_part(rest: str) -> bool:
    return _INNER.search(rest) is not None and _EITHER.fullmatch(rest) is None
