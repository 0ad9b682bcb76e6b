"""What speaks for two stretches of text being translations: meaning, length, and what both write alike."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._band import Band

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.encoders import Runs

    Floats = NDArray[np.float32]

SHAPES = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (1, 5), (5, 1), (1, 6), (6, 1), (2, 2), (2, 3), (3, 2), (3, 3),
    (1, 0), (0, 1),
)  # fmt: skip
"""How many units of either side a link may have."""
_ITEM = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009 ]\d{3})*(?!\d)|\d+|[^\W\d_]{4,}")
_ROWS = 64
_NEAR = 4
_KEPT = 8000
"""Units of a text whose vectors are kept: 12 kB each."""
_USUAL = 0.6
"""The usual nearness of translations."""


@dataclass(frozen=True, eq=False)
class Side:
    """A text to be aligned: its units, and, from an encoder that knows its language, their meaning."""

    texts: Sequence[str]
    runs: Runs | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lengths(self) -> Floats:
        """Characters of each unit, spaces left out."""
        return np.array([max(1, sum(not c.isspace() for c in text)) for text in self.texts], np.float32)

    @cached_property
    def wordless(self) -> Floats:
        """1 for units in which hardly anything is a letter: what a scan or a layout left behind."""
        return np.array(
            [sum(c.isalpha() for c in text) < 0.4 * size for text, size in zip(self.texts, self.lengths, strict=True)],
            np.float32,
        )

    @cached_property
    def items(self) -> list[Counter[str]]:
        """Numbers, and the beginnings of words, of each unit: what two languages may write alike."""
        return [Counter(_items(text)) for text in self.texts]

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


def _items(text: str) -> Iterator[str]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for match in _ITEM.finditer(folded):
        word = match.group()
        if word[0].isdigit():
            yield "".join(str(unicodedata.digit(c)) for c in word if c.isdigit())
        else:
            yield word[:5]


Feature = tuple[str, "Floats"]
NAMES = (
    "meaning", "meaning by size", "gain", "margin", "length", "length squared", "alike", "alike missing", "likeness of lengths",
    "one", "merge", "merge many", "both many", "gap", "gap near", "gap length", "weakest", "empty",
)  # fmt: skip


class Evidence:
    """Values of every feature for every link that may be, over a band."""

    def __init__(self, source: Side, target: Side, band: Band) -> None:
        self.source, self.target, self.band = source, target, band
        self._ratio = float(target.lengths.sum() / source.lengths.sum())
        self.meant = source.runs is not None and target.runs is not None
        self._cosines: dict[tuple[int, int], Floats] = {}

    # --- features of a shape -------------------------------------------------------------------------------------------

    def features(self, shape: tuple[int, int]) -> Iterator[Feature]:
        """(name, values by the state where a link of *shape* ends)."""
        a, b = shape
        if a == 0 or b == 0:
            yield from self._gap(shape)
            return
        band = self.band
        if self.meant:
            cosine = self.cosines(a, b)
            yield "meaning", cosine
            if a + b > 2:
                yield "meaning by size", cosine * (a + b - 2)
                yield "gain", self._gain(a, b)
            if a + b > 2 and 1 in shape:
                yield "weakest", self._weakest(a, b)
            near = self._near
            mean = self._sum(near[0], a, True) / np.float32(a) + self._sum(near[1], b, False) / np.float32(b)
            yield "margin", np.asarray(mean, np.float32)
        else:  # what a right link has on the average, so that the weights of the rest hold
            usual = np.full(band.places.shape, _USUAL, np.float32)
            yield "meaning", usual
            yield "margin", usual * np.float32(1.5)
            if a + b > 2:
                yield "meaning by size", usual * (a + b - 2)
                yield "weakest", usual * np.float32(0.6)
        one, other = self._sum(self.source.lengths, a, True) * self._ratio, self._sum(self.target.lengths, b, False)
        off = ((other - one) / np.sqrt(3 * (one + other) + 1)).astype(np.float32)
        yield "length", np.minimum(np.abs(off), 8)
        yield "length squared", np.minimum(off * off, 40)
        yield "likeness of lengths", np.minimum(one, other) / np.maximum(np.maximum(one, other), 1)
        shared, there = self._shared(a, b)
        yield "alike", np.asarray(shared / np.maximum(there, 1e-6), np.float32)
        yield "alike missing", np.minimum(there - shared, 30) / np.float32(10)
        ones = np.ones(band.places.shape, np.float32)
        kind = "one" if a + b == 2 else "merge" if a == 1 or b == 1 else "both many"
        yield kind, ones
        if a + b > 3 and (a == 1 or b == 1):
            yield "merge many", ones * (a + b - 3)

    def _gap(self, shape: tuple[int, int]) -> Iterator[Feature]:
        ones = np.ones(self.band.places.shape, np.float32)
        source = shape[0] == 1
        yield "gap", ones
        side = self.source if source else self.target
        if self.meant:
            yield "gap near", self._sum(self._best[0 if source else 1], 1, source)
        else:
            yield "gap near", ones * np.float32(_USUAL)
        yield "gap length", self._sum(np.asarray(np.log(side.lengths) - 3, np.float32), 1, source)
        yield "empty", self._sum(side.wordless, 1, source)

    # --- pieces --------------------------------------------------------------------------------------------------------

    def cosines(self, a: int, b: int) -> Floats:
        """Of the runs of a and b units that end at each state."""
        if (a, b) not in self._cosines:
            self._cosines[a, b] = self._over_band(a, b)
        return self._cosines[a, b]

    def _over_band(self, a: int, b: int) -> Floats:
        band = self.band
        result = np.zeros(band.places.shape, np.float32)
        for first in range(a, band.rows + 1, _ROWS):
            last = min(first + _ROWS, band.rows + 1)
            low, high = int(band.low[first]), min(int(band.low[last - 1]) + band.width, band.columns + 1)
            one = self.source.vectors(first - a, last - a, a)
            start = max(0, low - b)
            other = self.target.vectors(start, high - b, b) if high - b > start else None
            if other is None:
                continue
            table = one @ other.T
            columns = band.places[first:last] - b - start
            known = (columns >= 0) & (columns < table.shape[1])
            result[first:last] = np.where(
                known, np.take_along_axis(table, np.clip(columns, 0, table.shape[1] - 1), axis=1), 0
            )
        return result

    def _gain(self, a: int, b: int) -> Floats:
        """How much nearer the whole is than it would be without the unit at either end of its longer side."""
        if b >= a and b > 1:
            parts = self.cosines(a, b - 1), self.band.moved(self.cosines(a, b - 1), 0, 1)
        else:
            parts = self.cosines(a - 1, b), self.band.moved(self.cosines(a - 1, b), 1, 0)
        return np.asarray(self.cosines(a, b) - np.maximum(*parts), dtype=np.float32)

    def _weakest(self, a: int, b: int) -> Floats:
        """How near the single unit is to that of the others which is least like it."""
        units = self.cosines(1, 1)
        parts = [self.band.moved(units, p, q) for p in range(a) for q in range(b)]
        return np.asarray(np.minimum.reduce(parts), dtype=np.float32)

    @cached_property
    def _near(self) -> tuple[Floats, Floats]:
        """How near each unit is, on the average, to the few of the other side that are nearest to it."""
        by_row, by_column = self._tops(_NEAR)
        return by_row.mean(axis=1), by_column.mean(axis=1)

    @cached_property
    def _best(self) -> tuple[Floats, Floats]:
        by_row, by_column = self._tops(1)
        return by_row[:, 0], by_column[:, 0]

    def _tops(self, count: int) -> tuple[Floats, Floats]:
        cosine, band = self.cosines(1, 1), self.band
        rows = np.where(band.inside & (band.places > 0), cosine, -1)[1:]
        k = min(count, rows.shape[1])
        by_row = -np.sort(-np.partition(rows, rows.shape[1] - k, axis=1)[:, -k:], axis=1)
        # The same by columns: the band is thin, so each column has few rows.
        by_column = np.full((band.columns, k), -1.0, np.float32)
        order = np.argsort(-rows, axis=None, kind="stable")
        columns = (band.places[1:] - 1).ravel()[order]
        values = rows.ravel()[order]
        fine = (columns >= 0) & (columns < band.columns) & (values > -1)
        columns, values = columns[fine], values[fine]
        place = np.argsort(columns, kind="stable")
        columns, values = columns[place], values[place]
        starts = np.searchsorted(columns, np.arange(band.columns))
        counts = np.diff(np.append(starts, len(columns)))
        for n in range(k):
            has = counts > n
            by_column[has, n] = values[starts[has] + n]
        return np.maximum(by_row, 0).astype(np.float32), np.maximum(by_column, 0)

    def _sum(self, values: Floats, size: int, source: bool) -> Floats:
        """The sum of *values* over the last *size* units before each state."""
        total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        if source:
            rows = np.arange(self.band.rows + 1)
            sums = total[rows] - total[np.maximum(rows - size, 0)]
            return np.broadcast_to(sums[:, None], self.band.places.shape).astype(np.float32)
        ends = np.minimum(self.band.places, self.band.columns)
        return np.asarray(total[ends] - total[np.maximum(ends - size, 0)], dtype=np.float32)

    # --- what both write alike -----------------------------------------------------------------------------------------

    def _shared(self, a: int, b: int) -> tuple[Floats, Floats]:
        """The weight of what both runs write alike, and of the lighter run's share of it that could be."""
        pairs, (one, other) = self._alike
        shared = np.zeros(self.band.places.shape, np.float32)
        for p in range(a):
            for q in range(b):
                shared += self.band.moved(pairs, p, q)
        there = np.minimum(self._sum(one, a, True), self._sum(other, b, False))
        return np.minimum(shared, there), there

    @cached_property
    def _alike(self) -> tuple[Floats, tuple[Floats, Floats]]:
        """By the state where two units end, the weight of the items that they share; and the weight of all those of each unit
        that the other side has anywhere."""
        known = [Counter(item for unit in side.items for item in unit) for side in (self.source, self.target)]
        count = len(self.source) + len(self.target)
        weight = {
            item: math.log(1 + count / (known[0][item] + known[1][item])) for item in known[0].keys() & known[1].keys()
        }
        where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for j, unit in enumerate(self.target.items):
            for item, times in unit.items():
                if item in weight:
                    where[item].append((j + 1, times))
        rows, columns, values = [], [], []
        low, width = self.band.low.tolist(), self.band.width
        for i, unit in enumerate(self.source.items, 1):
            for item, times in unit.items():
                for j, others in where.get(item, ()):
                    if 0 <= j - low[i] < width:
                        rows.append(i)
                        columns.append(j - low[i])
                        values.append(weight[item] * min(times, others))
        pairs = np.zeros(self.band.places.shape, np.float32)
        np.add.at(pairs, (np.array(rows, np.int64), np.array(columns, np.int64)), np.array(values, np.float32))
        totals = tuple(
            np.array([sum(weight.get(item, 0.0) * n for item, n in unit.items()) for unit in side.items], np.float32)
            for side in (self.source, self.target)
        )
        return pairs, (totals[0], totals[1])
