"""A page to read side by side: one file, without network, that prints."""

from __future__ import annotations

from typing import BinaryIO

from enregard import pages
from enregard.exporters import _rows
from enregard.model import Exporter, Severity, State, View

_PER_BODY = 200
"""Rows that a browser lays out together; what is far from the window it leaves alone."""


def write(view: View, out: BinaryIO) -> None:
    """*view* as HTML in UTF-8: its texts are escaped, its style and script are the only ones that the page lets run."""
    tables = list(_rows.tables(view))
    findings = [finding for table in tables for row in table.rows for finding in row.findings]
    page = pages.render(
        "side-by-side.html",
        view=view,
        tables=tables,
        bodies=[[(part, body) for part in table.parts for body in _bodies(part.rows)] for table in tables],
        elsewhere=_rows.elsewhere(view),
        states={state.value: sum(r.state is state for t in tables for r in t.rows) for state in State},
        severities={
            level.word: sum(f.severity is level for f in [*findings, *_rows.elsewhere(view)])
            for level in reversed(Severity)
        },
    )
    for piece in page:
        out.write(piece.encode("utf-8", "replace"))


def _bodies(rows: tuple[_rows.Row, ...]) -> list[tuple[_rows.Row, ...]]:
    return [rows[n : n + _PER_BODY] for n in range(0, len(rows), _PER_BODY)]


EXPORTER = Exporter(write, ".html")
