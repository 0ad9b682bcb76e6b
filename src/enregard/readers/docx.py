"""Word documents: the text with all changes accepted, with the numbers that Word prints.

Headers, footers, note marks and lists of contents are furniture. Hidden and deleted text is left out. Tables are read cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from enregard.errors import ReadError
from enregard.model import Reader, Source
from enregard.readers._archive import guard_archive
from enregard.readers._limits import PARAGRAPHS, enforce_limit

if TYPE_CHECKING:
    from enregard.readers._writer import Piece


def sniff(data: bytes) -> bool:
    from enregard.word.package import is_word

    return is_word(data)


def read(data: bytes) -> Source:
    from enregard.readers._writer import Writer
    from enregard.word.body import Body
    from enregard.word.margins import read_margins
    from enregard.word.names import find_element
    from enregard.word.package import Package

    with guard_archive(data, "Word document", "Word or LibreOffice"):
        package = Package(data)
        text = package.read_part(package.main)
        enforce_limit(text.count(b"<w:p ") + text.count(b"<w:p>"), PARAGRAPHS, "paragraphs")
        body = Body(package)
        if find_element(body.root, "body") is None:
            raise ReadError(f"{package.main} in it is not document text", hint="Save it again in Word or LibreOffice.")
        writer = Writer()
        for paragraph in body.read_paragraphs():
            pieces: Iterator[Piece] = ((piece.kind, piece.text) for piece in paragraph.pieces)
            writer.paragraph(pieces, page=paragraph.page, style=paragraph.style, cell=paragraph.cell)
        for kind, words in read_margins(package):
            writer.set_aside(kind, words)
        return writer.source({"pages": body.page} if body.page > 1 else {})


READER = Reader(read, suffixes=(".docx", ".docm", ".dotx"), sniff=sniff, signatures=(b"PK\x03\x04",))
