"""Spreadsheets: each sheet with a table of texts. Formulas are rejected, since their results are not written text."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from enregard import readers
from enregard.errors import ReadError
from enregard.importers._tables import NumberedCells, TextTable, build_interchange
from enregard.model import Importer, Interchange

_ABOUT = "about"
"""Name of the sheet with information about an exported workbook."""
_ROWS = 2**20
"""Maximum number of rows in a sheet; a file may claim more."""


def sniff(data: bytes) -> bool:
    """Test for a zip file that contains a workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook" in data and b"[Content_Types].xml" in data


def read(data: bytes, source: str, target: str | None) -> Interchange:
    with readers.guard_archive(data, "spreadsheet", "Excel or LibreOffice"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out contains no text
        return build_interchange(list(_read_tables(data)), source, target)


def _read_tables(data: bytes) -> Iterator[TextTable]:
    from openpyxl import load_workbook

    _reject_document_types(data)
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.title == _ABOUT:
                continue
            sheet.reset_dimensions()
            yield TextTable(f"sheet {sheet.title!r}", list(_read_rows(sheet)))
    finally:
        book.close()


def _reject_document_types(data: bytes) -> None:
    """Raise ReadError if a part declares a document type: spreadsheets need none, and it could define endless entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    head = stream.read(4096).replace(b"\0", b"")
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise ReadError(f"{part.filename} in it declares a document type, which no spreadsheet needs")


def _read_rows(sheet: Any) -> Iterator[NumberedCells]:
    for n, row in enumerate(sheet.iter_rows(), 1):
        if n > _ROWS:
            raise ReadError(f"sheet {sheet.title!r} has more rows than a sheet can hold")
        formula = next((cell for cell in row if cell.data_type == "f"), None)
        if formula is not None:
            raise ReadError(
                f"cell {formula.coordinate} of sheet {sheet.title!r} is a formula",
                line=n,
                hint="Replace it with its value (paste special) or with text.",
            )
        cells = [_format_value(cell.value) for cell in row]
        if any(map(str.strip, cells)):
            yield n, cells


def _format_value(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    from openpyxl.utils.escape import unescape

    return "" if value is None else str(unescape(str(value)))


IMPORTER = Importer(read, sniff)
