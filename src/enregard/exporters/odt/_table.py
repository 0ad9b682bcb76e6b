"""The text of an OpenDocument file: a title, and a table with one row for each aligned group of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from enregard.exporters import _office
from enregard.exporters._facing import RowSide
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.model import View

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "xmlns:office": f"{_BASE}:office:1.0",
    "xmlns:style": f"{_BASE}:style:1.0",
    "xmlns:text": f"{_BASE}:text:1.0",
    "xmlns:table": f"{_BASE}:table:1.0",
    "xmlns:fo": f"{_BASE}:xsl-fo-compatible:1.0",
    "xmlns:meta": f"{_BASE}:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
"""The namespaces of OpenDocument."""
_ENDS = re.compile("(\r\n|[\r\n\t]|^ +| +$|(?<= ) +)")
"""Line breaks, tabs and repeated spaces, which need elements: OpenDocument collapses white space."""
_SIDES = ("top", "right", "bottom", "left")
_LINE = "0.35pt solid #c9cdd4"


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as content.xml, row by row."""
    columns = _office.build_columns(view)
    layout = _office.choose_layout(view)
    xml = XmlWriter(out)
    with xml.inside("office:document-content", {**SPACES, "office:version": "1.3"}):
        with xml.inside("office:automatic-styles"):
            for style in (*_build_table_styles(columns, layout), *_build_text_styles(columns, layout)):
                xml.write(style)
        with xml.inside("office:body"), xml.inside("office:text"):
            xml.write(_build_paragraph("Title", view.work))
            if view.title:
                xml.write(_build_paragraph("Subtitle", view.title))
            with xml.inside("table:table", {"table:name": "texts", "table:style-name": "Table"}):
                for n in range(len(layout.widths)):
                    xml.write(Element("table:table-column", {"table:style-name": f"C{n}"}))
                xml.write(Element("table:table-header-rows", {}, [_build_head(columns, layout)]))
                for row in _office.build_rows(view):
                    xml.write(_build_row(row, columns, layout))
            for note in _office.list_notes(view):
                xml.write(_build_paragraph("Said", note))


def _build_table_styles(columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout) -> Iterator[Element]:
    """Build the styles of the table, its columns and its cells."""
    mode = "rl-tb" if columns[0].rtl else "lr-tb"
    yield _build_style(
        "Table",
        "table",
        Element(
            "style:table-properties",
            {
                "style:width": f"{sum(layout.widths):.1f}mm",
                "table:align": "left",
                "style:writing-mode": mode,
                "table:border-model": "collapsing",
            },
        ),
    )
    for n, width_of_one in enumerate(layout.widths):
        said = {"style:column-width": f"{width_of_one:.1f}mm"}
        yield _build_style(f"C{n}", "table-column", Element("style:table-column-properties", said))
    fills = {"Cell": "transparent", "Empty": f"#{_office.EMPTY}"}
    fills |= {f"State-{state}": f"#{fill}" if fill else "transparent" for state, fill in _office.FILLS.items()}
    for name, fill in fills.items():
        said = {f"fo:padding-{side}": "1.5mm" if side in ("left", "right") else "0.8mm" for side in _SIDES}
        said |= {"fo:border-top": _LINE, "fo:border-bottom": _LINE, "fo:background-color": fill}
        yield _build_style(name, "table-cell", Element("style:table-cell-properties", said))


def _build_text_styles(columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout) -> Iterator[Element]:
    """Build a style for each language, direction and kind of paragraph: `UnitText-2-ltr` is for texts of the third language."""
    for parent in ("UnitText", "UnitTitle", "Head"):
        for n, column in enumerate(columns):
            for mode, align in (("rl-tb", "right"), ("lr-tb", "left")):
                paragraph = Element("style:paragraph-properties", {"style:writing-mode": mode, "fo:text-align": align})
                said = _build_language_attributes(column.tag)
                if parent != "Head":
                    said |= _build_size_attributes(layout.size)
                name = _name_style(parent, n, rtl=align == "right")
                yield _build_style(name, "paragraph", paragraph, Element("style:text-properties", said), parent=parent)
    for parent in ("UnitText", "UnitTitle"):
        size = Element("style:text-properties", _build_size_attributes(layout.size))
        yield _build_style(f"Number-{parent}", "paragraph", size, parent=parent)


