"""Rows of two cells, the first with a label: `(a) | text`. Journals that publish laws set lists in this way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_LABEL = re.compile(r"[(\[]\w{1,6}[)\]]\.?|\w{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[—–•·-]")
BULLETS = "—–•·-"


@dataclass(slots=True)
class LabelledRows:
    """The tables and rows that are lists, and the cells with their labels. A row has its depth: empty cells before the label indent it."""

    tables: set[Any] = field(default_factory=set)
    rows: dict[Any, int] = field(default_factory=dict)
    labels: dict[Any, str] = field(default_factory=dict)


def find_labelled_rows(root: Any) -> LabelledRows:
    """Find the tables of which every row is a label and a text."""
    found = LabelledRows()
    for table in root.iter("table"):
        rows = [row for part in (table, *table.findall("tbody")) for row in part.findall("tr")]
        places = [_find_label(row) for row in rows]
        if not rows or not all(places):
            continue
        found.tables.add(table)
        for row, place in zip(rows, places, strict=True):
            at, label = place or (0, "")
            found.rows[row] = at + 1
            found.labels[row[at]] = label
    return found


def _find_label(row: Any) -> tuple[int, str] | None:
    """Return the place of the label in *row*, and the label itself, or None: a row of two cells with text, of which the first is a label."""
    cells = ["".join(cell.text_content().split()) for cell in row]
    filled = [n for n, text in enumerate(cells) if text]
    if len(filled) != 2 or filled[1] != len(cells) - 1 or any(cell.tag != "td" for cell in row):
        return None
    at = filled[0]
    return (at, cells[at]) if _LABEL.fullmatch(cells[at]) else None
