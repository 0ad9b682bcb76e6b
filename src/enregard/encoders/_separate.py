"""Vectors of runs for an encoder that reads each run separately, and the cutting of long texts into pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from enregard.encoders import TextParts
from enregard.encoders._packed import Floats, Packed

_LETTERS = 3
"""Least number of letters of a token."""
_LEAST, _MOST = 10, 24
"""Least number of letters and greatest number of tokens of a part."""
_MARK = re.compile(r"[.,;:!?…،؛؟。，；：！？、]+")


class SeparateRuns:
    """Runs of neighbouring texts, each of which *encode* reads as one text; see :class:`enregard.encoders.RunVectors`. Vectors are cached."""

    def __init__(self, encode: Callable[[Sequence[str]], Floats], texts: Sequence[str]) -> None:
        self._encode, self._texts = encode, [" ".join(text.split()) for text in texts]
        self._known: dict[tuple[int, int], Floats] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def parts(self) -> TextParts:
        cut = [(n, part) for n, text in enumerate(self._texts) for part in _split_parts(text)]
        sizes = np.array([_measure_cost(part) / _LETTERS for _, part in cut], np.float32)
        return TextParts(
            np.array([n for n, _ in cut], np.int64), sizes, Packed.of(self._encode([part for _, part in cut]))
        )

    def block(self, start: int, stop: int, size: int) -> Floats:
        places = range(start, min(stop, len(self) - size + 1))
        lacking = [n for n in places if (n, size) not in self._known]
        if lacking:
            found = self._encode([" ".join(filter(None, self._texts[n : n + size])) for n in lacking])
            self._known.update({(n, size): vector for n, vector in zip(lacking, found, strict=True)})
        rows = [self._known[n, size] for n in places]
        result = np.zeros((stop - start, len(rows[0]) if rows else self._encode([]).shape[1]), np.float32)
        for n, row in enumerate(rows):
            result[n] = row
        return result


def _split_parts(text: str) -> Iterator[str]:
    """Split *text* after its punctuation marks, and long stretches without marks at spaces. Each part is encoded separately, since the
    model does not encode parts in context."""
    start = 0
    for match in _MARK.finditer(text):
        if match.end() - start >= _LEAST and len(text) - match.end() >= _LEAST:
            yield from split_pieces(text[start : match.end()], _MOST)
            start = match.end()
    yield from split_pieces(text[start:], _MOST)


def split_pieces(text: str, window: int) -> Iterator[str]:
    """Split *text* into pieces of about *window* tokens, at spaces if there are any."""
    most, start, cost, space = _LETTERS * window, 0, 0, -1
    for n, c in enumerate(text):
        if c.isspace():
            space = n
        cost += _measure_cost(c)
        if cost > most:
            end = space + 1 if space > start else n
            yield text[start:end].strip()
            start, cost = end, _measure_cost(text[end : n + 1])
    if last := text[start:].strip():
        yield last


def _measure_cost(text: str) -> int:
    """Measure the size of a text for the model, in letters. A token has at least three letters, or one character in scripts without
    spaces."""
    return sum(_LETTERS if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
