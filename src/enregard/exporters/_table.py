"""A View as one table for other programs and for revisers: a header, and one row for each aligned group of units.

The first columns are for human readers. The last ones are for `enregard import`, which uses them to detect changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from enregard.exporters._facing import AlignedRow, align_rows, list_documents
from enregard.exporters._findings import FindingIndex
from enregard.model import View, text_digest

ColumnKind = Literal["id", "text", "state", "origin", "findings", "comment", "units", "digest"]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column. *side* is the index of its language in the view (0: the source), or None if it applies to the whole row."""

    name: str
    kind: ColumnKind
    side: int | None = None


def build_columns(view: View) -> tuple[TableColumn, ...]:
    """Return the columns of *view*. With several translations, the columns of each are prefixed with its language: `fr state`."""
    tags = [document.language for document in list_documents(view)]
    last = range(1, len(tags))

    def each(kind: ColumnKind, name: str) -> list[TableColumn]:
        return [TableColumn(name if len(tags) == 2 else f"{tags[n]} {name}", kind, n) for n in last]

    return (
        TableColumn("id", "id"),
        *(TableColumn("Indonesian" if tag == "id" else tag, "text", n) for n, tag in enumerate(tags)),
        *each("state", "state"),
        *each("origin", "origin"),
        TableColumn("findings", "findings"),
        *each("comment", "comment"),
        *(TableColumn(f"{tag} units", "units", n) for n, tag in enumerate(tags)),
        *(TableColumn(f"{tag} digest", "digest", n) for n, tag in enumerate(tags)),
    )


def build_rows(view: View) -> Iterator[tuple[str, ...]]:
    """Yield the rows of *view*, with one cell for each column."""
    head, found = build_columns(view), FindingIndex(view)
    for row in align_rows(view):
        findings = "\n".join(map(found.format_line, found.of(row)))
        yield tuple(_format_cell(column, row, findings) for column in head)


def _format_cell(column: TableColumn, row: AlignedRow, findings: str) -> str:
    if column.side is None:
        return row.name if column.kind == "id" else findings
    side = row.sides[column.side]
    match column.kind:
        case "text":
            return side.text
        case "state":
            return side.state or ""
        case "origin":
            return " ".join(dict.fromkeys(link.origin for link in side.links))
        case "units":
            return "+".join(unit.id for unit in side.units)
        case "digest":
            return text_digest(side.text) if side.text or side.units else ""
    return ""
