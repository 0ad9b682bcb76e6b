"""Side by side in plain Markdown: a table that reads in any viewer, and in a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from enregard.exporters import _rows
from enregard.model import Exporter, Finding, Severity, State, View

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.STYLE: "✏️", Severity.INFO: "ℹ️"}


def write(view: View, out: BinaryIO) -> None:
    """*view* as GitHub Flavored Markdown in UTF-8; what could be markup in its texts is escaped."""
    for line in _lines(view):
        out.write(f"{line}\n".encode("utf-8", "replace"))


def _lines(view: View) -> list[str]:
    lines = [f"# {_plain(view.work)}", ""]
    if view.title:
        lines += [_plain(view.title), ""]
    lines += [f"- {_finding(finding)}" for finding in _rows.elsewhere(view)]
    columns = _rows.columns(view)
    for part in _rows.parts(view):
        lines += ["", f"## {_plain(part.name)}", ""] if part.name else [""]
        lines += [f"| {' | '.join(map(_head, columns))} | unit | state |", "|" + "---|" * (len(columns) + 2)]
        for row in part.rows:
            notes = [*_states(row), *map(_finding, row.findings)]
            lines.append(f"| {' | '.join(map(_cell, row.cells))} | {_plain(row.name)} | {'<br>'.join(notes)} |")
    return [*lines, "", f"Made by `{view.signature}`"]


def _head(column: _rows.Column) -> str:
    return column.name if column.status == "official" else f"{column.name} ({column.status})"


def _states(row: _rows.Row) -> list[str]:
    """The state of each translation; once, if it is the same."""
    return list(dict.fromkeys(str(cell.state or State.MISSING) for cell in row.cells[1:]))


def _cell(cell: _rows.Cell) -> str:
    return "<br><br>".join(
        (f"{_plain(p.label)}\\. " if p.label else "") + _plain("".join(piece.text for piece in p.pieces))
        for p in cell.paragraphs
    )


def _finding(finding: Finding) -> str:
    severity = Severity.ERROR if finding.severity is None else finding.severity
    return f"{_MARKS[severity]} {_plain(finding.message)} `{finding.check}`"


def _plain(text: str) -> str:
    """*text* so that Markdown shows it as it is, on one line of a table."""
    escaped = re.sub(r"([\\`*_\[\]|~$])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[^\S\n]*[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", "<br>", escaped.strip())


def _drops(view: View) -> Iterator[str]:
    if view.comments:
        yield "comments of translators"


EXPORTER = Exporter(write, ".md", drops=_drops)
