"""Texts in the cells of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enregard.exporters import _dropped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST = 32767
"""UTF-16 code units in a cell, as Excel counts."""


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write *text* as a string. XlsxWriter parses a text in `<r>...</r>` as rich text; writing it in pieces avoids that."""
    text = _dropped.replace_surrogates(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], text[1:3], text[3:], style)
    else:
        sheet.write_string(row, column, text, style)


def cut_text(text: str) -> str:
    """Truncate *text* to the size of a cell, with a notice at the end if anything was cut."""
    if len(text) * 2 <= MOST or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MOST:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (MOST - 60)].decode("utf-16-le", "ignore")
    return f"{kept}\n[cut here: {len(text) - len(kept):,} more characters]"
