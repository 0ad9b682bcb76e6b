"""Word documents: each table with a column for each language, with all tracked changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import TextTable, build_interchange
from enregard.markup import xml
from enregard.model import BREAK, Importer, Interchange
from enregard.word.package import is_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = re.compile("(?P<tag>[^:]+):(?P<units>.*)#(?P<digest>[0-9a-f]{12})")


def read(data: bytes, source: str, target: str | None) -> Interchange:
    """Read the tables. The paragraphs of a cell are its units, and their texts are joined like those of a link."""
    found = readers.read(data)
    tables: defaultdict[int, defaultdict[int, dict[int, list[str]]]] = defaultdict(lambda: defaultdict(dict))
    for block in found.blocks:
        if block.cell is not None and (text := found.of(block.spans)):
            table, row, column = block.cell
            tables[table][row].setdefault(column, []).append(text)
    if not tables:
        raise ReadError(
            "it has no table", hint="A table needs a column for each language, and a header that names them."
        )
    known = _read_hidden_data(data)
    return build_interchange(
        [_build_table(number, rows, known.get(number, {})) for number, rows in sorted(tables.items())], source, target
    )


def _build_table(
    number: int, rows: Mapping[int, Mapping[int, list[str]]], known: Mapping[int, Mapping[str, str]]
) -> TextTable:
    """Build a table of *rows*, with the *known* units and digests as additional columns."""
    width = max(max(cells) for cells in rows.values())
    more = list(dict.fromkeys(name for said in known.values() for name in said))
    head = min(rows)
    found = []
    for n, cells in sorted(rows.items()):
        texts = [BREAK.join(cells.get(column, [])) for column in range(1, width + 1)]
        found.append((n, [*texts, *(name if n == head else known.get(n, {}).get(name, "") for name in more)]))
    return TextTable(f"table {number}", found)


def _read_hidden_data(data: bytes) -> dict[int, dict[int, dict[str, str]]]:
    """Return the hidden text of exported tables, ` fr:UNITS#DIGEST`: table -> row -> column -> value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/document.xml" not in archive.namelist():
            return {}  # written by another program
        root = xml.parse_xml(archive.read("word/document.xml"))
    return {number: dict(_read_hidden_columns(table)) for number, table in enumerate(root.iter(f"{_W}tbl"), 1)}


def _read_hidden_columns(table: xml.Element) -> Iterator[tuple[int, dict[str, str]]]:
    for n, row in enumerate(table.iterchildren(f"{_W}tr"), 1):
        first = row.find(f"{_W}tc")
        runs = [] if first is None else first.findall(f"{_W}p/{_W}r")
        said = "".join(
            text.text or ""
            for run in runs
            if run.find(f"{_W}rPr/{_W}vanish") is not None
            for text in run.iter(f"{_W}t")
        )
        found = [match for match in map(_SAID.fullmatch, said.split()) if match]
        columns = {f"{match['tag']} units": match["units"] for match in found}
        yield n, columns | {f"{match['tag']} digest": match["digest"] for match in found}


IMPORTER = Importer(read, is_word)
