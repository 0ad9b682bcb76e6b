"""Word documents: each table with a column per language, as it reads with all changes accepted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import Cells, Table, interchange
from enregard.model import BREAK, Importer, Interchange

_HIDDEN = re.compile(r"\s+([A-Za-z][A-Za-z0-9-]*):(\S*)#([0-9a-f]{12})(?!\S)")
"""A language, its units joined by `+`, and the digest of its text."""


def sniff(data: bytes) -> bool:
    """A zip file with a Word document in it."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data and b"[Content_Types].xml" in data


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """The paragraphs of a cell are units of it: their texts are joined as those of a link are."""
    found = readers.read(data)
    tables: defaultdict[int, defaultdict[int, dict[int, list[str]]]] = defaultdict(lambda: defaultdict(dict))
    for block in found.blocks:
        if block.cell is not None and (text := found.of(block.spans)):
            table, row, column = block.cell
            tables[table][row].setdefault(column, []).append(text)
    if not tables:
        raise ReadError("no table in it", hint="A table has a column for each language, and a header that names them.")
    found_tables = [
        Table(f"table {number}", _told([(row, _cells(cells)) for row, cells in sorted(rows.items())]))
        for number, rows in sorted(tables.items())
    ]
    return interchange(found_tables, source, target)


def _cells(cells: Mapping[int, list[str]]) -> list[str]:
    return [BREAK.join(cells.get(n, [])) for n in range(1, max(cells) + 1)]


def _told(rows: list[Cells]) -> list[Cells]:
    """*rows* with columns of their own for what ours have in hidden letters beside the name of the unit."""
    hidden = [{m[1]: m.groups() for cell in cells for m in _HIDDEN.finditer(cell)} for _, cells in rows]
    tags = sorted({tag for said in hidden for tag in said})
    if not tags:
        return rows
    width = max(len(cells) for _, cells in rows)
    result: list[Cells] = []
    for n, ((line, cells), said) in enumerate(zip(rows, hidden, strict=True)):
        shown = [_HIDDEN.sub("", cell) for cell in cells] + [""] * (width - len(cells))
        none = "", "", ""
        more = [text for tag in tags for text in said.get(tag, none)[1:]]
        head = [f"{tag} {name}" for tag in tags for name in ("units", "digest")]
        result.append((line, [*shown, *(more if n else head)]))
    return result


IMPORTER = Importer(read, sniff)
