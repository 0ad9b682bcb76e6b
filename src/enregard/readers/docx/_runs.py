"""The text of a Word paragraph as printed with all changes accepted and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enregard.readers._writer import Piece

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText", "drawing", "pict", "object")
)
_WORDS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad", f"{W}ptab": "\t",
}  # fmt: skip


class Runs:
    """Reader of paragraphs in order, which counts pages and notes."""

    def __init__(self) -> None:
        self.pages = 0
        self._count = {"footnote": 0, "endnote": 0}
        self._found: list[tuple[str, str]] = []
        self._fields: list[bool] = []
        """Open fields: whether we are in the code of each, not in its result."""

    def pieces(self, element: Any) -> Iterator[Piece]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}r":
                if not _is_hidden(child):
                    yield from self.pieces(child)
            elif any(self._fields):
                continue
            elif tag == f"{W}t":
                yield "text", child.text or ""
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield "note-mark", self._mark(child)
            elif tag == f"{W}lastRenderedPageBreak" or (tag == f"{W}br" and child.get(f"{W}type") == "page"):
                self.pages += tag.endswith("PageBreak")
                yield "gap", "\n"
            elif tag in _WORDS:
                yield "text", _WORDS[tag]
            elif tag == f"{W}sym":
                yield "text", _decode_symbol(child)
            elif tag == f"{_MC}AlternateContent":
                for choice in child.iterchildren(f"{_MC}Choice"):
                    yield from self.pieces(choice)
                    break
            else:
                yield from self.pieces(child)

    def boxes(self, element: Any) -> Iterator[Any]:
        """Find the text boxes anchored in the paragraph, each once."""
        for box in element.iter(f"{W}txbxContent"):
            fallback = any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors())
            if not fallback and next(box.iterancestors(f"{W}p")) is element:
                yield box

    def take_notes(self) -> list[tuple[str, str]]:
        """Return the notes (name, mark) whose marks were read since the last call."""
        found, self._found = self._found, []
        return found

    def _mark(self, reference: Any) -> str:
        kind = "footnote" if reference.tag.endswith("footnoteReference") else "endnote"
        self._count[kind] += 1
        mark = str(self._count[kind])
        self._found.append((f"{kind} {reference.get(f'{W}id')}", mark))
        return mark

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _decode_symbol(element: Any) -> str:
    """Decode a character of a symbol font; characters of the private use area have no meaning without the font."""
    code = int(element.get(f"{W}char") or "0", 16)
    return chr(code) if 32 < code < 0xE000 else "•" if code in (0xF0B7, 0xF0A7) else ""
