"""Pages of a PDF that are pictures: drawn at the resolution of a good scan, and read by the function that recognizes text."""

from __future__ import annotations

import unicodedata
from typing import Any

from enregard.model import Recognize
from enregard.pdf.pieces import Font, Page, Piece
from enregard.readers._recognized import Word, read_words

_DOTS = 300 / 72
"""Dots a point."""
_MOST = 10_000
"""Dots across at most: of a larger page the picture is coarser."""


def recognize_page(page: Any, recognize: Recognize) -> Page:
    """Return the words in the picture of *page*, each as a piece."""
    width, height = page.get_size()
    dots = min(_DOTS, _MOST / max(width, height))
    words = read_words(recognize(_draw_page(page, dots)), dots, height)
    return Page([_make_piece(word, n) for n, word in enumerate(words)], width, height)


def _make_piece(word: Word, order: int) -> Piece:
    """Make a piece of *word*, whose letters are as wide as one another, and marks on them as the letter before."""
    bare = [char for char in word.text if not unicodedata.combining(char)]
    wide = (word.right - word.left) / max(1, len(bare))
    piece = Piece(Font("", round(word.size, 1), False), round(word.base, 1), order, word.text, whole=True)
    at = -1
    for char in word.text:
        at += not unicodedata.combining(char) or at < 0
        piece.lefts.append(word.left + at * wide)
        piece.rights.append(word.left + (at + 1) * wide)
    piece.settle()
    return piece


def _draw_page(page: Any, dots: float) -> bytes:
    """Draw *page* in grey, as a portable graymap (PGM)."""
    bitmap = page.render(scale=dots, grayscale=True)
    try:
        image = bitmap.to_numpy()
        return b"P5 %d %d 255\n%b" % (image.shape[1], image.shape[0], image.tobytes())
    finally:
        bitmap.close()
