"""One of two texts that are aligned: its units, and what can be told of them before the other is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._alike import items
from enregard.align._leaning import Clauses
from enregard.align._marks import Ending, ending, open_after

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.encoders import Runs

    Floats = NDArray[np.float32]

_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_MORE = 2
_KEPT = 8000
"""Units of a text whose vectors are kept: 12 kB each."""


@dataclass(frozen=True, eq=False)
class Side:
    """A text to be aligned: its units, and, from an encoder that knows its language, their meaning."""

    texts: Sequence[str]
    runs: Runs | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lengths(self) -> Floats:
        """Characters of each unit, spaces left out; ideographs count as the letters that they stand for."""
        return np.array(
            [max(1, sum(map(len, text.split())) + _MORE * len(_IDEOGRAPH.findall(text))) for text in self.texts],
            np.float32,
        )

    @cached_property
    def wordless(self) -> Floats:
        """1 for units in which hardly anything is a letter: what a scan or a layout left behind."""
        return np.array(
            [sum(map(str.isalpha, text)) < 0.4 * size for text, size in zip(self.texts, self.lengths, strict=True)],
            np.float32,
        )

    @cached_property
    def items(self) -> list[Counter[str]]:
        """Numbers, and the beginnings of words, of each unit: what two languages may write alike."""
        return [Counter(items(text)) for text in self.texts]

    @cached_property
    def endings(self) -> list[Ending]:
        return [ending(text) for text in self.texts]

    @cached_property
    def open_after(self) -> Floats:
        return np.array(open_after(self.texts, self.endings), np.float32)

    @cached_property
    def clauses(self) -> Clauses:
        assert self.runs is not None
        return Clauses(len(self), self.runs.parts())

    def vectors(self, start: int, stop: int, size: int) -> Floats:
        """Centred unit vectors of the runs of *size* units from *start* up to *stop*; those of a text of ordinary length are kept, as
        every shape of a link asks for them again."""
        assert self.runs is not None
        if len(self) > _KEPT:
            return centred(self.runs.block(start, stop, size), self.mean)
        if size not in self._kept:
            self._kept[size] = centred(self.runs.block(0, len(self), size), self.mean)
        return self._kept[size][start:stop]

    @cached_property
    def _kept(self) -> dict[int, Floats]:
        return {}

    @cached_property
    def mean(self) -> Floats:
        assert self.runs is not None
        parts = [self.runs.block(n, min(n + 1024, len(self)), 1) for n in range(0, len(self), 1024)]
        return np.asarray(np.concatenate(parts).mean(axis=0), dtype=np.float32)


def centred(vectors: Floats, mean: Floats) -> Floats:
    moved = vectors - mean
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6), dtype=np.float32)
