"""Runs of characters on a page: close together, on one line, in one size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from enregard.readers.pdf._hyphens import MARK

_DIVIDING = "\x02\ufffe"
"""Characters that PDFium returns for a hyphen at the end of a line, depending on its version."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in a rectangle; y increases upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def group_runs(page: Any) -> Iterator[Run]:
    """Group characters that are close together on one line, in one size."""
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    box = raw.FS_RECTF()
    here = ctypes.byref(box)
    run: _Chars | None = None
    try:
        for n, char in _decode_characters([raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars())]):
            if char in "\r\n":
                continue
            if char in _DIVIDING:
                char = MARK
            if char.isspace():
                if run:
                    run.text += " "
                continue
            if not char.isprintable() and char not in f"{MARK}\u200c\u200d":
                continue
            if not raw.FPDFText_GetLooseCharBox(text, n, here):
                continue
            size = raw.FPDFText_GetFontSize(text, n)
            if run is None or not run.takes(box, size):
                if run and run.text.strip():
                    yield run.done()
                run = _Chars(size, box.left, box.bottom, box.right, box.top, box.top - box.bottom)
            run.add(char, box)
        if run and run.text.strip():
            yield run.done()
    finally:
        text.close()


def _decode_characters(codes: list[int]) -> Iterator[tuple[int, str]]:
    """Return the index and the character of each of *codes*; a surrogate pair of UTF-16 is one character."""
    high = 0
    for n, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800 << 10) + code - 0xDC00
        high = 0
        if code <= 0x10FFFF:
            yield n, chr(code)


@dataclass(slots=True)
class _Chars:
    """A run under construction."""

    size: float
    left: float
    bottom: float
    right: float
    top: float
    tall: float
    text: str = ""

    def takes(self, box: Any, size: float) -> bool:
        tall = max(self.top - self.bottom, 1.0)
        apart = max(box.left - self.right, self.left - box.right)
        level = abs((box.bottom + box.top) - (self.bottom + self.top)) < tall * 0.5
        alike = abs((box.top - box.bottom) - self.tall) < 0.12 * tall and abs(size - self.size) < 0.12 * max(
            self.size, size, 0.1
        )
        return level and alike and apart < tall * 0.9

    def add(self, char: str, box: Any) -> None:
        self.text += char
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)

    def done(self) -> Run:
        return Run(self.text, self.left, self.bottom, self.right, self.top)
