"""Glyphs of lines that run from right to left: what PDFium returns character by character, put together as it was drawn.

Writers of PDF name a letter with marks, or a ligature, in three ways: each glyph by itself, the marks in boxes of their own; several characters in one
box; or a replacement text for several glyphs, which PDFium spreads over the box of one of them, so that all its characters have one origin.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from enregard.pdf.pieces import Piece

RAISED = 0.85
"""A piece in letters of this size or less beside larger ones may be raised or lowered."""
_SPACE = 0.15
"""Gap that is a space between words, in the size of the letters. Makers of six kinds leave .14 at most within words, and .16 at least between them."""
_SPACE_BEFORE_ESTIMATED = 0.22
"""The same before several characters for one glyph, the right edge of which is estimated."""
_SPACE_AFTER_END = 0.03
"""The same after a letter that ends a word."""
_ENDS = "\u0629\u064b"
_SPACE_LATIN = 0.17
"""The same between other characters."""


@dataclass(slots=True)
class Glyph:
    """Glyph in one place: a letter with its marks, or the letters of a ligature."""

    text: str
    left: float
    right: float
    size: float
    raised: bool
    estimated: bool = False
    """True if its right edge is an estimate."""
    word: bool = False
    """True if it is a word or several, in the order in which they are read."""

    @property
    def kind(self) -> str:
        """Bidirectional class of its first letter from right to left, or else letter, digit or character."""
        kinds = [unicodedata.bidirectional(char) for char in self.text]
        return next((kind for like in (("R", "AL"), ("L", "EN", "AN")) for kind in kinds if kind in like), kinds[0])


def make_glyphs(pieces: Iterable[Piece], base: float, tall: float, *, mirrored: bool) -> list[Glyph]:
    """Make the glyphs of *pieces* on one line, in the order of their places from the left, with the spaces between them. On a *mirrored* page, all is done
    as it stands on paper."""
    clusters = _Clusters(mirrored=mirrored)
    spaces: list[Glyph] = []
    for piece in pieces:
        clusters.add(piece, raised=piece.font.size < tall * RAISED and piece.base > base + tall * 0.15)
        at = [(-right, -left) for left, right in piece.spaces] if mirrored else piece.spaces
        spaces += (Glyph(" ", left, right, piece.font.size, False) for left, right in at)
    glyphs = clusters.glyphs + _attach_marks(clusters.glyphs, clusters.marks)
    found = _insert_spaces(sorted(glyphs + spaces, key=_find_place))
    if mirrored:
        found.reverse()
        for glyph in found:
            glyph.left, glyph.right = -glyph.right, -glyph.left
    return found


class _Clusters:
    """The glyphs of a line, and the marks that are drawn by themselves."""

    def __init__(self, *, mirrored: bool) -> None:
        self.mirrored = mirrored
        self.glyphs: list[Glyph] = []
        self.marks: list[Glyph] = []
        self._places: dict[float, list[Glyph]] = {}  # origin -> what has it, from the right
        self._hosts: dict[float, Glyph] = {}

    def add(self, piece: Piece, *, raised: bool) -> None:
        if piece.whole:
            left, right = (-piece.right, -piece.left) if self.mirrored else (piece.left, piece.right)
            self.glyphs.append(Glyph(piece.text, left, right, piece.font.size, raised, word=True))
            return
        before: tuple[float, float] | None = None
        for n, (char, left, right) in enumerate(zip(piece.text, piece.lefts, piece.rights, strict=True)):
            if char == " ":
                before = None
                continue
            if self.mirrored:
                left, right = -right, -left
            glyph = Glyph(_unfold(char), left, right, piece.font.size, raised)
            origin = piece.origins.get(n)
            if origin is not None and origin in self._places:
                self._join(glyph, origin)
            elif before == (left, right) and self.glyphs and not unicodedata.combining(char):
                last = self.glyphs[-1]
                last.text = glyph.text + last.text if is_right(char) else last.text + glyph.text  # PDFium turns words
            else:
                (self.marks if unicodedata.combining(char) else self.glyphs).append(glyph)
                if origin is not None:
                    self._places[origin] = [replace(glyph)]
                    self._hosts[origin] = glyph
            before = left, right

    def _join(self, glyph: Glyph, origin: float) -> None:
        """Join *glyph* to what has the same origin. The box that they divide is that of a mark or a letter of theirs: what they cover is as far to its
        right as to its left."""
        host, parts = self._hosts[origin], self._places[origin]
        insort_left(parts, glyph, key=lambda g: -g.right)  # of one box, PDFium returns them turned
        host.text = "".join(part.text for part in parts)
        host.left = min(host.left, glyph.left)
        host.right = max(host.right, glyph.right)
        letters = [part.text for part in parts if not unicodedata.combining(part.text[0])]
        if not letters:
            return
        if host in self.marks:
            self.marks.remove(host)
            self.glyphs.append(host)
        if unicodedata.combining(host.text[0]):
            host.text = letters[0] + host.text.replace(letters[0], "", 1)
        first, last = parts[0].right, parts[-1].right
        step = (first - last) / (len(parts) - 1)
        marks = [part for part in parts if unicodedata.combining(part.text[0])]
        host.estimated = step > 0 and all(abs(mark.right - mark.left - step) < 0.02 for mark in marks)
        if host.estimated:
            host.right = max(first, first + last - step - host.left)


def _find_place(glyph: Glyph) -> tuple[float, float]:
    """Return where the pen stood, and the end of what was drawn: in ligatures, letters stand above one another."""
    return glyph.left, glyph.right


def _attach_marks(glyphs: list[Glyph], marks: list[Glyph]) -> list[Glyph]:
    """Attach each of *marks* to the letter that it is drawn over, or else the nearest one. Return those that stand alone."""
    letters = sorted((glyph for glyph in glyphs if is_right(glyph.text[0])), key=lambda g: g.left + g.right)
    middles = [(g.left + g.right) / 2 for g in letters]
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        at = bisect_left(middles, middle)
        host = min(letters[max(0, at - 3) : at + 3], key=lambda g: _measure_distance(g, middle), default=None)
        if host is not None:
            host.text += mark.text
    for glyph in letters:
        glyph.text = unicodedata.normalize("NFC", glyph.text)
    return [] if letters else marks


def _measure_distance(glyph: Glyph, place: float) -> float:
    """Return the distance of *place* from the middle of *glyph*, in its width."""
    return abs(glyph.left + glyph.right - 2 * place) / max(0.01, glyph.right - glyph.left)


def _insert_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Return *glyphs* with a space where one is drawn, where PDFium returns one and there is a gap, and where a gap is wide."""
    found: list[Glyph] = []
    for n, glyph in enumerate(glyphs):
        if glyph.text == " " and any(_covers(glyph, other) for other in glyphs[max(0, n - 1) : n + 2]):
            continue
        if found and " " not in (found[-1].text, glyph.text) and _is_apart(found[-1], glyph):
            found.append(Glyph(" ", found[-1].right, glyph.left, glyph.size, False))
        if glyph.text != " " or (found and found[-1].text != " "):
            found.append(glyph)
    return found[:-1] if found and found[-1].text == " " else found


def _covers(space: Glyph, glyph: Glyph) -> bool:
    return (
        glyph.text != " "
        and not (glyph.estimated or glyph.word)
        and glyph.left < (space.left + space.right) / 2 < glyph.right
    )


def _is_apart(one: Glyph, other: Glyph) -> bool:
    """Test for a space between two neighbours: letters that are not joined have gaps within words, and kerning narrows spaces."""
    if one.word and other.word:
        return True
    gap = (other.left - one.right) / min(one.size, other.size)
    if not (is_right(one.text[0]) or is_right(other.text[0])):
        return gap > _SPACE_LATIN
    if other.text[-1] in _ENDS and one.text[0].isalpha():
        return gap > _SPACE_AFTER_END
    return gap > (_SPACE_BEFORE_ESTIMATED if one.estimated else _SPACE)


def is_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _unfold(char: str) -> str:
    """Return the letters that a form for display of Arabic or Hebrew letters stands for."""
    return unicodedata.normalize("NFKC", char) if "\ufb1d" <= char <= "\ufefc" else char
