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
    parts = list(_rows.parts(view))
    rows = [row for part in parts for row in part.rows]
    elsewhere = _rows.elsewhere(view)
    findings = [*elsewhere, *(finding for row in rows for finding in row.findings)]
    page = pages.render(
        "side-by-side.html",
        view=view,
        columns=_rows.columns(view),
        bodies=[(part, body) for part in parts for body in _bodies(part.rows)],
        elsewhere=elsewhere,
        states={state.value: sum(row.state is state for row in rows) for state in State},
        severities={level.word: sum(f.severity is level for f in findings) for level in reversed(Severity)},
    )
    for piece in page:
        out.write(piece.encode("utf-8", "replace"))


def _bodies(rows: tuple[_rows.Row, ...]) -> list[tuple[_rows.Row, ...]]:
    return [rows[n : n + _PER_BODY] for n in range(0, len(rows), _PER_BODY)]


EXPORTER = Exporter(write, ".html")
