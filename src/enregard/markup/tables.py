"""Rows of tables in delimited text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from enregard.errors import ReadError
from enregard.markup.formulas import unguard_cell

TableLine = tuple[int, int, list[str]]
"""First and last line of a row, and its cells."""


def split_tabs(text: str) -> Iterator[TableLine]:
    """Split *text* into rows and cells at line ends and tabs; quotation marks are literal."""
    for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            yield n, n, line.split("\t")


def parse_rows(text: str, delimiter: str, name: str = "table", *, path: str | None = None) -> Iterator[TableLine]:
    """Parse *text* as CSV (RFC 4180) with any *delimiter*; ReadError, with the line, if it is no such table, which *name* names."""
    limit = csv.field_size_limit(len(text) + 1)
    try:
        yield from parse_lines(io.StringIO(text, newline=""), delimiter, name, path=path)
    finally:
        csv.field_size_limit(limit)


def parse_lines(
    lines: Iterable[str], delimiter: str, name: str = "table", *, path: str | None = None
) -> Iterator[TableLine]:
    """Parse *lines*, with their ends, as `parse_rows` does a text."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 0
    try:
        for row in reader:
            line, before = reader.line_num, line
            if any(cell.strip() for cell in row):
                yield before + 1, line, list(map(unguard_cell, row))
    except csv.Error as error:
        hint = "Quote cells that contain quotation marks, and double the marks."
        raise ReadError(f"not a {name}: {error}", path=path, line=line + 1, hint=hint) from error
