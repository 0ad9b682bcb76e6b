"""HTML: headings, lists with their numbers, tables, footnotes; scripts, styles and hidden parts are not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enregard.errors import EmptyError
from enregard.model import Reader, Source
from enregard.readers._encoding import decode
from enregard.readers._formats import formatted
from enregard.readers._writer import Piece, Writer

_SNIFF = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SKIP = frozenset(
    (
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "input",
        "textarea",
        "nav",
    )
)
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "center", "figure", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
     "figcaption", "hr", "body", "html", "fieldset", "details", "summary")
)  # fmt: skip
_NOTE = re.compile(
    r"^_?(?:fn|ftn|footnote|endnote|sdfootnote|sdendnote)[-_:]?(\d+)(?!\w*(?:anc|ref|back))", re.IGNORECASE
)
_TARGET = re.compile(r"#_?(?:fn|ftn|footnote|endnote|sdfootnote|sdendnote)[-_:]?\d+", re.IGNORECASE)
_BACK = re.compile(r"#\S*(?:anc|ref|back)", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "", "disc": "",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 400


def sniff(data: bytes) -> bool:
    return _SNIFF.match(data[:4096]) is not None


def read(data: bytes) -> Source:
    from lxml import etree, html

    named = _CHARSET.search(data[:4096])
    text = decode(data, named[1].decode("ascii", "ignore") if named else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyError("there is no text in this HTML file") from error
    writer = Writer()
    _Walk(writer).block(root, depth=0)
    return writer.source()


class _Walk:
    """Goes through a page in order; inline content collects until a block begins or ends."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.pieces: list[Piece] = []
        self.style = ""
        self.cell: tuple[int, int, int] | None = None
        self.tables = 0

    def end(self) -> None:
        """What was collected is a paragraph."""
        if any(text.strip() for kind, text in self.pieces if kind != "gap"):
            self.writer.paragraph(_trimmed(self.pieces), style=self.style, cell=self.cell)
        self.pieces = []

    def block(self, element: Any, depth: int) -> None:
        if depth > _DEEPEST:
            self.pieces.append(("text", element.text_content()))
            return
        before = self.style, self.cell
        note = next((m for name in (element.get("id"), element.get("name")) if name and (m := _NOTE.match(name))), None)
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.style = "heading"
        elif note and element.tag in ("li", "p", "div", "aside", "section", "dd"):
            self.style = "note"
            self.end()
            self.pieces = [("label", note[1]), ("gap", " ")]
        if element.tag == "table":
            self._table(element, depth)
        elif element.tag in ("ol", "ul"):
            self._list(element, depth)
        else:
            self._inside(element, depth)
        self.end()
        self.style, self.cell = before

    def _inside(self, element: Any, depth: int) -> None:
        self._words(element.text, element)
        for child in element:
            self._child(child, depth)
            self._words(child.tail, element)

    def _child(self, child: Any, depth: int) -> None:
        tag = child.tag
        if (
            not isinstance(tag, str)
            or tag in _SKIP
            or child.get("hidden") is not None
            or _HIDDEN.search(child.get("style") or "")
        ):
            return
        if tag == "br":
            self.pieces.append(("text", "\n"))
        elif tag in ("sup", "a") and (mark := _mark(child)):
            if self.style != "note":
                self.pieces.append(("note-mark", mark))
        elif tag in ("del", "s", "strike"):
            return
        elif tag in _BLOCKS:
            lead = (
                self.pieces
                if self.pieces and all(kind in ("label", "gap", "bullet") for kind, _ in self.pieces)
                else []
            )
            if not lead:
                self.end()
            self.block(child, depth + 1)
            self.end()
        else:
            self._inside(child, depth + 1)

    def _list(self, element: Any, depth: int) -> None:
        ordered = element.tag == "ol"
        step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        number = _integer(element.get("start"), items if step < 0 else 1)
        form = _FORMS.get(element.get("type") or "", "decimal")
        style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style") or "")
        form = _STYLES.get(style[1], form) if style else form
        for child in element:
            if child.tag != "li":
                self._child(child, depth)
                continue
            number = _integer(child.get("value"), number)
            self.end()
            if ordered and form and not _NOTE.match(child.get("id") or ""):
                self.pieces = [("label", f"{formatted(number, form)}."), ("gap", " ")]
            self._child(child, depth)
            self.end()
            number += step

    def _table(self, element: Any, depth: int) -> None:
        self.tables += 1
        table = self.tables
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        layout = len(rows) == 1 and len(rows[0]) == 1
        for caption in element.iterchildren("caption"):
            self._child(caption, depth)
        for r, row in enumerate(rows, 1):
            column = 1
            for cell in row.iterchildren("td", "th"):
                self.end()
                self.cell = None if layout else (table, r, column)
                self._inside(cell, depth + 1)
                self.end()
                column += _integer(cell.get("colspan"), 1)
        self.cell = None

    def _words(self, text: str | None, parent: Any) -> None:
        if text:
            kept = text if parent.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", text)
            self.pieces.append(("text", kept))


def _trimmed(pieces: list[Piece]) -> Iterator[Piece]:
    """Without the white space that HTML does not show at either end."""
    first = next(n for n, (kind, text) in enumerate(pieces) if text.strip())
    for n, (kind, text) in enumerate(pieces):
        if n >= first:
            yield kind, text.lstrip() if n == first and kind == "text" else text


def _mark(element: Any) -> str | None:
    """The mark of a footnote: a short raised link into the notes, or back from them."""
    text = element.text_content().strip()
    links = [element, *element.iter("a")]
    hrefs = [link.get("href") or "" for link in links]
    if len(text) <= 6 and any(_TARGET.search(href) or _BACK.match(href) for href in hrefs):
        return text.strip("[]()") or None
    return None


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


READER = Reader(read, suffixes=(".html", ".htm", ".xhtml"), sniff=sniff)
