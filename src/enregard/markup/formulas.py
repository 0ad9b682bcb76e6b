"""Protection of cells in text tables against formula injection, on export and import.

A spreadsheet treats a cell that begins with `=` as a formula, wherever the table comes from. Such a cell is exported with a leading
apostrophe, which the importers remove again.
"""

from __future__ import annotations

import re

_RUNS = re.compile("'*[=+\\-@\t\r＝＋－＠]")
"""Beginning of a cell that a spreadsheet might evaluate (OWASP, CSV Injection), possibly guarded already."""
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def guard_cell(cell: str) -> str:
    """Guard *cell* so that no spreadsheet evaluates it. Different cells stay different: a cell that looks guarded is guarded again."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unguard_cell(cell: str) -> str:
    """Return *cell* without its guard; any other cell is returned unchanged."""
    return cell[1:] if _GUARDED.match(cell) else cell
