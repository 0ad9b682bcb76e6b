"""Excel workbook for revisers: languages side by side, state, comments and filters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from enregard import languages
from enregard.errors import UsageError
from enregard.exporters import _dropped, _table
from enregard.exporters._facing import align_rows, list_documents
from enregard.exporters._findings import FindingIndex
from enregard.exporters._office import FILLS, LOUD
from enregard.exporters._rows import find_unlinked_findings
from enregard.exporters._sheet_cells import MOST, cut_text, write_text
from enregard.markup import formulas
from enregard.model import Exporter, State, View
from enregard.system.clock import LONG_AGO
from enregard.text.direction import find_other_direction

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_ROWS = 2**20 - 1
_WIDTHS = {"id": 22, "state": 11, "origin": 10, "findings": 36, "comment": 30, "units": 18, "digest": 14}
_ORDER = ("id", "text", "findings", "state", "comment", "origin", "units", "digest")
_HIDDEN = ("origin", "units", "digest")
_PRINTED = ("id", "text", "findings")
"""Columns on paper; states and comments are to work with."""
_LINE = 15
"""Points of height."""
_TEXTS = 120
"""Total width of the language columns, unless a column would become too narrow."""
_CELL = {"valign": "top", "border": 1, "border_color": "#D5D9E0"}
_WRAPPED = {"num_format": "@", "text_wrap": True}
"""`@` makes anything typed into the cell text as well."""
_HEAD = {**_CELL, "bold": True, "bg_color": "#E8EAEE"}
_IS_CUT = "cut"
"""Written instead of a digest. It matches no text, so that a truncated text is never imported as an edit."""


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as a workbook, row by row. Every cell is text, so that none is evaluated as a formula."""
    from xlsxwriter import Workbook

    with Workbook(out, {"constant_memory": True}) as book:
        book.set_properties(
            {
                "title": _dropped.replace_surrogates(f"{view.work} {view.title}"[:200]),
                "comments": view.signature,
                "created": LONG_AGO.replace(tzinfo=None),
            }
        )
        _Sheet(view, book).fill()
        _write_about_sheet(view, book)


