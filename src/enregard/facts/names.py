"""Names in signatures: after `(Signed)`, `(Signé)`, `(Firmado)`, `(Подпись)`, `(توقيع)`, and before or after `（签名）`."""

from __future__ import annotations

import re
import unicodedata

from enregard.facts._reading import Reading

_NAME = re.compile(r" ?(?P<name>[^\W\d_][^\n,;()\[\]0-9:]{2,60})")
_BEFORE = re.compile(r"(?P<name>[^\s\d,;()。，；：][^\n,;()。，；：]{1,60}?) ?$")


def read(reading: Reading) -> None:
    """Read the name next to each signature mark; its value has no capitals or accents, since mastheads and copies may lose them."""
    if "(" not in reading.low:
        return
    for mark in reading.lexicon.patterns["signed"].finditer(reading.low):
        shift = 0
        match = _NAME.match(reading.clean, mark.end())
        if not match and not reading.lexicon.apart:
            shift = max(0, mark.start() - 60)
            match = _BEFORE.search(reading.clean[shift : mark.start()])
        if match:
            start, name = shift + match.start("name"), match["name"].rstrip(" .")
            reading.add("name", _fold_name(name), (start, start + len(name)))


def _fold_name(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
