"""A View as one table for other programs and for revisers: a header, and a row for what belongs together. The first columns are for
people, the last for `enregard import`, which needs them to tell who changed what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from enregard.exporters._facing import Facing, documents, facing
from enregard.exporters._findings import Findings
from enregard.model import View, text_digest

Kind = Literal["id", "text", "state", "origin", "findings", "comment", "units", "digest"]


@dataclass(frozen=True, slots=True)
class Column:
    """*side* is the place of its language among those of the view, the source's being 0; None where it speaks of the whole row."""

    name: str
    kind: Kind
    side: int | None = None


def columns(view: View) -> tuple[Column, ...]:
    """The columns of *view*. Where there are several translations, what is said of one has its language before it: `fr state`."""
    tags = [document.language for document in documents(view)]
    last = range(1, len(tags))

    def each(kind: Kind, name: str) -> list[Column]:
        return [Column(name if len(tags) == 2 else f"{tags[n]} {name}", kind, n) for n in last]

    return (
        Column("id", "id"),
        *(Column("Indonesian" if tag == "id" else tag, "text", n) for n, tag in enumerate(tags)),
        *each("state", "state"),
        *each("origin", "origin"),
        Column("findings", "findings"),
        *each("comment", "comment"),
        *(Column(f"{tag} units", "units", n) for n, tag in enumerate(tags)),
        *(Column(f"{tag} digest", "digest", n) for n, tag in enumerate(tags)),
    )


def rows(view: View) -> Iterator[tuple[str, ...]]:
    """A cell for each of the columns, row by row."""
    head, found = columns(view), Findings(view)
    for row in facing(view):
        findings = "\n".join(map(found.told, found.of(row)))
        yield tuple(_cell(column, row, findings) for column in head)


def _cell(column: Column, row: Facing, findings: str) -> str:
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
