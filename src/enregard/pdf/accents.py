"""Accents drawn by themselves: TeX prints an opening quote (`` `word' ``) with the glyph of the grave accent, which PDFium returns as a combining mark
at any place of its line. One that covers no letter is its spacing form; one that covers a letter belongs to that."""

from __future__ import annotations

from enregard.pdf.pieces import Piece

SPACING = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0308": "¨"}
"""Combining mark -> the same mark by itself."""
_LEVEL = 0.3
_SPACE = 0.17
"""Gap that is a space between words, as a share of the size of the letters."""


def place_accents(pieces: list[Piece], accents: list[Piece]) -> None:
    """Insert *accents*, each a piece of one combining mark, into the *pieces* at their places, or beside them."""
    if accents:
        for piece in pieces:
            piece.settle()
    for accent in accents:
        center = (accent.left + accent.right) / 2
        level = [p for p in pieces if p.font.turns == accent.font.turns and _is_level(p, accent)]
        near = min(level, key=lambda p: max(p.left - center, center - p.right), default=accent)
        if near.left <= center <= near.right and near is not accent:
            _insert(near, accent, center)
        else:
            accent.text, accent.font, accent.base = SPACING[accent.text], near.font, near.base
            pieces.append(accent)


def _is_level(piece: Piece, accent: Piece) -> bool:
    return abs(piece.base - accent.base) <= _LEVEL * piece.font.size


def _insert(piece: Piece, accent: Piece, center: float) -> None:
    """Insert *accent* where its *center* is in *piece*: after the letter that it covers, or in the space."""
    at = next((n for n, right in enumerate(piece.rights) if center <= right), len(piece.text) - 1)
    covered = piece.text[at]
    begin = at + 1
    mark = accent.text if covered.isalpha() else SPACING[accent.text]
    if covered == " " and accent.left - piece.lefts[at] < _SPACE * piece.font.size:
        begin = at  # the space is no wider than the accent drawn in it
    piece.text = piece.text[:begin] + mark + piece.text[at + 1 :]
    piece.lefts[begin : at + 1] = [accent.left]
    piece.rights[begin : at + 1] = [accent.right]
    piece.settle()
