"""Delimited text tables (RFC 4180): cells are quoted where necessary, and none can run as a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import BinaryIO

from enregard.exporters import _dropped, _table
from enregard.markup import formulas
from enregard.model import View

_CRLF = "\r\n"


def write(view: View, out: BinaryIO, *, delimiter: str, end: str, start: bytes = b"") -> None:
    """Write *view* in UTF-8, row by row, after *start*. The last column is empty; its header holds the signature."""
    out.write(start)
    head = [*(column.name for column in _table.build_columns(view)), f"made by {view.signature}"]
    for row in chain([head], ([*map(formulas.guard_cell, row), ""] for row in _table.build_rows(view))):
        out.write(_dropped.replace_surrogates(_format_line(row, delimiter) + end).encode("utf-8"))


def _format_line(row: list[str], delimiter: str) -> str:
    """Format *row* without its line ending. CRLF makes the writer quote cells with either line break: it only looks for its own."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=_CRLF).writerow(row)
    return buffer.getvalue().removesuffix(_CRLF)


drops = _dropped.list_dropped(
    _dropped.report_unlinked_findings, _dropped.report_accompanying_texts, _dropped.report_surrogates
)
"""Describes the contents that a text table cannot hold."""
