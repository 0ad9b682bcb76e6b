"""The text of a Word document: a title, and a table with one row for each aligned group of units.

A cell contains nothing but the text of its units, so that it can be imported unchanged. The name of a row, its units and the digests of their
texts are hidden text beside its number: this survives sorting, and editing in Word and LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from enregard.exporters import _office
from enregard.exporters._facing import RowSide
from enregard.exporters.docx._parts import R, W
from enregard.markup.xml import replace_invalid
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.model import View, text_digest

_ENDS = re.compile("(\r\n|[\r\n\t])")


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as the main document part, row by row."""
    columns = _office.build_columns(view)
    layout = _office.choose_layout(view)
    xml = XmlWriter(out)
    with xml.inside("w:document", {"xmlns:w": W, "xmlns:r": R}), xml.inside("w:body"):
        xml.write(_build_paragraph("Title", [_build_run(view.work)]))
        if view.title:
            xml.write(_build_paragraph("Subtitle", [_build_run(view.title)]))
        with xml.inside("w:tbl"):
            for element in _build_table_properties(columns, layout):
                xml.write(element)
            xml.write(_build_head(columns, layout))
            for row in _office.build_rows(view):
                xml.write(_build_row(row, columns, layout))
        xml.write(_build_paragraph("Said", []))
        for note in _office.list_notes(view):
            xml.write(_build_paragraph("Said", [_build_run(note)]))
        xml.write(_build_page())


def _build_table_properties(
    columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout
) -> Iterator[Element]:
    widths = [_convert_to_twips(width) for width in layout.widths]
    yield Element(
        "w:tblPr",
        {},
        [
            _build_value("w:tblStyle", "SideBySide"),
            *([Element("w:bidiVisual")] if columns[0].rtl else []),
            Element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            Element("w:tblLayout", {"w:type": "fixed"}),
        ],
    )
    yield Element("w:tblGrid", {}, [Element("w:gridCol", {"w:w": str(width)}) for width in widths])


def _build_head(columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout) -> Element:
    """Build the header row, which is repeated on every page."""
    number, *after = (
        _build_cell([_build_paragraph("Head", [_build_run(name)])])
        for name in (_office.NUMBER, _office.STATE, *([_office.FINDINGS] if layout.has_findings else []))
    )
    cells = [_build_cell([_build_paragraph("Head", [_build_run(column.head, column)], column)]) for column in columns]
    said = Element("w:trPr", {}, [Element("w:cantSplit"), Element("w:tblHeader")])
    return Element("w:tr", {}, [said, number, *cells, *after])


def _build_row(
    row: _office.OfficeRow, columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout
) -> Element:
    style = "UnitTitle" if row.is_heading else "UnitText"
    label = _build_paragraph(style, [_build_run(row.label, size=layout.size), _build_hidden_run(_format_digests(row))])
    state = [_build_paragraph("Said", [_build_run(word)]) for word in row.state_words]
    findings = [_build_paragraph(loudness, [_build_run(line)]) for loudness, line in row.findings]
    texts = [_build_text_cell(side, column, style, layout) for side, column in zip(row.sides, columns, strict=True)]
    after = [_build_cell(state, _office.FILLS[row.shade]), *([_build_cell(findings)] if layout.has_findings else [])]
    return Element("w:tr", {}, [_build_cell([label]), *texts, *after])


def _format_digests(row: _office.OfficeRow) -> str:
    """Return ` NAME en:UNITS#DIGEST fr:UNITS#DIGEST`, with unit ids joined by `+`; ids contain no spaces."""
    return f" {row.name}" + "".join(
        f" {side.language}:{'+'.join(unit.id for unit in side.units)}#{text_digest(replace_invalid(side.text))}"
        for side in row.sides
        if side.units or side.text
    )


def _build_text_cell(side: RowSide, column: _office.OfficeColumn, style: str, layout: _office.TableLayout) -> Element:
    turned = [(text, _office.turn_column(column, text)) for text in _office.split_paragraphs(side)]
    said = [_build_paragraph(style, [_build_run(text, way, size=layout.size)], way) for text, way in turned]
    return _build_cell(said, None if said else _office.EMPTY)


def _build_cell(paragraphs: list[Element], shade: str | None = None) -> Element:
    """Build a cell with at least one paragraph; Word does not open a file with an empty cell."""
    fill = [Element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": shade})] if shade else []
    return Element("w:tc", {}, [*([Element("w:tcPr", {}, fill)] if fill else []), *(paragraphs or [Element("w:p")])])


def _build_paragraph(style: str, runs: list[Element], column: _office.OfficeColumn | None = None) -> Element:
    return Element(
        "w:p",
        {},
        [
            Element(
                "w:pPr", {}, [_build_value("w:pStyle", style), *([Element("w:bidi")] if column and column.rtl else [])]
            ),
            *runs,
        ],
    )


def _build_hidden_run(text: str) -> Element:
    """Build a run of hidden text. LibreOffice renames styles, so the run is also marked as hidden directly."""
    said = Element("w:rPr", {}, [_build_value("w:rStyle", "ForImport"), Element("w:vanish")])
    return Element("w:r", {}, [said, *_split_text(text)])


def _build_run(text: str, column: _office.OfficeColumn | None = None, *, size: float | None = None) -> Element:
    said: list[Element] = []
    if size:
        said += [
            _build_value("w:sz", f"{2 * size:.0f}"),
            _build_value("w:szCs", f"{2 * size + (2 if column and column.rtl else 0):.0f}"),
        ]
    if column:
        said += [Element("w:rtl")] if column.rtl else []
        said += [Element("w:lang", dict.fromkeys(("w:val", "w:eastAsia", "w:bidi"), column.tag))]
    return Element("w:r", {}, [*([Element("w:rPr", {}, said)] if said else []), *_split_text(text)])


def _split_text(text: str) -> Iterable[Element]:
    for n, piece in enumerate(_ENDS.split(text)):
        if n % 2:
            yield Element("w:tab" if piece == "\t" else "w:br")
        elif piece:
            yield Element("w:t", {"xml:space": "preserve"}, [piece])


def _build_page() -> Element:
    width, height, margin = map(_convert_to_twips, _office.PAGE)
    sides = {f"w:{side}": str(margin) for side in ("top", "right", "bottom", "left", "header", "footer")}
    return Element(
        "w:sectPr",
        {},
        [
            Element("w:footerReference", {"w:type": "default", "r:id": "r3"}),
            Element("w:pgSz", {"w:w": str(width), "w:h": str(height), "w:orient": "landscape"}),
            Element("w:pgMar", {**sides, "w:footer": str(margin // 2), "w:gutter": "0"}),
        ],
    )


def _build_value(name: str, value: str) -> Element:
    return Element(name, {"w:val": value})


def _convert_to_twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)
