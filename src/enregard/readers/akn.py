"""Akoma Ntoso: laws and resolutions as parliaments and courts keep them, in XML.

Divisions, articles, numbers and notes become blocks like those of other formats, each with its `eId`. A file that `export --to akn` wrote has the
ids of its units, and gives the same units again.
https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.errors import EmptyError
from enregard.markup.xml import Element, find_children, get_name, get_root_name, parse_xml
from enregard.model import Block, Reader, Source
from enregard.readers._limits import CHARACTERS, enforce_limit
from enregard.readers._writer import Piece, Writer

OWN = "{urn:x-enregard:akn:1}unit"
"""The attribute with the id of a unit, in our own files."""
_SKIP = frozenset(["meta", "del", "components", "collectionBody", "authorialNote", "remark"])
_DIVISIONS = frozenset(
    ["book", "chapter", "division", "part", "subchapter", "subpart", "subtitle", "title", "tome", "transitional"]
)
_TEXTS = frozenset(
    ["p", "block", "listIntroduction", "listWrapUp", "longTitle", "docTitle", "heading", "subheading", "crossHeading"]
)
_HEADINGS = frozenset(["heading", "subheading", "crossHeading"])
_KINDS = {
    "paragraph": "numbered-paragraph",
    "section": "numbered-paragraph",
    "subparagraph": "sub-paragraph",
    "num": "article-title",
}
"""Element -> kind of unit, in our own files; others state it."""


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "akomaNtoso"


def read(data: bytes) -> Source:
    enforce_limit(len(data), 4 * CHARACTERS, "bytes")
    root = parse_xml(data)
    writer = Writer()
    ours = [element for element in root.iter() if element.get(OWN)]
    if ours:
        for element in ours:
            _write_unit(writer, element)
    else:
        _Walk(writer).visit(root)
    if not writer.blocks:
        raise EmptyError("this Akoma Ntoso file has no text")
    return writer.source()


def _write_unit(writer: Writer, element: Element) -> None:
    """Write the text of *element* itself, without what is nested in it, as the unit that it names."""
    name = get_name(element)
    kind = element.get("name") or element.get("class") or _KINDS.get(name, name)
    like = Block((), named=(element.get(OWN) or "", kind), source_id=element.get("eId") or "")
    holders = find_children(element, "intro", "content")
    texts = [text for holder in holders for text in find_children(holder, "p")] if holders else [element]
    numbers = [number for number in find_children(element, "num") if not number.get(OWN)]
    pieces: list[Piece] = [("label", _read_words(number)) for number in numbers]
    for text in texts:
        pieces += [("gap", " "), ("text", _read_words(text))]
    writer.paragraph(pieces, like=like)


class _Walk:
    """Walk through a file of any other program; numbers wait for the text that they number."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.labels: list[str] = []
        self.source_id = ""
        self.tables = 0

    def visit(self, element: Element) -> None:
        name = get_name(element)
        if name in _SKIP:
            return
        self.source_id = element.get("eId") or self.source_id
        if name in _TEXTS:
            self._write_text(element, Block((), style="heading" if name in _HEADINGS else ""))
        elif name == "num":
            self.labels.append(_read_words(element))
        elif name == "table":
            self._write_table(element)
        elif name == "quotedStructure":
            self._write_text(element, Block(()))
        elif name == "article":
            self._write_article(element)
        elif name in _DIVISIONS or (name == "section" and any(True for _ in element.iter("{*}article"))):
            self._write_division(element)
        else:
            self._visit_inside(element)

    def _visit_inside(self, element: Element, *without: str) -> None:
        for child in element:
            if get_name(child) not in without:
                self.visit(child)

    def _write_article(self, element: Element) -> None:
        """Write the number and heading of an article as its title, then what is in it."""
        numbers, headings = (_join_words(find_children(element, name)) for name in ("num", "heading"))
        pieces = [("label", numbers), ("gap", " "), ("text", headings)] if headings else [("text", numbers)]
        self._put(pieces, Block((), style="article"))
        self._visit_inside(element, "num", "heading")

    def _write_division(self, element: Element) -> None:
        title = _join_words(find_children(element, "num", "heading"))
        self._put([("text", title)], Block((), style="heading" if find_children(element, "heading") else ""))
        self._visit_inside(element, "num", "heading")

    def _write_text(self, element: Element, like: Block) -> None:
        labels, self.labels = self.labels, []
        pieces = [piece for label in labels for piece in (("label", label), ("gap", " "))]
        self._put([*pieces, *_read_pieces(element)], like)
        for note in element.iter("{*}authorialNote"):
            marker: list[Piece] = [("label", note.get("marker") or ""), ("gap", " ")]
            self._put([*marker, ("text", _read_words(note))], Block((), style="note"))

    def _write_table(self, element: Element) -> None:
        self.tables += 1
        for row, cells in enumerate((find_children(r, "td", "th") for r in element.iter("{*}tr")), 1):
            for column, cell in enumerate(cells, 1):
                self._put([("text", _read_words(cell))], Block((), cell=(self.tables, row, column)))

    def _put(self, pieces: list[Piece], like: Block) -> None:
        if any(text.strip() for kind, text in pieces if kind == "text"):
            known = Block((), style=like.style, cell=like.cell, source_id=self.source_id)
            self.writer.paragraph(pieces, like=known)
            self.source_id = ""
        elif pieces:  # a number without a text waits
            self.labels = [text for kind, text in pieces if kind == "label" and text] + self.labels


def _join_words(elements: list[Element]) -> str:
    return " ".join(filter(None, map(_read_words, elements)))


def _read_words(element: Element) -> str:
    return "".join(text for kind, text in _read_pieces(element) if kind == "text").strip()


def _read_pieces(element: Element) -> Iterator[Piece]:
    """Read the words of *element*, without deleted ones; a note in it leaves its mark."""
    yield "text", _fold_space(element.text)
    for child in element:
        name = get_name(child)
        if name in ("authorialNote", "noteRef"):
            yield "note-mark", child.get("marker") or _fold_space(child.text)
        elif name in ("eol", "br"):
            yield "text", "\n"
        elif name not in _SKIP:
            yield from _read_pieces(child)
            if name in ("p", "num", "heading", "content"):
                yield "text", " "
        yield "text", _fold_space(child.tail)


def _fold_space(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


READER = Reader(read, suffixes=(".akn", ".xml"), sniff=sniff, signatures=(b"<",))
