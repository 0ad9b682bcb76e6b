"""The text of a Word paragraph as printed with all changes accepted and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from enregard.markup.xml import drop_controls
from enregard.word.names import MATH, MC, W
from enregard.word.notes import Note, NoteNumbers
from enregard.word.styles import Styles

CONTENTS = "contents"
"""Kind of text that belongs to a list of contents."""
_GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "delText", "drawing", "pict", "object", "rt")
)
_WORDS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_TEXTS = (f"{W}t", f"{MATH}t")
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_LISTS = re.compile(r"\s*TOC\b")


class Piece(NamedTuple):
    """Part of a paragraph. *kind* is `text`, `label`, or a kind of furniture; *element* is where it is in the file, if it is written there."""

    kind: str
    text: str
    element: Any = None


class Runs:
    """Reader of paragraphs in order, which counts pages and notes."""

    def __init__(self, styles: Styles, numbers: NoteNumbers) -> None:
        self.pages = 0
        self._styles = styles
        self._numbers = numbers
        self._found: list[Note] = []
        self._fields: list[list[str | None]] = []
        """Open fields: the code of each, and its last part None once its result has begun."""

    def read_pieces(self, paragraph: Any) -> Iterator[Piece]:
        """Yield the pieces of *paragraph*, without what is anchored in it."""
        yield from self._read(paragraph, paragraph)

    def _read(self, element: Any, paragraph: Any) -> Iterator[Piece]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                yield from self._read_run(child, paragraph)
            elif tag == f"{W}fldSimple" and _LISTS.match(child.get(f"{W}instr") or ""):
                yield from (Piece(CONTENTS, piece.text, piece.element) for piece in self._read(child, paragraph))
            elif tag == f"{MC}AlternateContent":
                yield from self._read(_choose(child), paragraph)
            elif tag == f"{MATH}r":
                yield from self._read_leaves(child, paragraph)
            else:
                yield from self._read(child, paragraph)

    def _read_run(self, run: Any, paragraph: Any) -> Iterator[Piece]:
        hidden = self._styles.is_hidden(run, paragraph)
        custom = next((r for r in run.iterchildren(*_NOTES) if _is_custom(r)), None)
        if custom is not None and not hidden:
            mark = "".join(
                child.text or "" if child.tag in _TEXTS else _decode_symbol(child)
                for child in run.iterchildren(f"{W}t", f"{W}sym")
            )
            self._found.append(Note(_name_note(custom), mark, written=True))
            yield Piece("note-mark", drop_controls(mark), custom)
            return
        for piece in self._read_leaves(run, paragraph):
            if not hidden:
                yield piece

    def _read_leaves(self, run: Any, paragraph: Any) -> Iterator[Piece]:
        for child in run.iterchildren():
            tag = child.tag
            if tag == f"{W}fldChar":
                self._turn_field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1][0] = f"{self._fields[-1][0]}{child.text or ''}"
            elif any(len(field) == 1 for field in self._fields) or not isinstance(tag, str) or tag in _GONE:
                continue
            elif tag in _NOTES:
                yield self._mark_note(child)
            elif tag == f"{MC}AlternateContent":
                yield from self._read_leaves(_choose(child), paragraph)
            elif tag in (f"{W}ruby", f"{W}rubyBase"):
                yield from self._read(child, paragraph)
            elif (text := self._write_leaf(child)) is not None:
                yield self._make_piece(text, child)

    def _write_leaf(self, leaf: Any) -> str | None:
        """Return the text that *leaf* of a run stands for; None if it stands for none."""
        tag = leaf.tag
        if tag in _TEXTS:
            return drop_controls(leaf.text or "")
        if tag == f"{W}lastRenderedPageBreak":
            self.pages += 1
            return "\f"
        if tag == f"{W}br" and leaf.get(f"{W}type") in ("page", "column"):
            return "\f"
        return _decode_symbol(leaf) if tag == f"{W}sym" else _WORDS.get(tag)

    def _make_piece(self, text: str, leaf: Any) -> Piece:
        if text == "\f":
            return Piece("gap", "\n", leaf)
        listed = any(_LISTS.match(field[0] or "") for field in self._fields)
        return Piece(CONTENTS if listed else "text", text, leaf)

    def _mark_note(self, reference: Any) -> Piece:
        kind = "footnote" if reference.tag == _NOTES[0] else "endnote"
        mark = self._numbers.take_number(kind, self.pages)
        self._found.append(Note(_name_note(reference), mark))
        return Piece("note-mark", mark, reference)

    def find_boxes(self, element: Any) -> Iterator[Any]:
        """Find the text boxes anchored in the paragraph, each once."""
        for box in element.iter(f"{W}txbxContent"):
            fallback = any(parent.tag == f"{MC}Fallback" for parent in box.iterancestors())
            if not fallback and next(box.iterancestors(f"{W}p")) is element:
                yield box

    def take_notes(self) -> list[Note]:
        """Return the notes whose marks were read since the last call."""
        found, self._found = self._found, []
        return found

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([""])
        elif kind == "separate" and self._fields:
            self._fields[-1].append(None)
        elif kind == "end" and self._fields:
            self._fields.pop()


def _choose(alternatives: Any) -> Any:
    """Return the first of alternative contents: the richest, of which the others are copies for older programs."""
    return next(alternatives.iterchildren(f"{MC}Choice", f"{MC}Fallback"), alternatives)


def _is_custom(reference: Any) -> bool:
    return reference.get(f"{W}customMarkFollows") in ("1", "true", "on")


def _name_note(reference: Any) -> str:
    """Return the name of the note that *reference* refers to: `footnote 3`."""
    kind = "footnote" if reference.tag == _NOTES[0] else "endnote"
    return f"{kind} {reference.get(f'{W}id')}"


def _decode_symbol(element: Any) -> str:
    """Decode a character of a symbol font; characters of the private use area have no meaning without the font."""
    code = int(element.get(f"{W}char") or "0", 16)
    return chr(code) if 32 < code < 0xE000 else "•" if code in (0xF0B7, 0xF0A7) else ""