class _Sheet:
    """The worksheet with the texts."""

    def __init__(self, view: View, book: Workbook) -> None:
        self.view = view
        columns = _table.build_columns(view)
        self.order = sorted(range(len(columns)), key=lambda n: _ORDER.index(columns[n].kind))
        self.columns = [columns[n] for n in self.order]
        self.tags = [document.language for document in list_documents(view)]
        self.sheet = _let_rows_grow(book.add_worksheet("texts"))
        self.widths = [self._width(column) for column in self.columns]
        self.wide = [not languages.is_spaced(tag) for tag in self.tags]
        self.head = book.add_format({**_HEAD, "text_wrap": True})
        self.formats = [book.add_format(self._style(column)) for column in self.columns]
        self.quoted = [book.add_format({**self._style(column), "quote_prefix": True}) for column in self.columns]
        self.strong = [book.add_format({**self._style(column), "bold": True}) for column in self.columns]
        self.turned = [book.add_format(self._style(column, turned=True)) for column in self.columns]
        self.states = {
            state: book.add_format({**_CELL, **({"bg_color": f"#{fill}"} if fill else {"font_color": "#59606B"})})
            for state, fill in FILLS.items()
        }

        self.loud = {
            f"{severity.word}:": book.add_format({**_CELL, **_WRAPPED, "font_color": f"#{color}"})
            for severity, color in LOUD.items()
        }

    def fill(self) -> None:
        self._lay_out()
        count = 0
        for count, (row, cells) in enumerate(zip(align_rows(self.view), _table.build_rows(self.view), strict=True), 1):
            if count > _ROWS:
                raise UsageError(
                    f"{self.view.work} has more rows than a workbook can hold", hint="Export it as csv or tsv."
                )
            self._row(count, [cells[n] for n in self.order], strong=row.is_heading)
        printed = [n for n, column in enumerate(self.columns) if column.kind in _PRINTED]
        self.sheet.print_area(0, 0, count, printed[-1] if FindingIndex(self.view) else printed[-2])
        self.sheet.autofilter(0, 0, max(count, 1), len(self.columns) - 1)
        for n, column in enumerate(self.columns):
            if column.kind == "state":
                self.sheet.data_validation(
                    1, n, max(count, 1), n, {"validate": "list", "source": [state.value for state in State]}
                )

    def _lay_out(self) -> None:
        sheet = self.sheet
        if self._rtl(0):
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9 if len(self.tags) < 4 else 8)  # A4, A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{_dropped.replace_surrogates(self.view.work).replace('&', '&&')[:200]}&R&P / &N")
        for n, column in enumerate(self.columns):
            sheet.set_column(n, n, self.widths[n], self.formats[n], {"hidden": column.kind in _HIDDEN})
            write_text(sheet, 0, n, column.name, self.head)

    def _row(self, at: int, row: Sequence[str], *, strong: bool) -> None:
        self.sheet.set_row(at, _LINE * min(27, max(map(self._lines, range(len(row)), row))))
        cut = {c.side for c, text in zip(self.columns, row, strict=True) if c.kind == "text" and cut_text(text) != text}
        for n, (column, text) in enumerate(zip(self.columns, row, strict=True)):
            if column.kind == "digest" and column.side in cut:
                text = _IS_CUT
            if text:
                write_text(self.sheet, at, n, cut_text(text), self._choose_format(n, text, strong=strong))
        self.sheet.row_info.pop(at - 1, None)  # the row is written already; XlsxWriter would keep its height in memory

    def _lines(self, n: int, text: str) -> int:
        """Return the approximate number of lines that *text* takes in column *n*."""
        side = self.columns[n].side
        each = 2.0 if side is not None and self.columns[n].kind == "text" and self.wide[side] else 1.0
        return sum(1 + int(len(line) * each / self.widths[n]) for line in text.split("\n"))

    def _choose_format(self, n: int, text: str, *, strong: bool) -> Format:
        column = self.columns[n]
        if column.kind == "state":
            return self.states[State(text)]
        if column.kind == "findings":
            return next((self.loud[word] for word in self.loud if re.search(f"(?m)^{word}", text)), self.formats[n])
        if formulas.guard_cell(text) != text:
            return self.quoted[n]
        if column.kind != "text":
            return self.formats[n]
        if strong:
            return self.strong[n]
        other = find_other_direction(text, "rtl" if self._rtl(column.side or 0) else "ltr")
        return self.turned[n] if other else self.formats[n]

    def _style(self, column: _table.TableColumn, *, turned: bool = False) -> dict[str, Any]:
        wide = column.kind in ("id", "text", "findings", "comment")
        style = {**_CELL, **_WRAPPED, "text_wrap": wide}
        if column.kind == "text":
            return {**style, "reading_order": 2 if self._rtl(column.side or 0) != turned else 1}
        if column.kind in _HIDDEN:
            return {**style, "align": "fill"}  # otherwise its text would overflow into an empty cell beside it
        return {**style, "font_color": "#59606B"} if column.kind in ("id", "findings") else style

    def _width(self, column: _table.TableColumn) -> float:
        if column.kind == "text":
            return max(24.0, min(60.0, _TEXTS / len(self.tags)))
        return _WIDTHS[column.kind] if len(self.tags) == 2 else min(22.0, _WIDTHS[column.kind])

    def _rtl(self, side: int) -> bool:
        return self.view.directions.get(self.tags[side]) == "rtl"


def _let_rows_grow(sheet: Worksheet) -> Worksheet:
    """Make the rows of *sheet* grow with their contents although they have an initial height, and return it.

    LibreOffice needs the initial height. XlsxWriter has no option for both, so the `customHeight` attribute is removed on output.
    """
    start = sheet._xml_start_tag_unencoded
    sheet._xml_start_tag_unencoded = lambda tag, said=(): start(tag, [a for a in said if a != ("customHeight", 1)])
    return sheet


def _write_about_sheet(view: View, book: Workbook) -> None:
    """Write the `about` sheet: work, versions, findings that belong to no row, and signature."""
    sheet, told = book.add_worksheet("about"), FindingIndex(view).format_line
    key, value = book.add_format(_HEAD), book.add_format({**_CELL, "text_wrap": True, "num_format": "@"})
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    lines = [("work", view.work), ("title", view.title)]
    lines += [(f"version {d.language}", view.statuses.get(d.language, "missing")) for d in list_documents(view)]
    lines += [("finding", told(finding)) for finding in find_unlinked_findings(view)]
    lines += [("made by", view.signature), ("to import edits", "enregard import")]
    for n, (name, text) in enumerate(lines):
        write_text(sheet, n, 0, name, key)
        write_text(sheet, n, 1, cut_text(text), value)


def _report_cut_texts(view: View) -> Iterator[str]:
    if count := sum(cut_text(text) != text for text in _dropped.iter_texts(view)):
        yield f"the end of {count} {'text' if count == 1 else 'texts'} of more than {MOST:,} characters"


EXPORTER = Exporter(
    write,
    ".xlsx",
    drops=_dropped.list_dropped(_report_cut_texts, _dropped.report_accompanying_texts, _dropped.report_surrogates),
)
