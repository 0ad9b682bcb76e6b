"""Pages of a PDF that are pictures: drawn at the resolution of a good scan, and read by the function that recognises text."""

from __future__ import annotations

from typing import Any

from enregard.model import Recognize
from enregard.readers._recognized import read_words
from enregard.readers.pdf._runs import Run

_DOTS = 300 / 72
"""Dots a point."""
_MOST = 10_000
"""Dots across at most: of a larger page the picture is coarser."""
_BELOW = 0.22
"""Share of the size of letters that is below the base line."""


def recognize_runs(page: Any, recognize: Recognize) -> list[Run]:
    """Return the words in the picture of *page* as runs."""
    width, height = page.get_size()
    dots = min(_DOTS, _MOST / max(width, height))
    words = read_words(recognize(_draw_page(page, dots)), dots, height)
    return [
        Run(word.text, word.left, word.base - _BELOW * word.size, word.right, word.base + (1 - _BELOW) * word.size)
        for word in words
    ]


def _draw_page(page: Any, dots: float) -> bytes:
    """Draw *page* in grey, as a portable graymap (PGM)."""
    bitmap = page.render(scale=dots, grayscale=True)
    try:
        image = bitmap.to_numpy()
        return b"P5 %d %d 255\n%b" % (image.shape[1], image.shape[0], image.tobytes())
    finally:
        bitmap.close()
