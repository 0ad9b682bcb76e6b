"""TMX 1.4b: a translation memory with all languages of a work.

An entry (`tu`) is a row: units that are joined in one language are one text in all languages. A unit without counterpart is an entry in one language,
which is then the source language of the entry; no variant (`tuv`) is empty. TMX 1.4b: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from enregard.exporters import _dropped, _known
from enregard.exporters._facing import AlignedRow, RowSide, align_rows, list_documents
from enregard.exporters._findings import FindingIndex
from enregard.markup.xml import replace_invalid
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.model import Exporter, View


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as TMX, row by row."""
    writer = XmlWriter(out, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    found = FindingIndex(view)
    with writer.inside("tmx", {"version": "1.4"}):
        writer.write(_build_header(view))
        with writer.inside("body"):
            for row in align_rows(view):
                if any(side.text.strip() for side in row.sides):
                    writer.write(_build_entry(view, row, found))


def _build_header(view: View) -> Element:
    said = {
        "creationtool": "enregard",
        "creationtoolversion": view.version,
        "segtype": "paragraph",
        "o-tmf": "enregard",
        "adminlang": "en",
        "srclang": list_documents(view)[0].language,
        "datatype": "plaintext",
    }
    props = [("work", view.work), ("title", view.title), ("signature", view.signature)]
    statuses = (
        (f"status-{d.language}", view.statuses[d.language]) for d in list_documents(view) if d.language in view.statuses
    )
    return Element("header", said, _build_properties([*props, *statuses]))


def _build_entry(view: View, row: AlignedRow, found: FindingIndex) -> Element:
    sides = [side for side in row.sides if side.text.strip()]
    own = None if sides[0] is row.sides[0] else sides[0].language
    findings = (
        ("-".join(filter(None, ("finding", found.get_shown_language(finding)))), f"{finding.check}: {finding.message}")
        for finding in found.of(row)
    )
    props = _build_properties([("state", str(row.state)), *findings])
    variants = [_build_variant(view, side, n == 0 and own is None) for n, side in enumerate(sides)]
    return Element("tu", {"tuid": "_".join(row.key.split()), "srclang": own}, [*props, *variants])


def _build_variant(view: View, side: RowSide, source: bool) -> Element:
    known = [*_known.describe_text(side, replace_invalid(side.text)), *(() if source else _known.describe_links(side))]
    if not source and side.corpus and side.corpus != side.text:
        known.append(("received", side.corpus))
    said = (view.comments.get((side.language, link.name), "") for link in side.links if link.source and not source)
    notes = [Element("note", {}, [comment]) for comment in said if comment]
    return Element(
        "tuv", {"xml:lang": side.language}, [*notes, *_build_properties(known), Element("seg", {}, [side.text])]
    )


def _build_properties(known: Iterable[tuple[str, str]]) -> list[Element]:
    return [Element("prop", {"type": f"x-{name}"}, [text]) for name, text in known if text]


EXPORTER = Exporter(
    write,
    ".tmx",
    drops=_dropped.list_dropped("facts", _dropped.report_agreed_texts, _dropped.report_control_characters),
)
