"""Tables of pairs: a row is an id, a source text and a target text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from enregard.errors import ReadError
from enregard.markup.tables import parse_rows, split_tabs

_HINT = "A row has an id, a source text and a target text; a header may name the columns `id`, `source` and `target`."


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row: its id, its texts, and its first and last line in the table."""

    id: str
    texts: tuple[str, str]
    line: int
    last: int


def read_rows(text: str, path: str, source: str, target: str) -> list[PairRow]:
    """Read the rows of the table *text*: CSV (RFC 4180) if *path* ends in .csv, else tab-separated without quoting.
    The first line may be a header, which names the columns `id`, `source` and `target`, or the last two by their languages.
    ReadError, with the line, for any other content."""
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise ReadError("a NUL character: this is not UTF-8 text", path=path, line=line, hint="Save it as UTF-8.")
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","  # as in many spreadsheets
    is_csv = PurePath(path).suffix.lower() == ".csv"
    cells = parse_rows(text, delimiter, "CSV table", path=path) if is_csv else split_tabs(text)
    columns: tuple[int, int, int] | None = None
    rows: list[PairRow] = []
    seen: dict[str, int] = {}
    for n, (line, last, row) in enumerate(cells):
        if n == 0 and (columns := _find_columns(row, source, target, path, line)) is not None:
            continue
        found = _make_row(row, columns, line, last, path)
        if found.id in seen:
            raise ReadError(f"id {found.id} is already on line {seen[found.id]}", path=path, line=line)
        seen[found.id] = line
        rows.append(found)
    if not rows:
        raise ReadError("it has no rows", path=path, hint=_HINT)
    return rows


def _find_columns(row: list[str], source: str, target: str, path: str, line: int) -> tuple[int, int, int] | None:
    """Return the columns of id, source and target if *row* is a header, else None."""
    names = [cell.strip().lower() for cell in row]
    tags = source.lower(), target.lower()
    for one, other in (("source", "target"), tags, (tags[0].split("-")[0], tags[1].split("-")[0])):
        if one in names and other in names:
            if "id" not in names:
                raise ReadError("no column `id`", path=path, line=line, hint=_HINT)
            return names.index("id"), names.index(one), names.index(other)
    if names[0] == "id" and not any(" " in name for name in names):
        missing = next(name for name in ("source", "target") if name not in names)
        raise ReadError(f"no column `{missing}`", path=path, line=line, hint=_HINT)
    return None


def _make_row(row: list[str], columns: tuple[int, int, int] | None, line: int, last: int, path: str) -> PairRow:
    if columns is None and len(row) != 3:
        raise ReadError(
            f"a row needs three cells (id, source, target), but this one has {len(row)}",
            path=path,
            line=line,
            hint=_HINT,
        )
    name, one, other = columns or (0, 1, 2)
    if len(row) <= max(name, one, other):
        raise ReadError(f"this row ends before its column {max(name, one, other) + 1}", path=path, line=line)
    if not row[name].strip():
        raise ReadError("a row needs three cells (id, source, target), but this one has no id", path=path, line=line)
    return PairRow(row[name].strip(), (row[one], row[other]), line, last)
