"""One of two texts to align: its units and their features, computed independently of the other text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from enregard.align._arrays import Floats, centre_vectors
from enregard.align._items import find_items
from enregard.align._leaning import Clauses
from enregard.align._lengths import measure_length
from enregard.align._marks import Ending, find_ending, score_continuation
from enregard.encoders import Packed, RunVectors, TextParts


@dataclass(frozen=True, eq=False)
class UnitSequence:
    """A text to align: its units and, from an encoder that supports its language or from dictionaries (*by_words*), their vectors."""

    texts: Sequence[str]
    runs: RunVectors | None = None
    by_words: bool = False
    centre: Floats | None = None
    """Mean vector of the text that this is a stretch of; a few units alone do not determine it."""

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lengths(self) -> Floats:
        """Length of each unit, in characters of Latin script."""
        return np.maximum(np.array([measure_length(text) for text in self.texts], np.float32), 1)

    @cached_property
    def wordless(self) -> Floats:
        """1 for units with few letters: residue of a scan or a layout."""
        return np.array([_has_few_letters(text) for text in self.texts], np.float32)

    @cached_property
    def items(self) -> list[Counter[str]]:
        """Numbers and beginnings of words of each unit, which two languages may write in the same way."""
        return [Counter(find_items(text)) for text in self.texts]

    @cached_property
    def figures(self) -> list[Counter[str]]:
        """Numbers of each unit."""
        return [Counter({item: n for item, n in unit.items() if item[0].isdigit()}) for unit in self.items]

    @cached_property
    def endings(self) -> list[Ending]:
        return [find_ending(text) for text in self.texts]

    @cached_property
    def open_after(self) -> Floats:
        return np.array(score_continuation(self.texts, self.endings), np.float32)

    @cached_property
    def clauses(self) -> Clauses:
        assert self.runs is not None
        return Clauses(len(self), self.runs.parts())

    def part(self, start: int, stop: int) -> UnitSequence:
        """Return the units from *start* up to *stop*, with the mean vector of the whole text."""
        if (start, stop) == (0, len(self)):
            return self
        texts = self.texts[start:stop]
        if self.runs is None:
            return UnitSequence(texts)
        return UnitSequence(texts, _Part(self, start, stop), self.by_words, self.mean)

    def vectors(self, start: int, stop: int, size: int) -> Floats:
        """Return centred unit vectors of the runs of *size* units that begin from *start* up to *stop*."""
        assert self.runs is not None
        return centre_vectors(self.units[start:stop] if size == 1 else self.runs.block(start, stop, size), self.mean)

    @cached_property
    def units(self) -> Packed:
        """Vectors of the units, not centred; cached, since several modules use them."""
        assert self.runs is not None
        return Packed.of(self.runs.block(0, len(self), 1))

    @cached_property
    def mean(self) -> Floats:
        return self.units.mean() if self.centre is None else self.centre


@dataclass(frozen=True, eq=False)
class _Part:
    """The runs of the units of a text from *start* up to *stop*."""

    of: UnitSequence
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def parts(self) -> TextParts:
        assert self.of.runs is not None
        parts = self.of.runs.parts()
        some = slice(*np.searchsorted(parts.owner, [self.start, self.stop]).tolist())
        return TextParts(parts.owner[some] - self.start, parts.size[some], parts.vectors.part(some))

    def block(self, start: int, stop: int, size: int) -> Floats:
        assert self.of.runs is not None
        if size == 1:
            return self.of.units[self.start + start : self.start + stop]
        vectors = self.of.runs.block(self.start + start, self.start + stop, size)
        vectors[max(0, len(self) - size + 1 - start) :] = 0
        return vectors


def _has_few_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) < 0.4 * max(1, sum(map(len, text.split())))
