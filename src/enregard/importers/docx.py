"""Word documents: each table with a column per language, as it reads with all changes accepted."""

from __future__ import annotations

from collections import defaultdict

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import Table, interchange
from enregard.model import BREAK, Importer, Interchange


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
    return interchange(
        [
            Table(
                f"table {number}",
                [
                    (row, [BREAK.join(cells.get(n, [])) for n in range(1, max(cells) + 1)])
                    for row, cells in sorted(rows.items())
                ],
            )
            for number, rows in sorted(tables.items())
        ],
        source,
        target,
    )


IMPORTER = Importer(read, sniff)
