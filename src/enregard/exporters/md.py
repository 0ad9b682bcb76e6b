"""Side by side in plain Markdown: a table that reads in any viewer, and in a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import BinaryIO

from enregard.exporters import _dropped, _rows
from enregard.exporters._findings import severity
from enregard.model import Exporter, Finding, Severity, State, View

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.STYLE: "✏️", Severity.INFO: "ℹ️"}


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as GitHub Flavored Markdown in UTF-8; markup characters in texts are escaped."""
    for line in _lines(view):
        out.write(f"{line}\n".encode("utf-8", "replace"))


def _lines(view: View) -> Iterator[str]:
    yield from (f"# {_plain(view.work)}", "")
    if view.title:
        yield from (_plain(view.title), "")
    yield from (f"- {_finding(finding)}" for finding in _rows.elsewhere(view))
    columns = _rows.columns(view)
    for name, rows in groupby(_rows.rows(view), key=lambda row: row.part):
        yield from ("", f"## {_plain(name)}", "") if name else ("",)
        yield from (f"| {' | '.join(map(_head, columns))} | unit | state |", "|" + "---|" * (len(columns) + 2))
        for row in rows:
            notes = [
                *_states(row, columns),
                *map(_finding, row.findings, row.about if len(columns) > 2 else repeat(None)),
            ]
            yield f"| {' | '.join(map(_cell, row.cells))} | {_plain(row.name)} | {'<br>'.join(notes)} |"
    yield from ("", f"Made by `{view.signature}`")


def _head(column: _rows.Column) -> str:
    return column.name if column.status == "official" else f"{column.name} ({column.status})"


def _states(row: _rows.Row, columns: Sequence[_rows.Column]) -> list[str]:
    """Return the state of each translation, or a single state if it is the same for all."""
    if len(row.states) == 1:
        return [str(row.state)]
    cells = zip(columns[1:], row.cells[1:], strict=True)
    return [f"{column.tag} {cell.state or State.MISSING}" for column, cell in cells]


def _cell(cell: _rows.Cell) -> str:
    return "<br><br>".join(
        (f"{_plain(p.label)}\\. " if p.label else "") + _plain("".join(piece.text for piece in p.pieces))
        for p in cell.paragraphs
    )


def _finding(finding: Finding, whose: str | None = None) -> str:
    said = f"{whose}: {finding.message}" if whose else finding.message
    return f"{_MARKS[severity(finding)]} {_plain(said)} `{finding.check}`"


def _plain(text: str) -> str:
    """Escape *text* so that Markdown shows it literally, on one line of a table."""
    escaped = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[^\S\n]*[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", "<br>", escaped.strip())


EXPORTER = Exporter(write, ".md", drops=_dropped.beside)
