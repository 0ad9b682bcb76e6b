"""The body of a Word document: its paragraphs in reading order. Tables are read cell by cell; a note follows the paragraph with its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from enregard.word.levels import read_lists
from enregard.word.names import W, find_element, get_number, get_value
from enregard.word.notes import Note, NoteNumbers, list_note_parts, read_notes
from enregard.word.numbering import Numbering
from enregard.word.package import Package
from enregard.word.runs import CONTENTS, Piece, Runs
from enregard.word.styles import Styles

Cell = tuple[int, int, int]
"""Table, row and column, from 1."""
_INSIDE = tuple(f"{W}{name}" for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed. *style* is `heading`, `note` or empty."""

    pieces: tuple[Piece, ...]
    page: int
    style: str = ""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Place of paragraphs: in a cell, and in a list of contents."""

    cell: Cell | None = None
    contents: bool = False


class Body:
    """Reader of the document in *package*."""

    def __init__(self, package: Package) -> None:
        self.root = package.parse_part(package.main)
        self.page = 1
        self._tables = 0
        self._styles = Styles(package.find_part("styles"))
        self._numbering = Numbering(read_lists(package.find_part("numbering"), self._styles), self._styles)
        self._numbers = NoteNumbers(package.find_part("settings"))
        self._runs = Runs(self._styles, self._numbers)
        self.roots = {package.main: self.root, **{name: package.parse_part(name) for name in list_note_parts(package)}}
        """Part -> its root element, for the parts that have paragraphs."""
        self._notes = read_notes(self.roots.values())
        self._joined: list[Piece] = []
        """Pieces of paragraphs whose ends were deleted: the next one goes on with them."""

    def read_paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs. *page* is then the number of the page that was reached."""
        body = find_element(self.root, "body")
        self._sections = list(body.iter(f"{W}sectPr"))
        self._enter_section()
        yield from self._read(body, _Place())

    def _read(self, parent: Any, place: _Place) -> Iterator[Paragraph]:
        for child in parent.iterchildren():
            if child.tag == f"{W}p":
                yield from self._read_paragraph(child, place)
            elif child.tag == f"{W}tbl":
                yield from self._read_table(child, place)
            elif child.tag == f"{W}sdt":
                gallery = get_value(child, "sdtPr/docPartObj/docPartGallery")
                yield from self._read(child, replace(place, contents=place.contents or gallery.startswith("Table of ")))
            elif child.tag in _INSIDE:
                yield from self._read(child, place)

    def _read_paragraph(self, element: Any, place: _Place) -> Iterator[Paragraph]:
        before = self._runs.pages
        pieces = list(self._runs.read_pieces(element))
        properties = find_element(element, "pPr")
        if find_element(properties, "rPr/del") is not None or find_element(properties, "rPr/moveFrom") is not None:
            self._joined += pieces
        else:
            pieces, self._joined = [*self._joined, *pieces], []
            if place.contents or self._styles.is_contents(element):
                pieces = [Piece(CONTENTS, p.text, p.element) if p.kind == "text" else p for p in pieces]
            label = None if _is_invisible(element, pieces) else self._numbering.count_paragraph(element)
            if label:
                pieces[:0] = Piece(*label[:2]), Piece("gap", label[2])
            style = "heading" if self._styles.is_heading(element) else ""
            yield Paragraph(tuple(pieces), self.page, style, place.cell)
        self.page += self._runs.pages - before
        for box in self._runs.find_boxes(element):
            yield from self._read(box, _Place())
        for note in self._runs.take_notes():
            yield from self._read_note(note)
        if find_element(properties, "sectPr") is not None:
            self._enter_section()

    def _read_note(self, note: Note) -> Iterator[Paragraph]:
        lead: list[Piece] = [Piece("label", note.mark), Piece("gap", " ")]
        for element in self._notes.get(note.name, ()):
            pieces = list(self._runs.read_pieces(element))
            if lead and note.written:
                pieces = _drop_mark(pieces, note.mark)
            if any(piece.text.strip() for piece in pieces if piece.kind == "text"):
                pieces, lead = [*lead, *pieces], []
            yield Paragraph(tuple(pieces), self.page, "note")
        if lead:  # a note without text
            yield Paragraph(tuple(lead), self.page)

    def _read_table(self, table: Any, place: _Place) -> Iterator[Paragraph]:
        self._tables += 1
        number = self._tables
        rows = (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)
        for r, row in enumerate((row for row in rows if find_element(row, "trPr/del") is None), 1):
            column = 0
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row or find_element(cell, "tcPr/cellDel") is not None:
                    continue
                column += 1
                yield from self._read(cell, replace(place, cell=(number, r, column)))
                column += get_number(cell, "tcPr/gridSpan", 1) - 1

    def _enter_section(self) -> None:
        self._numbers.enter_section(self._sections.pop(0) if self._sections else None)


def _is_invisible(paragraph: Any, pieces: list[Piece]) -> bool:
    """Test whether *paragraph* is hidden whole, its end included: it is not counted."""
    return find_element(paragraph, "pPr/rPr/vanish") is not None and not any(p.text.strip() for p in pieces)


def _drop_mark(pieces: list[Piece], mark: str) -> list[Piece]:
    """Set the *mark* at the beginning of a note aside."""
    for n, piece in enumerate(pieces):
        if piece.kind == "text" and piece.text.strip():
            if piece.text.strip() == mark.strip():
                return [*pieces[:n], Piece("gap", " ", piece.element), *pieces[n + 1 :]]
            break
    return pieces
