"""Read message catalogs of other programs, one module for each format: pairs of texts with their lines. PO files are read by `catalog`."""

from __future__ import annotations

import sys
from pathlib import PurePath

from enregard import registry
from enregard.errors import ReadError
from enregard.resources._languages import choose_languages
from enregard.resources._pairing import pair_files, pair_languages
from enregard.resources._paths import find_siblings
from enregard.resources._values import Contents, Format, Message, Row, Siblings, Text

__all__ = [
    "Contents",
    "Format",
    "Message",
    "Row",
    "Siblings",
    "Text",
    "choose",
    "choose_languages",
    "find_siblings",
    "formats",
    "get",
    "is_resource",
    "pair_files",
    "pair_languages",
]


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return registry.names(sys.modules[__name__])


def get(name: str) -> Format:
    return registry.load(sys.modules[__name__], name, Format, "FORMAT")


def is_resource(path: PurePath) -> bool:
    """Test whether the name of *path* is that of a message catalog of any format."""
    return bool(path.suffix) and any(path.suffix.lower() in get(name).suffixes for name in formats())


def choose(path: PurePath, data: bytes) -> Format:
    """Choose the format of *data* by the suffix of *path* and, where formats share it, by content. ReadError if it has none of them."""
    if not data.strip():
        raise ReadError("the file is empty")
    named = {name: get(name) for name in formats() if path.suffix.lower() in get(name).suffixes}
    found = next((each for each in named.values() if each.sniff(data)), None)
    if found is None:
        kinds = " or ".join(each.title for each in named.values())
        raise ReadError(f"this is not {kinds}", line=1, hint="The format is taken from the suffix of the file.")
    return found
