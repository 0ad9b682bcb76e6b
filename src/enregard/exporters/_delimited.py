"""Tables in plain text (RFC 4180): each cell that needs it in quotation marks, none that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from enregard.exporters import _dropped, _table
from enregard.markup import formulas as cells
from enregard.model import View

_CRLF = "\r\n"
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(view: View, out: BinaryIO, *, delimiter: str, end: str) -> None:
    """*view* in UTF-8, a row at a time. The name of the last column, which is empty, says what made the table."""
    head = [*(column.name for column in _table.columns(view)), f"made by {view.signature}"]
    for row in chain([head], ([*map(cells.guarded, row), ""] for row in _table.rows(view))):
        out.write(_SURROGATE.sub("\ufffd", _line(row, delimiter) + end).encode("utf-8"))


def _line(row: list[str], delimiter: str) -> str:
    """*row* without its end. The writer quotes a cell for those line breaks alone that rows end with, so it is told both."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=_CRLF).writerow(row)
    return buffer.getvalue().removesuffix(_CRLF)


def drops(view: View) -> Iterator[str]:
    """What a table in plain text has no place for."""
    yield from _dropped.unplaced(view)
    yield from _dropped.beside(view)
    yield from _dropped.halves(view)
