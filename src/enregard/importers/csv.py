"""Delimited text tables with commas, semicolons, tabs or bars, in any encoding."""

from __future__ import annotations

import csv
import io

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import Cells, Table, build_interchange
from enregard.markup.formulas import unguard_cell
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
        rows = _parse_rows(text, mark)
    except ReadError:
        if mark != "\t":
            raise
        rows = _split_tabs(text)  # quotation marks are literal
    return build_interchange([Table("the table", rows)], source, target)


def _find_delimiter(text: str) -> str | None:
    """Return the delimiter: a tab if the first line has one, else the most frequent delimiter in it; None if it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first:
        return "\t"
    best = max(_MARKS, key=first.count)
    return best if best in first else None


def _parse_rows(text: str, mark: str) -> list[Cells]:
    limit = csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    found: list[Cells] = []
    line = 0
    try:
        for cells in reader:
            line, before = reader.line_num, line
            if any(cell.strip() for cell in cells):
                found.append((before + 1, list(map(unguard_cell, cells))))
    except csv.Error as error:
        hint = "A cell with quotation marks is quoted, and each of them is doubled."
        raise ReadError(f"not a table: {error}", line=line + 1, hint=hint) from error
    finally:
        csv.field_size_limit(limit)
    return found


def _split_tabs(text: str) -> list[Cells]:
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    return [(n, line.split("\t")) for n, line in lines if line.strip()]


IMPORTER = Importer(read, sniff)
