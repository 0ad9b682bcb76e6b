"""Lines that run from right to left: glyphs by their place, in the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from enregard.model import Span
from enregard.pdf.glyphs import Piece

RAISED = 0.85
"""A piece in letters of this size or less beside larger ones may be raised or lowered."""
NOTE_MARK = re.compile(r"\(?(?:\d{1,3}|\*{1,3}|[†‡§¹²³⁴-⁹⁰]|[a-z])[).]?")
"""The raised mark of a note."""
_RTL_SPACE = 0.225
"""Gaps that are spaces between words, in the size of the letters; Arabic letters that do not join leave gaps within words."""


def is_rtl(texts: Iterable[str]) -> bool:
    kinds: Counter[str] = Counter()
    for text in texts:
        kinds.update(map(unicodedata.bidirectional, text))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def mirror_pieces(pieces: list[Piece], width: float) -> None:
    """Turn left and right, so that a page that runs from right to left is laid out as one that runs from left to right."""
    for piece in pieces:
        piece.lefts, piece.rights = [width - x for x in piece.rights], [width - x for x in piece.lefts]
        piece.settle()


@dataclass(slots=True)
class _Glyph:
    """The letters drawn in one place: a letter with its marks, or a ligature."""

    text: str
    left: float
    right: float
    size: float
    raised: bool


def join_mirrored(pieces: list[Piece], base: float, tall: float) -> tuple[str, list[float], list[Span]]:
    """Join the texts of *pieces* of a mirrored page: glyphs by place, with Latin words and numbers turned back."""
    glyphs = _cluster_glyphs(pieces, base, tall)
    spaced: list[_Glyph] = []
    for glyph in glyphs:
        if spaced and glyph.left - spaced[-1].right > _RTL_SPACE * min(glyph.size, spaced[-1].size):
            spaced.append(_Glyph(" ", spaced[-1].right, glyph.left, glyph.size, False))
        spaced.append(glyph)
    ordered = _turn_back(spaced)
    text = ""
    edges: list[float] = []
    marks: list[Span] = []
    for glyph in ordered:
        if glyph.raised and NOTE_MARK.fullmatch(glyph.text):
            if marks and marks[-1][1] == len(text):
                marks[-1] = marks[-1][0], len(text) + len(glyph.text)
            else:
                marks.append((len(text), len(text) + len(glyph.text)))
        text += glyph.text
        edges += [glyph.right] * len(glyph.text)
    return _mend_brackets(text), edges, marks


def _cluster_glyphs(pieces: list[Piece], base: float, tall: float) -> list[_Glyph]:
    glyphs: list[_Glyph] = []
    marks: list[tuple[float, float, str]] = []
    for piece in pieces:
        raised = piece.font.size < tall * RAISED and piece.base > base + tall * 0.15
        before: tuple[float, float] | None = None
        for char, left, right in zip(piece.text, piece.lefts, piece.rights, strict=True):
            if char == " ":
                before = None
            elif unicodedata.combining(char):
                marks.append((left, right, char))
            elif before == (left, right) and _is_right(char) and _is_right(glyphs[-1].text[0]):
                glyphs[-1].text = char + glyphs[-1].text  # a ligature, which PDFium has turned as it turns words
            else:
                glyphs.append(_Glyph(char, left, right, piece.font.size, raised))
                before = left, right
    glyphs.sort(key=lambda g: g.left + g.right)
    middles = [(g.left + g.right) / 2 for g in glyphs]
    for left, right, char in marks:
        if host := _find_host(glyphs, middles, left, right):
            host.text = unicodedata.normalize("NFC", host.text + char)
        else:
            glyphs.append(_Glyph(char, left, right, tall, False))
    return glyphs


def _find_host(glyphs: list[_Glyph], middles: list[float], left: float, right: float) -> _Glyph | None:
    """Return the letter that a mark is drawn over, or else the one that it was drawn after."""
    at = bisect_left(middles, (left + right) / 2)
    near = glyphs[max(0, at - 3) : at + 3]
    over = next((g for g in near if g.left < (left + right) / 2 < g.right), None)
    return over or min(near, key=lambda g: abs(g.right - left), default=None)


def _is_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _turn_back(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Return *glyphs*, which are in the order of their places from the right, in the order in which they are read."""
    found: list[_Glyph] = []
    n = 0
    kinds = [unicodedata.bidirectional(g.text[0]) for g in glyphs]
    while n < len(glyphs):
        end = _find_left_run(kinds, glyphs, n)
        found += reversed(glyphs[n:end])
        n = end
    return found


def _find_left_run(kinds: list[str], glyphs: list[_Glyph], start: int) -> int:
    """Return the end of the run from *start* that reads from left to right: Latin words with what is between them, or a number. It is a
    single glyph outside such runs."""
    if kinds[start] not in _LEFT:
        return start + 1
    end = start + 1
    letters = kinds[start] == "L"
    for n in range(start + 1, len(kinds)):
        if kinds[n] in ("R", "AL"):
            break
        between = "".join(g.text for g in glyphs[end:n])
        if kinds[n] == "L":
            letters, end = True, n + 1
        elif kinds[n] in _LEFT:
            if between and not (letters and kinds[end - 1] == "L") and not _WITHIN.fullmatch(between):
                break
            end = n + 1
    return end


_LEFT = ("L", "EN", "AN")
_WITHIN = re.compile(r"[.,:/٫٬+\-–%]")
"""Characters that may be within a number."""
_PAIRS = str.maketrans("()[]{}«»", ")(][}{»«")


def _mend_brackets(text: str) -> str:
    """Turn brackets that were recorded as they are seen: the first of a pair closes."""
    opens, closes = text.find("("), text.find(")")
    if closes >= 0 and (opens < 0 or closes < opens) and text.count("(") == text.count(")"):
        return text.translate(_PAIRS)
    return text