def _name_style(parent: str, n: int, *, rtl: bool) -> str:
    return f"{parent}-{n}-{'rtl' if rtl else 'ltr'}"


def _build_language_attributes(tag: str) -> dict[str, str | None]:
    """Return the attributes that set *tag* for all three script types, since the script of a text is not known."""
    primary, *others = tag.split("-")
    country = next((part.upper() for part in others if len(part) == 2), "none")
    return {
        name: value
        for kind in ("", "-asian", "-complex")
        for name, value in (
            (f"{'style' if kind else 'fo'}:language{kind}", primary),
            (f"{'style' if kind else 'fo'}:country{kind}", country),
            *([(f"style:rfc-language-tag{kind}", tag)] if others else []),
        )
    }


def _build_size_attributes(points: float) -> dict[str, str | None]:
    sizes = {"fo:font-size": points, "style:font-size-asian": points, "style:font-size-complex": points + 1}
    return {name: f"{size}pt" for name, size in sizes.items()}


def _build_style(name: str, family: str, *properties: Element, parent: str | None = None) -> Element:
    return Element(
        "style:style", {"style:name": name, "style:family": family, "style:parent-style-name": parent}, properties
    )


def _build_head(columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout) -> Element:
    number, *after = (
        _build_cell([_build_paragraph("Head", name)])
        for name in (_office.NUMBER, _office.STATE, *([_office.FINDINGS] if layout.has_findings else []))
    )
    cells = [
        _build_cell([_build_paragraph(_name_style("Head", n, rtl=column.rtl), column.head)])
        for n, column in enumerate(columns)
    ]
    return Element("table:table-row", {}, [number, *cells, *after])


def _build_row(
    row: _office.OfficeRow, columns: tuple[_office.OfficeColumn, ...], layout: _office.TableLayout
) -> Element:
    style = "UnitTitle" if row.is_heading else "UnitText"
    name = Element("text:span", {"text:style-name": "RowName"}, _split_text(row.name))
    number = Element("text:p", {"text:style-name": f"Number-{style}"}, [*_split_text(row.label), name])
    texts = [_build_text_cell(n, row.sides[n], column, style) for n, column in enumerate(columns)]
    state = [_build_paragraph("Said", word) for word in row.state_words]
    findings = [_build_paragraph(loudness, line) for loudness, line in row.findings]
    after = [_build_cell(state, f"State-{row.shade}"), *([_build_cell(findings)] if layout.has_findings else [])]
    return Element("table:table-row", {}, [_build_cell([number]), *texts, *after])


def _build_text_cell(n: int, side: RowSide, column: _office.OfficeColumn, style: str) -> Element:
    said = [
        _build_paragraph(_name_style(style, n, rtl=_office.turn_column(column, text).rtl), text)
        for text in _office.split_paragraphs(side)
    ]
    return _build_cell(said, "Cell" if said else "Empty")


def _build_cell(paragraphs: list[Element], style: str = "Cell") -> Element:
    return Element(
        "table:table-cell",
        {"table:style-name": style, "office:value-type": "string"},
        paragraphs or [_build_paragraph("Said", "")],
    )


def _build_paragraph(style: str, text: str) -> Element:
    return Element("text:p", {"text:style-name": style}, _split_text(text))


def _split_text(text: str) -> Iterable[Element | str]:
    for n, piece in enumerate(_ENDS.split(text)):
        if n % 2 == 0:
            yield piece
        elif piece.startswith(" "):
            yield Element("text:s", {"text:c": str(len(piece))})
        else:
            yield Element("text:tab" if piece == "\t" else "text:line-break")
