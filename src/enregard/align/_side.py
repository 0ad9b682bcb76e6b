"""One of two texts that are aligned: its units, and what can be told of them before the other is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._centred import centred
from enregard.align._items import items
from enregard.align._leaning import Clauses
from enregard.align._marks import Ending, ending, open_after
from enregard.encoders import Packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.encoders import Runs

    Floats = NDArray[np.float32]

_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_MORE = 2


@dataclass(frozen=True, eq=False)
class Side:
    """A text to be aligned: its units, and, from an encoder that knows its language, their meaning."""

    texts: Sequence[str]
    runs: Runs | None = None
    centre: Floats | None = None
    """The mean vector of the text that this is a stretch of; a few units alone do not tell it."""

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
        """Centred unit vectors of the runs of *size* units from *start* up to *stop*."""
        assert self.runs is not None
        return centred(self._single[start:stop] if size == 1 else self.runs.block(start, stop, size), self.mean)

    @cached_property
    def _single(self) -> Packed:
        """The vectors of units, which more than one part of the program asks for."""
        assert self.runs is not None
        return Packed.of(self.runs.block(0, len(self), 1))

    @cached_property
    def mean(self) -> Floats:
        return self._single.mean() if self.centre is None else self.centre
