"""Word documents: the text with all changes accepted, with the numbers that Word prints.

Headers, footers and note marks are furniture. Hidden and deleted text is left out. Tables are read cell by cell.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from enregard.errors import ReadError
from enregard.model import Reader, Source
from enregard.readers._archive import guard_archive
from enregard.readers._limits import PARAGRAPHS, enforce_limit
from enregard.readers._writer import Piece, Writer
from enregard.readers.docx._numbering import Numbering
from enregard.readers.docx._runs import Runs, W
from enregard.readers.docx._strict import convert_strict

if TYPE_CHECKING:
    from docx.document import Document

_HEADING = ("heading", "title", "titre", "überschrift", "заголовок")


def sniff(data: bytes) -> bool:
    """Test whether *data* is a zip file with a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data and b"[Content_Types].xml" in data


def read(data: bytes) -> Source:
    with guard_archive(data, "Word document", "Word or LibreOffice"):
        document = _open_document(data)
        writer = Writer()
        body = _Body(document, writer)
        body.read(document.element.body)
        for kind, text in _read_margins(document):
            writer.set_aside(kind, text)
        return writer.source({"pages": body.page} if body.page > 1 else {})


def _open_document(data: bytes) -> Document:
    import docx  # python-docx, not this package

    data = convert_strict(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""
    enforce_limit(text.count(b"<w:p ") + text.count(b"<w:p>"), PARAGRAPHS, "paragraphs")
    document = docx.Document(io.BytesIO(data))
    if getattr(document.element, "body", None) is None:
        raise ReadError(
            "word/document.xml in it is not the text of a document", hint="Save it again in Word or LibreOffice."
        )
    return document


def _read_margins(document: Document) -> list[Piece]:
    """Read the texts of headers and footers, each once."""
    found: dict[Piece, None] = {}
    for section in document.sections:
        for kind, part in (
            ("header", section.header), ("header", section.first_page_header), ("header", section.even_page_header),
            ("footer", section.footer), ("footer", section.first_page_footer), ("footer", section.even_page_footer),
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                text = "\n".join(p.text for p in part.paragraphs if p.text.strip())
                text += "\n".join(cell.text for table in part.tables for row in table.rows for cell in row.cells)
                if text.strip():
                    found[kind, text.strip()] = None
    return list(found)


class _Body:
    """Reader of paragraphs and tables in order; notes follow the paragraph with their mark."""

    def __init__(self, document: Document, writer: Writer) -> None:
        self.writer = writer
        self.page = 1
        self.tables = 0
        self.runs = Runs()
        self.numbering = Numbering(document)
        self.styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        self.notes = {**_read_notes(document, "footnote"), **_read_notes(document, "endnote")}

    def read(self, parent: Any) -> None:
        for child in parent.iterchildren():
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                self.read(child)

    def paragraph(self, element: Any, cell: tuple[int, int, int] | None = None) -> None:
        before = self.runs.pages
        pieces = list(self.runs.pieces(element))
        written = any(text.strip() for kind, text in pieces if kind == "text")
        label = self.numbering.label(element) if written else None
        if label:
            pieces = [label, ("gap", "\t"), *pieces]
        self.writer.paragraph(pieces, page=self.page, style=self._style(element), cell=cell)
        self.page += self.runs.pages - before
        for box in self.runs.boxes(element):
            self.read(box)
        for name, mark in self.runs.take_notes():
            self._note(name, mark)

    def _note(self, name: str, mark: str) -> None:
        lead: list[Piece] = [("label", mark), ("gap", " ")]
        for element in self.notes.get(name, ()):
            pieces = list(self.runs.pieces(element))
            written = any(text.strip() for kind, text in pieces if kind == "text")
            self.writer.paragraph([*lead, *pieces] if written else pieces, page=self.page, style="note")
            lead = [] if written else lead
        if lead:  # a note without text
            self.writer.paragraph(lead)

    def table(self, element: Any) -> None:
        self.tables += 1
        number = self.tables
        for r, row in enumerate(element.iterchildren(f"{W}tr"), 1):
            column = 0
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
                    continue  # of a table within a cell
                column += 1
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                for child in cell.iterchildren():
                    if child.tag == f"{W}p":
                        self.paragraph(child, (number, r, column))
                    elif child.tag == f"{W}tbl":
                        self.table(child)
                    elif child.tag == f"{W}sdt":
                        self.read(child)
                if span is not None:
                    column += int(span.get(f"{W}val") or 1) - 1

    def _style(self, element: Any) -> str:
        style = element.find(f"{W}pPr/{W}pStyle")
        name = self.styles.get(style.get(f"{W}val"), "") if style is not None else ""
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        return "heading" if name.startswith(_HEADING) or (outline is not None and outline.get(f"{W}val") != "9") else ""


def _read_notes(document: Document, kind: str) -> dict[str, list[Any]]:
    """Map names of notes (`footnote 3`) to their paragraphs."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                f"{kind} {note.get(f'{W}id')}": list(note.iterchildren(f"{W}p"))
                for note in root.iterchildren(f"{W}{kind}")
                if note.get(f"{W}type") in (None, "normal")
            }
    return {}


READER = Reader(read, suffixes=(".docx", ".docm", ".dotx"), sniff=sniff)
