"""Cells of tables in plain text, as they leave and come back. A spreadsheet takes a cell that begins with `=` for a formula, wherever it got the
table from; so such a cell gets an apostrophe in front, which every reader of ours takes away again."""

from __future__ import annotations

import re

_RUNS = re.compile("'*[=+\\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet might run (OWASP, CSV Injection), perhaps guarded already."""
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def guarded(cell: str) -> str:
    """*cell* so that no spreadsheet runs it. Different cells stay different: one that looks guarded is guarded once more."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unguarded(cell: str) -> str:
    """What *cell* was before it was guarded; any other cell is itself."""
    return cell[1:] if _GUARDED.match(cell) else cell
