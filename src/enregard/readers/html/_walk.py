"""Walk through a page in order; inline content is collected until a block begins or ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from enregard.model import TAG, UNSPACED_BREAK, Block
from enregard.readers._writer import Piece, Writer
from enregard.readers.html._lists import number_items, parse_integer
from enregard.readers.html._notes import find_note_mark, find_note_number, is_note
from enregard.readers.html._rows import BULLETS, find_labelled_rows
from enregard.readers.html._site import find_site_parts

_SKIP = (
    "script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "select", "button", "input", "textarea",
    "del", "s", "strike",
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "center", "figure", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
     "figcaption", "hr", "body", "html", "fieldset", "details", "summary", "nav")
)  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKS = ("¶", "#", "§", "🔗", "⚓")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Steps = Iterator[Any]
"""Steps of a walk as generators, run on an explicit stack: a page may be nested deeper than Python's recursion limit."""


@dataclass(slots=True)
class _Grid:
    """The present place in a table."""

    table: int
    layout: bool
    row: int = 0
    column: int = 1


class Walk:
    """The walk, with all that is known of the place where it is."""

    def __init__(self, writer: Writer, root: Any) -> None:
        from lxml import etree

        etree.strip_elements(root, *_SKIP, with_tail=False)
        self.writer = writer
        self.root = root
        self.pieces: list[Piece] = []
        self.here = Block(())
        self.source_id = ""
        self.tables = 0
        self.grid = _Grid(0, layout=True)
        self.cells = Counter(next(cell.iterancestors("table"), None) for cell in root.iter("td", "th"))
        self.rows = find_labelled_rows(root)
        self.aside = find_site_parts(root)
        self.tongue = find_language(root)

    def run(self) -> None:
        stack: list[Steps] = [self.block(self.root)]
        while stack:
            part = next(stack[-1], None)
            if part is None:
                stack.pop()
            else:
                stack.append(part)

    # --- blocks ----------------------------------------------------------------------------------------------------------

    def end(self) -> None:
        """Write the collected content as a paragraph; a label without text waits for the next paragraph."""
        shown = {kind for kind, text in self.pieces if text.strip()}
        waiting = [piece for piece in self.pieces if piece[0] in ("label", "gap")]
        if "label" in shown and "text" not in shown:
            self.pieces = [("note-mark", text) for kind, text in self.pieces if kind == "note-mark"]
        else:
            waiting = []
        if any(text.strip() for _, text in self.pieces):
            self.writer.paragraph(_trim_pieces(self.pieces), like=replace(self.here, source_id=self.source_id))
            if "text" in shown:
                self.source_id = ""
                if self.here.style == "item":
                    self.here = replace(self.here, style="")
        self.pieces = waiting

    def set_aside(self, start: int = 0) -> None:
        """Write labels from *start* on, which no text followed, as furniture."""
        if pieces := self.pieces[start:]:
            self.writer.paragraph(pieces)
        del self.pieces[start:]

    def block(self, element: Any) -> Steps:
        before, grid = self.here, self.grid
        self._enter(element)
        if element.tag in ("ol", "ul"):
            yield self._list(element)
        else:
            yield self._inside(element)
        self.end()
        if self.here.style == "note" != before.style:
            self.set_aside()
        style = "" if before.style == "item" != self.here.style else before.style
        self.here, self.grid = replace(before, style=style), grid
        self._leave(element)

    def _enter(self, element: Any) -> None:
        """Note what the element says of the text in it."""
        self.source_id = element.get("id") or self.source_id
        if (tag := element.get("lang") or element.get(_LANG)) and TAG.fullmatch(tag):
            self.here = replace(self.here, language="" if tag == self.tongue else tag)
        if _HEADING.fullmatch(element.tag):
            self.here = replace(self.here, style="heading", rank=int(element.tag[1]))
        elif number := find_note_number(element):
            self.here = replace(self.here, style="note")
            self.end()
            self.set_aside()
            self.pieces = [("label", number), ("gap", " ")]
        elif element.tag in ("ol", "ul", "dl", "dd"):
            self.here = replace(self.here, depth=self.here.depth + 1)
        elif element.tag == "dt":
            self.here = replace(self.here, style="term")
        else:
            self._enter_table(element)

    def _leave(self, element: Any) -> None:
        """Forget the id of an element without text, except that of an anchor before a text."""
        if self.source_id and self.source_id == element.get("id") and element.tag != "a":
            self.source_id = ""

    def _enter_table(self, element: Any) -> None:
        """Begin a table, a row or a cell. Text in a table but outside its cells is ordinary text."""
        if element.tag == "table":
            listed = element in self.rows.tables
            self.tables += not listed
            self.grid = _Grid(self.tables, layout=self.cells[element] < 2 or listed)
            self.here = replace(self.here, cell=None)
        elif element.tag == "tr":
            self.grid.row, self.grid.column = self.grid.row + 1, 1
            self.here = replace(self.here, depth=self.here.depth + self.rows.rows.get(element, 0))
        elif element.tag in ("td", "th"):
            row = max(1, self.grid.row)
            self.here = replace(self.here, cell=None if self.grid.layout else (self.grid.table, row, self.grid.column))
            self.grid.column += max(1, parse_integer(element.get("colspan"), 1))

    def _list(self, element: Any) -> Steps:
        self._words(element.text, element)
        for child, number in number_items(element):
            if child.tag != "li":
                yield self._child(child)
            else:
                self.end()
                outer, style = len(self.pieces), self.here.style
                if number and not is_note(child):
                    self.pieces += [("label", number), ("gap", " ")]
                elif not number and style != "note":
                    self.here = replace(self.here, style="item")
                yield self._child(child)
                self.end()
                self.set_aside(outer)
                self.here = replace(self.here, style=style)
            self._words(child.tail, element)

    # --- inline content --------------------------------------------------------------------------------------------------

    def _inside(self, element: Any) -> Steps:
        self._words(element.text, element)
        for child in element:
            yield self._child(child)
            self._words(child.tail, element)

    def _child(self, child: Any) -> Steps:
        tag = child.tag
        if not isinstance(tag, str) or _is_hidden(child):
            return
        if child in self.aside:
            self.end()
            self.writer.set_aside(self.aside[child], " ".join(child.text_content().split()))
        elif tag == "br":
            self.pieces.append(("text", "\n"))
        elif child in self.rows.labels:
            self._label_row(self.rows.labels[child])
        elif tag in ("sup", "a") and (mark := find_note_mark(child)):
            if self.here.style != "note":
                self.pieces.append(("note-mark", mark))
        elif tag in _BLOCKS:
            self.end()
            yield self.block(child)
        else:
            yield self._inline(child)

    def _label_row(self, label: str) -> None:
        if label in BULLETS:
            self.here = replace(self.here, style="item")
        else:
            self.pieces += [("label", label), ("gap", " ")]

    def _inline(self, child: Any) -> Steps:
        name = child.get("id") or (child.get("name") if child.tag == "a" else None)
        if name and not any(text.strip() for kind, text in self.pieces if kind == "text"):
            self.source_id = name
        yield self._inside(child)

    def _words(self, text: str | None, parent: Any) -> None:
        if text:
            kept = text if parent.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", UNSPACED_BREAK.sub("", text))
            self.pieces.append(("text", kept))


def _is_hidden(element: Any) -> bool:
    """Test whether a browser shows nothing of *element*, or only a mark to copy the address of a heading."""
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return element.tag == "a" and (element.get("href") or "")[:1] == "#" and element.text_content().strip() in _MARKS


def find_language(root: Any) -> str:
    """Return the language of the whole page, as its outermost elements state it."""
    outer = (root, *root.iter("body"))
    return next((tag for element in outer if (tag := element.get("lang") or element.get(_LANG))), "")


def _trim_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    """Drop white space at the beginning, which HTML does not show."""
    first = next(n for n, (kind, text) in enumerate(pieces) if text.strip())
    for n, (kind, text) in enumerate(pieces):
        if n >= first:
            yield kind, text.lstrip() if n == first and kind == "text" else text
