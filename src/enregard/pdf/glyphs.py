"""Pieces of text on a page: characters that follow one another on one base line in one font, turned so that they run to the right.

A page may be turned as a whole, and a table on an upright page may be turned by itself: the direction of most characters is the page's, and
characters in another direction are pieces of their own at the end.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from enregard.pdf.accents import SPACING, place_accents
from enregard.pdf.pieces import MARK, UNKNOWN, Font, Page, Piece, is_wide
from enregard.pdf.rules import read_rules

_DIVIDING = "\x02\ufffe"
"""Characters that PDFium returns for a hyphen at the end of a line, depending on its version."""
_BULLETS = "\uf0b7\uf0a7"
"""Bullets of symbol fonts, in their private use of Unicode."""
_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_WIDE = 0.9
"""Gap between pieces, in the size of the letters; smaller gaps are spaces between words."""
_SPACE = 0.17
"""Gap that is a space between words."""
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and other scripts from right to left."""


def read_page(page: Any) -> Page:
    """Read the pieces of *page*. Coordinates begin at its lower left corner, as it is read."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    text = page.get_textpage()
    try:
        glyphs = _Glyphs(text.raw)
        pieces = glyphs.read(text.count_chars())
    finally:
        text.close()
    turns = Counter[int]()
    for piece in pieces:
        turns[piece.font.turns] += len(piece.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = box.right - box.left, box.top - box.bottom
    for piece in pieces:
        _shift(piece, *_CORNERS[piece.font.turns](box))
    if turn % 2:
        width, height = height, width
    rules = partial(read_rules, page, box.left, box.bottom) if turn == 0 else list
    return Page([p for p in pieces if p.font.turns == turn and p.text], width, height, rules)


_CORNERS = (
    lambda box: (box.left, box.bottom),
    lambda box: (box.bottom, -box.right),
    lambda box: (-box.right, -box.top),
    lambda box: (-box.top, box.left),
)
"""Lower left corner of the page in coordinates that are turned by so many quarters."""


def _shift(piece: Piece, x: float, y: float) -> None:
    piece.base -= y
    if x:
        piece.lefts = [left - x for left in piece.lefts]
        piece.rights = [right - x for right in piece.rights]
        piece.spaces = [(left - x, right - x) for left, right in piece.spaces]
    piece.settle()


@cache
def _clean(char: str) -> str:
    """Return what *char* is in a text: a space for white space, nothing for what has no meaning."""
    if char in _DIVIDING:
        return MARK
    if char in _BULLETS:
        return "•"
    if char.isspace():
        return " "
    if char < " " or char == UNKNOWN:
        return UNKNOWN
    return char if char.isprintable() or char in "\u200c\u200d\u00ad" else ""


def _is_space(gap: float, size: float, *, spaced: bool) -> bool:
    return gap > (0.02 if spaced else _SPACE) * size


class _Glyphs:
    """The characters of a page, one after another, and the piece that is being made of them."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.text = text
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.right, self.top = ctypes.c_double(), ctypes.c_double()
        self.turned = False
        self.spaces: list[tuple[float, float]] = []
        self.pieces: list[Piece] = []
        self.accents: list[Piece] = []
        self.fonts: dict[tuple[int | None, float], tuple[Font, float, float]] = {}
        self.names: dict[int | None, str] = {}

    def read(self, count: int) -> list[Piece]:
        raw, text = self.raw, self.text
        get_box, get_object, here = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetTextObject, ctypes.byref(self.box)
        codes = [raw.FPDFText_GetUnicode(text, n) for n in range(count)]
        drawn: int | None = -1
        font, base, bottom = Font("", 1.0, bold=False), 0.0, -1e6
        spaced = False
        self.turned = any(map(_TURNED.match, map(chr, codes)))
        for n, shown in self._list_shown(codes):
            if shown == " ":
                spaced = True
            elif get_box(text, n, here):
                # Some writers draw each letter by itself; within a word, letters on one line have one font.
                if spaced or abs(self.box.bottom - bottom) > 0.02 * font.size:
                    bottom = self.box.bottom
                    address = ctypes.cast(get_object(text, n), ctypes.c_void_p).value
                    if address != drawn:
                        drawn = address
                        font, base = self._measure(n, base)
                if shown in SPACING and not self.turned and (edges := self._find_apart(n, base)):
                    self.accents.append(Piece(font, base, len(self.pieces), shown, [edges[0]], [edges[1]]))
                    continue
                origin = self._place_turned(n, shown) if self.turned else None
                self._add(shown, font, base, spaced=spaced)
                if self.turned:
                    self._note_turned(origin)
                spaced = False
        place_accents(self.pieces, self.accents)
        return self.pieces

    def _find_apart(self, n: int, base: float) -> tuple[float, float] | None:
        """Return the edges of an accent if it does not cover the last character."""
        left, right, _, _ = self._get_edges(n)
        last = self.pieces[-1] if self.pieces else None
        if (
            last is not None
            and abs(last.base - base) < last.font.size
            and left < last.rights[-1]
            and last.lefts[-1] < right
        ):
            return None
        return left, right

    def _list_shown(self, codes: list[int]) -> Iterator[tuple[int, str]]:
        """Yield the number of each character that a reader sees, and its text; a space for any white space."""
        for n, char in decode_characters(codes):
            shown = _clean(char)
            if self.turned and char > "\u017f" and self._is_unknown(n, char):
                continue
            if shown == " " and self.turned:
                self._keep_space(n)
            if shown and (shown != UNKNOWN or self._is_drawn(n)):
                yield n, shown

    def _is_unknown(self, n: int, char: str) -> bool:
        """Test for a number of a glyph instead of a character: of marks that are one glyph, some makers name the marks elsewhere."""
        return unicodedata.bidirectional(char) == "L" and self.raw.FPDFText_HasUnicodeMapError(self.text, n) == 1

    def _keep_space(self, n: int) -> None:
        """Keep the place of a space that was drawn; PDFium returns others that have no width."""
        box = self.box
        if self.raw.FPDFText_GetLooseCharBox(self.text, n, ctypes.byref(box)) and box.right - box.left > 0.1:
            self.spaces.append((box.left, box.right))

    def _place_turned(self, n: int, char: str) -> float | None:
        """Return where the pen stood for a letter from right to left, or a mark, and set the box to the room that a letter takes, or to what a mark covers."""
        x, y, box = self.x, self.y, self.box
        self.raw.FPDFText_GetCharOrigin(self.text, n, ctypes.byref(x), ctypes.byref(y))
        origin = x.value
        if unicodedata.combining(char):
            self.raw.FPDFText_GetCharBox(self.text, n, *map(ctypes.byref, (x, self.right, y, self.top)))
            box.left, box.right = x.value, self.right.value
            return origin
        letter = _TURNED.match(char) is not None
        if origin < box.right:
            box.left = origin if letter else min(box.left, origin)
        return origin if letter else None

    def _note_turned(self, origin: float | None) -> None:
        """Note for the last character where the pen stood, and the spaces before it."""
        piece = self.pieces[-1]
        n = len(piece.text) - 1
        if origin is not None:
            piece.origins[n] = origin
        piece.spaces += self.spaces
        self.spaces = []

    def _add(self, char: str, font: Font, base: float, *, spaced: bool) -> None:
        """Add a character to the last piece, after a space if there is one, or begin a piece."""
        left, right = _EDGES[font.turns](self.box)
        size = font.size
        piece = self.pieces[-1] if self.pieces else None
        if piece is not None and font is piece.font and abs(base - piece.base) <= 0.04 * size:
            gap = max(left - piece.rights[-1], piece.lefts[-1] - right)
            if -size * 2 <= gap <= size * _WIDE:
                if _is_space(gap, size, spaced=spaced) and (gap > 0.55 * size or not is_wide(char, piece.text[-1])):
                    piece.text += " "
                    piece.lefts.append(piece.rights[-1])
                    piece.rights.append(left)
                piece.text += char
                piece.lefts.append(left)
                piece.rights.append(right)
                return
        self.pieces.append(Piece(font, base, len(self.pieces), char, [left], [right]))

    def _is_drawn(self, n: int) -> bool:
        """Test whether anything is seen of a character, which is not so of a space."""
        left, right, bottom, top = self._get_edges(n)
        return right - left > 0.1 and top - bottom > 0.1

    def _get_edges(self, n: int) -> list[float]:
        """Return left, right, bottom and top of what is drawn of a character."""
        edges = [ctypes.c_double() for _ in range(4)]
        self.raw.FPDFText_GetCharBox(self.text, n, *map(ctypes.byref, edges))
        return [edge.value for edge in edges]

    def _measure(self, n: int, before: float) -> tuple[Font, float]:
        """Return the font of a text object by its first character *n*, and its base line. Objects may be single characters, so that what is
        known of a font is kept."""
        raw, box = self.raw, self.box
        handle = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self.text, n))
        key = (ctypes.cast(handle, ctypes.c_void_p).value, raw.FPDFText_GetFontSize(self.text, n))
        known = self.fonts.get(key)
        height = box.top - box.bottom
        if known is not None and known[0].turns == 0 and abs(height - known[1]) < 0.05 * height:
            base = box.bottom + known[2]
            if abs(base - before) < 0.08 * known[0].size:
                return known[0], before
            raw.FPDFText_GetCharOrigin(self.text, n, ctypes.byref(self.x), ctypes.byref(self.y))
            return known[0], before if abs(self.y.value - before) < 0.08 * known[0].size else self.y.value
        raw.FPDFText_GetMatrix(self.text, n, ctypes.byref(self.matrix))
        raw.FPDFText_GetCharOrigin(self.text, n, ctypes.byref(self.x), ctypes.byref(self.y))
        m = self.matrix
        turns = round(math.atan2(m.b, m.a) / (math.pi / 2)) % 4
        size = round(key[1] * math.hypot(m.c, m.d), 1) or 1.0
        font = Font(name := self._name(n, key[0]), size, bool(_BOLD.search(name)), turns)
        if known is not None and known[0] == font:
            font = known[0]
        else:
            font = next((f for f, _, _ in self.fonts.values() if f == font), font)
        self.fonts[key] = font, height, self.y.value - box.bottom
        return font, (self.y.value, -self.x.value, -self.y.value, self.x.value)[turns]

    def _name(self, n: int, handle: int | None) -> str:
        if handle not in self.names:
            buffer = ctypes.create_string_buffer(200)
            self.raw.FPDFText_GetFontInfo(self.text, n, buffer, 200, None)
            self.names[handle] = buffer.value.decode("utf-8", "replace").partition("+")[2] or buffer.value.decode(
                "utf-8", "replace"
            )
        return self.names[handle]


_EDGES = (
    lambda box: (box.left, box.right),
    lambda box: (box.bottom, box.top),
    lambda box: (-box.right, -box.left),
    lambda box: (-box.top, -box.bottom),
)
"""Left and right edge of a box, in coordinates that are turned by so many quarters."""


def decode_characters(codes: list[int]) -> list[tuple[int, str]]:
    """Return the index and the character of each of *codes*; a surrogate pair of UTF-16 is one character."""
    high = 0
    found: list[tuple[int, str]] = []
    for n, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800 << 10) + code - 0xDC00
        high = 0
        if code <= 0x10FFFF:
            found.append((n, chr(code)))
    return found
