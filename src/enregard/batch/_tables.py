"""Manifests as tables: CSV (RFC 4180; commas, semicolons, tabs or bars) or Parquet, read row by row."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from enregard.errors import EnregardError, ReadError, UsageError
from enregard.markup.tables import parse_lines

Row = tuple[int, Sequence[str] | EnregardError]
"""Line of the file (Parquet: number of the row, from 1) and cells, or the error of a row whose cells cannot be told apart."""
_MARKS = ",;\t|"
_AT_A_TIME = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose *columns* are known; *read* yields its rows, with the cells of the columns at the places asked for."""

    columns: tuple[str, ...]
    read: Callable[[Sequence[int]], Iterator[Row]]


def open_table(path: Path) -> Table:
    """Open the table at *path*. ReadError if it is no CSV or Parquet file."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise ReadError(error.strerror or str(error), path=path) from None
    if start.startswith(b"PAR1"):
        return _open_parquet(path)
    if not start.strip():
        raise ReadError("the manifest is empty", path=path)
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if start.startswith(b"PK\x03\x04") or (b"\0" in start and not wide):
        raise ReadError("not a CSV or Parquet file", path=path, hint="Save the table as CSV in UTF-8.")
    return _open_text(path, "utf-16" if wide else "utf-8-sig")


def _open_text(path: Path, encoding: str) -> Table:
    def read(places: Sequence[int]) -> Iterator[Row]:
        for line, cells in rows:
            if len(cells) > len(columns):
                message = f"{len(cells)} cells, and the header has {len(columns)}"
                yield line, ReadError(message, hint="Quote cells that contain the delimiter.")
                continue
            yield line, [cells[n].strip() if n < len(cells) else "" for n in places]

    rows = _iter_text(path, encoding)
    columns = tuple(cell.strip() for cell in next(rows)[1])
    return Table(columns, read)


def _iter_text(path: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding=encoding, newline="") as file:
            first = next((line for line in file if line.strip()), "")
            mark = max(_MARKS, key=first.count)
            file.seek(0)
            for line, _, cells in parse_lines(file, mark, "CSV table", path=str(path)):
                yield line, cells
    except UnicodeError:
        raise ReadError(
            f"not valid {encoding.removesuffix('-sig').upper()}",
            path=path,
            line=_find_invalid_line(path) if encoding == "utf-8-sig" else None,
            hint="Save the manifest as UTF-8: names in another encoding would not be those of the files.",
        ) from None


def _find_invalid_line(path: Path) -> int | None:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeError:
                return number
    return None


def _open_parquet(path: Path) -> Table:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UsageError(
            f"a Parquet manifest needs an extra that is not installed ({error})",
            hint="Install it from a checkout of enregard: pip install '.[batch]'",
        ) from error

    def read(places: Sequence[int]) -> Iterator[Row]:
        names, line = [columns[n] for n in places], 0
        try:
            for batch in file.iter_batches(_AT_A_TIME, columns=names):
                cells = [[_to_text(cell) for cell in batch.column(name).to_pylist()] for name in names]
                for row in zip(*cells, strict=True):
                    line += 1
                    yield line, row
        except (pyarrow.ArrowException, OSError, UnicodeError) as error:
            raise _make_parquet_error(path, error) from None

    try:
        file = ParquetFile(path)
        columns = tuple(file.schema_arrow.names)
    except (pyarrow.ArrowException, OSError, UnicodeError) as error:
        raise _make_parquet_error(path, error) from None
    return Table(columns, read)


def _make_parquet_error(path: Path, error: Exception) -> ReadError:
    return ReadError(f"a damaged Parquet file: {' '.join(str(error).split())[:200]}", path=path)


def _to_text(cell: Any) -> str:
    if isinstance(cell, date):  # a time too
        return cell.isoformat()[:10]
    return "" if cell is None else str(cell).strip()
