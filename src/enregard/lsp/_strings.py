"""The strings of a PO entry and the places of their characters: over several lines, and with escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enregard.catalog import unescape
from enregard.lsp._lines import Place, strip_end

_HEAD = re.compile(
    r"\s*(?P<old>#~ ?)?(?P<previous>#?\| ?)?\s*(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*(?=\")"
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TOKEN = re.compile(r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+|\\.|[^\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quoted string: the place of its first character, its text as written, and its offset in the text of its keyword."""

    line: int
    column: int
    raw: str
    text: str
    offset: int

    def find_column(self, offset: int) -> int:
        """Return the column at which the character at *offset* of the text begins."""
        if "\\" not in self.raw:
            return self.column + offset - self.offset
        at = self.offset
        for match in _TOKEN.finditer(self.raw):
            if at >= offset:
                return self.column + match.start()
            at += len(unescape(match[0]))
        return self.column + len(self.raw)

    def find_offset(self, column: int) -> int:
        """Return the offset in the text of the character at *column*."""
        at = self.offset
        for match in _TOKEN.finditer(self.raw):
            if self.column + match.end() > column:
                return at
            at += len(unescape(match[0]))
        return self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class String:
    """The text of a keyword of an entry, with the place of the keyword and of each of its strings."""

    keyword: str
    start: Place
    pieces: tuple[_Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def end(self) -> Place:
        """The place after its last quotation mark."""
        last = self.pieces[-1]
        return last.line, last.column + len(last.raw) + 1

    def locate(self, span: tuple[int, int] | None) -> tuple[Place, Place]:
        """Return begin and end of *span* of the text; without a span, or for one without characters, what is between the outer quotation marks, or these too if there is nothing."""
        if span is None or span[0] >= span[1]:
            if span is not None and self.text:
                start = self._find(min(span[0], len(self.text) - 1))
                return start, (start[0], start[1] + 1)
            first = next((piece for piece in self.pieces if piece.raw), None)
            if first is None:
                return (self.pieces[0].line, self.pieces[0].column - 1), (
                    self.pieces[0].line,
                    self.pieces[0].column + 1,
                )
            return (first.line, first.column), (self.end[0], self.end[1] - 1)
        return self._find(span[0]), self._find_end(span[1])

    def _find(self, offset: int) -> Place:
        filled = [piece for piece in self.pieces if piece.text]
        piece = filled[max(bisect_right([each.offset for each in filled], offset) - 1, 0)]
        return piece.line, piece.find_column(offset)

    def _find_end(self, offset: int) -> Place:
        """Return the place after the character before *offset*."""
        filled = [piece for piece in self.pieces if piece.text]
        piece = filled[max(bisect_right([each.offset for each in filled], offset - 1) - 1, 0)]
        return piece.line, piece.find_column(offset)

    def find_offset(self, place: Place) -> int | None:
        """Return the offset in the text of the character at *place*; None if that is not inside its quotation marks."""
        for piece in self.pieces:
            if piece.line == place[0] and piece.column <= place[1] <= piece.column + len(piece.raw):
                return piece.find_offset(place[1])
        return None


def read_strings(lines: Sequence[str], first: int, last: int) -> list[String]:
    """Return the strings of the entry in *lines* from *first* to *last*, without those of its previous version. ValueError for an unknown escape."""
    found: list[String] = []
    taken = False
    for n in range(first, min(last + 1, len(lines))):
        line = strip_end(lines[n])
        head = _HEAD.match(line)
        if head is None or (head["previous"] and (head["old"] or head["previous"].startswith("#"))):
            taken = taken and head is not None
            continue
        if head["keyword"]:
            found.append(String(head["keyword"], (n, head.start("keyword")), ()))
            taken = True
        if taken and found:
            last_string = found[-1]
            pieces = (*last_string.pieces, *_list_pieces(line, n, head.end(), len(last_string.text)))
            found[-1] = String(last_string.keyword, last_string.start, pieces)
    return [each for each in found if each.pieces]


def _list_pieces(line: str, n: int, at: int, offset: int) -> Iterator[_Piece]:
    for match in _QUOTED.finditer(line, at):
        text = unescape(match[1])
        yield _Piece(n, match.start(1), match[1], text, offset)
        offset += len(text)
