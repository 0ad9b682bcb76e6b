"""Tables in plain text (RFC 4180): each cell that needs it in quotation marks, none that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from enregard import cells
from enregard.exporters import _table
from enregard.model import View

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(view: View, out: BinaryIO, *, delimiter: str, end: str) -> None:
    """*view* in UTF-8, a row at a time. The name of the last column, which is empty, says what made the table."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    writer.writerow([*(column.name for column in _table.columns(view)), f"made by {view.signature}"])
    for row in _table.rows(view):
        writer.writerow([*map(cells.guarded, row), ""])
        out.write(_SURROGATE.sub("\ufffd", buffer.getvalue()).encode("utf-8"))
        buffer.seek(0)
        buffer.truncate()


def drops(view: View) -> Iterator[str]:
    """What a table in plain text has no place for."""
    yield from _table.unplaced(view)
    if any(_SURROGATE.search(text) for text in _table.texts(view)):
        yield "halves of characters (U+FFFD stands for each)"
