"""HTML: headings, lists with their numbers, tables, footnotes; scripts, styles and hidden parts are not text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from enregard.errors import EmptyError, ReadError
from enregard.model import Reader, Source
from enregard.readers._encoding import decode_bytes
from enregard.readers._formats import format_number
from enregard.readers._limits import CHARACTERS, PARTS, enforce_limit
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

_DEEP = "2,000 levels are read. Are elements left unclosed?"


def sniff(data: bytes) -> bool:
    return _SNIFF.match(data[:4096]) is not None


def read(data: bytes) -> Source:
    from lxml import etree, html

    named = _CHARSET.search(data[:4096])
    text = decode_bytes(data, named[1].decode("ascii", "ignore") if named else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    enforce_limit(len(text), CHARACTERS, "characters")
    enforce_limit(text.count("<"), PARTS, "tags")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyError("there is no text in this HTML file") from error
    limit = next((e for e in parser.error_log if e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT), None)
    if limit is not None:  # the parser leaves out all that follows
        raise ReadError("its elements are nested too deep to be read", line=limit.line, hint=_DEEP)
    writer = Writer()
    _Walk(writer, root)
    return writer.source()


Steps = Iterator[Any]
"""Steps of a walk as generators, run on an explicit stack: a page may be nested deeper than Python's recursion limit."""


@dataclass(slots=True)
class _Grid:
    """The present place in a table."""

    table: int
    layout: bool
    row: int = 0
    column: int = 1


class _Walk:
    """Walk through a page in order; inline content is collected until a block begins or ends."""

    def __init__(self, writer: Writer, root: Any) -> None:
        self.writer = writer
        self.pieces: list[Piece] = []
        self.style = ""
        self.cell: tuple[int, int, int] | None = None
        self.tables = 0
        self.grid = _Grid(0, layout=True)
        self.cells = Counter(next(cell.iterancestors("table"), None) for cell in root.iter("td", "th"))
        stack: list[Steps] = [self.block(root)]
        while stack:
            part = next(stack[-1], None)
            if part is None:
                stack.pop()
            else:
                stack.append(part)

    def end(self) -> None:
        """Write the collected content as a paragraph; a label without text waits for the next paragraph."""
        shown = {kind for kind, text in self.pieces if text.strip()}
        waiting = [piece for piece in self.pieces if piece[0] in ("label", "gap")]
        if "label" in shown and "text" not in shown:
            self.pieces = [("note-mark", text) for kind, text in self.pieces if kind == "note-mark"]
        else:
            waiting = []
        if any(text.strip() for _, text in self.pieces):
            self.writer.paragraph(_trim_pieces(self.pieces), style=self.style, cell=self.cell)
        self.pieces = waiting

    def set_aside(self, start: int = 0) -> None:
        """Write labels from *start* on, which no text followed, as furniture."""
        if pieces := self.pieces[start:]:
            self.writer.paragraph(pieces)
        del self.pieces[start:]

    def block(self, element: Any) -> Steps:
        before = self.style, self.cell, self.grid
        note = next((m for name in (element.get("id"), element.get("name")) if name and (m := _NOTE.match(name))), None)
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.style = "heading"
        elif note and element.tag in ("li", "p", "div", "aside", "section", "dd"):
            self.style = "note"
            self.end()
            self.set_aside()
            self.pieces = [("label", note[1]), ("gap", " ")]
        if element.tag in ("ol", "ul"):
            yield self._list(element)
        else:
            self._enter(element)
            yield self._inside(element)
        self.end()
        if self.style == "note" != before[0]:
            self.set_aside()
        self.style, self.cell, self.grid = before

    def _enter(self, element: Any) -> None:
        """Begin a table, a row or a cell. Text in a table but outside its cells is ordinary text."""
        if element.tag == "table":
            self.tables += 1
            self.grid, self.cell = _Grid(self.tables, layout=self.cells[element] < 2), None
        elif element.tag == "tr":
            self.grid.row, self.grid.column = self.grid.row + 1, 1
        elif element.tag in ("td", "th"):
            self.cell = None if self.grid.layout else (self.grid.table, max(1, self.grid.row), self.grid.column)
            self.grid.column += max(1, _parse_integer(element.get("colspan"), 1))

    def _inside(self, element: Any) -> Steps:
        self._words(element.text, element)
        for child in element:
            yield self._child(child)
            self._words(child.tail, element)

    def _child(self, child: Any) -> Steps:
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
        elif tag in ("sup", "a") and (mark := _get_note_mark(child)):
            if self.style != "note":
                self.pieces.append(("note-mark", mark))
        elif tag in ("del", "s", "strike"):
            return
        elif tag in _BLOCKS:
            self.end()
            yield self.block(child)
        else:
            yield self._inside(child)

    def _list(self, element: Any) -> Steps:
        ordered = element.tag == "ol"
        step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        number = _parse_integer(element.get("start"), items if step < 0 else 1)
        form = _FORMS.get(element.get("type") or "", "decimal")
        style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style") or "")
        form = _STYLES.get(style[1], form) if style else form
        self._words(element.text, element)
        for child in element:
            if child.tag != "li":
                yield self._child(child)
            else:
                number = _parse_integer(child.get("value"), number)
                self.end()
                outer = len(self.pieces)
                if ordered and form and not _NOTE.match(child.get("id") or ""):
                    self.pieces += [("label", f"{format_number(number, form)}."), ("gap", " ")]
                yield self._child(child)
                self.end()
                self.set_aside(outer)
                number += step
            self._words(child.tail, element)

    def _words(self, text: str | None, parent: Any) -> None:
        if text:
            kept = text if parent.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", text)
            self.pieces.append(("text", kept))


def _trim_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    """Drop white space at the beginning, which HTML does not show."""
    first = next(n for n, (kind, text) in enumerate(pieces) if text.strip())
    for n, (kind, text) in enumerate(pieces):
        if n >= first:
            yield kind, text.lstrip() if n == first and kind == "text" else text


def _get_note_mark(element: Any) -> str | None:
    """Return the mark of a footnote: a short link into the notes, or back from them."""
    text = element.text_content().strip()
    links = [element, *element.iter("a")]
    hrefs = [link.get("href") or "" for link in links]
    if len(text) <= 6 and any(_TARGET.search(href) or _BACK.match(href) for href in hrefs):
        return text.strip("[]()") or None
    return None


def _parse_integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


READER = Reader(read, suffixes=(".html", ".htm", ".xhtml"), sniff=sniff)
