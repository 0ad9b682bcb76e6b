"""Markdown table, side by side, for any viewer or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import BinaryIO

from enregard.exporters import _dropped, _rows
from enregard.model import Exporter, Finding, Severity, State, View

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.STYLE: "✏️", Severity.INFO: "ℹ️"}


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as GitHub Flavored Markdown in UTF-8; markup characters in texts are escaped."""
    for line in _format_lines(view):
        out.write(f"{line}\n".encode("utf-8", "replace"))


def _format_lines(view: View) -> Iterator[str]:
    yield from (f"# {_escape_text(view.work)}", "")
    if view.title:
        yield from (_escape_text(view.title), "")
    yield from (f"- {_format_finding(finding)}" for finding in _rows.find_unlinked_findings(view))
    columns = _rows.build_columns(view)
    for name, rows in groupby(_rows.build_rows(view), key=lambda row: row.part):
        yield from ("", f"## {_escape_text(name)}", "") if name else ("",)
        yield from (f"| {' | '.join(map(_format_head, columns))} | Unit | State |", "|" + "---|" * (len(columns) + 2))
        for row in rows:
            notes = [
                *_format_states(row, columns),
                *map(_format_finding, row.findings, row.about if len(columns) > 2 else repeat(None)),
            ]
            yield f"| {' | '.join(map(_format_cell, row.cells))} | {_escape_text(row.name)} | {'<br>'.join(notes)} |"
    yield from ("", f"Made by `{view.signature}`")


def _format_head(column: _rows.PageColumn) -> str:
    return column.name if column.status == "official" else f"{column.name} ({column.status})"


def _format_states(row: _rows.PageRow, columns: Sequence[_rows.PageColumn]) -> list[str]:
    """Return the state of each translation, or a single state if it is the same for all."""
    if len(row.states) == 1:
        return [str(row.state)]
    cells = zip(columns[1:], row.cells[1:], strict=True)
    return [f"{column.tag} {cell.state or State.MISSING}" for column, cell in cells]


def _format_cell(cell: _rows.PageCell) -> str:
    return "<br><br>".join(
        (f"{_escape_text(p.label)}\\. " if p.label else "") + _escape_text("".join(piece.text for piece in p.pieces))
        for p in cell.paragraphs
    )


def _format_finding(finding: Finding, whose: str | None = None) -> str:
    said = f"{whose}: {finding.message}" if whose else finding.message
    return f"{_MARKS[finding.effective_severity]} {_escape_text(said)} `{finding.check}`"


def _escape_text(text: str) -> str:
    """Escape *text* so that Markdown shows it literally, on one line of a table."""
    escaped = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[^\S\n]*[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", "<br>", escaped.strip())


EXPORTER = Exporter(write, ".md", drops=_dropped.report_accompanying_texts)
