"""Delimited text tables with commas, semicolons, tabs or bars, in any encoding."""

from __future__ import annotations

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import TextTable, build_interchange
from enregard.markup.tables import parse_rows, split_tabs
from enregard.model import Importer, Interchange

_MARKS = "\t,;|"


def sniff(data: bytes) -> bool:
    """Test whether the first line has more than one cell. Text that cannot be decoded also matches, so that reading reports the error."""
    try:
        return _find_delimiter(readers.read_text(data)) is not None
    except ReadError as error:
        return error.line is not None and b"\0" not in data


def read(data: bytes, source: str, target: str | None) -> Interchange:
    text = readers.read_text(data).removeprefix("\ufeff")
    mark = _find_delimiter(text) or "\t"
    try:
        rows = list(parse_rows(text, mark))
    except ReadError:
        if mark != "\t":
            raise
        rows = list(split_tabs(text))
    return build_interchange([TextTable("the table", [(first, cells) for first, _, cells in rows])], source, target)


def _find_delimiter(text: str) -> str | None:
    """Return the delimiter: a tab if the first line has one, else the most frequent delimiter in it; None if it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first:
        return "\t"
    best = max(_MARKS, key=first.count)
    return best if best in first else None


IMPORTER = Importer(read, sniff)
