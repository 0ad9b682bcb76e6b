"""Semantic similarity of units and of runs of units, and of their nearest neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from enregard.align._arrays import Floats
from enregard.align._band import Band
from enregard.align._side import UnitSequence

_STRETCH = 2048
"""Number of units whose vectors are computed at a time."""
_ROWS = 64
_NEAR = 4


class Meaning:
    """Similarities of *source* and *target*, over a band, for links of *shapes*."""

    def __init__(
        self, source: UnitSequence, target: UnitSequence, band: Band, shapes: Iterable[tuple[int, int]]
    ) -> None:
        self.source, self.target, self.band = source, target, band
        self._shapes = [shape for shape in shapes if all(shape)]

    def compute_cosines(self, a: int, b: int) -> Floats:
        """Return the cosine similarity of the runs of *a* and *b* units that end at each state; 0 where there are none."""
        return self._cosines[a, b]

    @cached_property
    def _cosines(self) -> dict[tuple[int, int], Floats]:
        """Similarities for all shapes: the vectors of a stretch are then computed once and need not be stored."""
        band = self.band
        result = {shape: np.zeros(band.places.shape, np.float32) for shape in self._shapes}
        for first in range(1, band.rows + 1, _STRETCH):
            last = min(first + _STRETCH, band.rows + 1)
            low, high = int(band.low[first]), min(int(band.low[last - 1]) + band.width, band.columns + 1)
            one = {a: _get_run_vectors(self.source, first, last, a) for a in {a for a, _ in self._shapes}}
            other = {b: _get_run_vectors(self.target, low, high, b) for b in {b for _, b in self._shapes}}
            for start in range(first, last, _ROWS):
                stop = min(start + _ROWS, last)
                left = int(band.low[start]) - low
                right = min(int(band.low[stop - 1]) + band.width, high) - low
                place = (band.low[start:stop] - low - left)[:, None] + np.arange(band.width)
                known = place < right - left
                place = np.minimum(place, right - left - 1)
                for (a, b), values in result.items():
                    table = one[a][start - first : stop - first] @ other[b][left:right].T
                    values[start:stop] = np.take_along_axis(table, place, axis=1) * known
        return result

    def compute_gain(self, a: int, b: int) -> Floats:
        """Compute the gain in similarity over the same link without the first or the last unit of its longer side."""
        if b >= a and b > 1:
            parts = self.compute_cosines(a, b - 1), self.band.shift_values(self.compute_cosines(a, b - 1), 0, 1)
        else:
            parts = self.compute_cosines(a - 1, b), self.band.shift_values(self.compute_cosines(a - 1, b), 1, 0)
        return np.asarray(self.compute_cosines(a, b) - np.maximum(*parts), dtype=np.float32)

    def find_weakest(self, a: int, b: int) -> Floats:
        """Find the least similarity of two units of the link."""
        units = self.compute_cosines(1, 1)
        parts = [self.band.shift_values(units, p, q) for p in range(a) for q in range(b)]
        return np.asarray(np.minimum.reduce(parts), dtype=np.float32)

    @cached_property
    def near(self) -> tuple[Floats, Floats]:
        """Mean similarity of each unit to its few nearest neighbours on the other side."""
        by_row, by_column = self._tops(_NEAR)
        return by_row.mean(axis=1), by_column.mean(axis=1)

    @cached_property
    def nearest(self) -> tuple[Floats, Floats]:
        by_row, by_column = self._tops(1)
        return by_row[:, 0], by_column[:, 0]

    @cached_property
    def rivalled(self) -> tuple[Floats, Floats]:
        """For each unit, by how much it is nearer to some unit of the other side than its rivals, all other units of its own side, are: negative
        where each of its neighbours has a nearer one."""
        cosine, band = self.compute_cosines(1, 1)[1:], self.band
        inside = (band.inside & (band.places > 0))[1:]
        rows = np.where(inside, cosine, -1).astype(np.float32)
        columns = np.where(inside, band.places[1:] - 1, band.columns)
        best = np.full((2, band.columns + 1), -1.0, np.float32)
        np.maximum.at(best[0], columns, rows)
        at_best = rows >= best[0][columns]
        np.maximum.at(best[1], columns, np.where(at_best, -1, rows))
        over = rows - np.where(at_best, best[1][columns], best[0][columns])
        by_row = np.where(inside, over, -1).max(axis=1, initial=-1)
        # And by columns, with the rivals in the row.
        size = rows.shape[1]
        first = np.sort(np.partition(rows, max(size - 2, 0), axis=1)[:, -2:], axis=1)
        second = first[:, 0] if size > 1 else np.full(len(rows), -1, np.float32)
        over = rows - np.where(rows >= first[:, -1:], second[:, None], first[:, -1:])
        by_column = np.full(band.columns + 1, -1.0, np.float32)
        np.maximum.at(by_column, columns, np.where(inside, over, -1))
        return np.clip(by_row, -1, 1).astype(np.float32), np.clip(by_column[:-1], -1, 1)

    def _tops(self, count: int) -> tuple[Floats, Floats]:
        cosine, band = self.compute_cosines(1, 1), self.band
        rows = np.where(band.inside & (band.places > 0), cosine, -1)[1:]
        k = min(count, rows.shape[1])
        by_row = -np.sort(-np.partition(rows, rows.shape[1] - k, axis=1)[:, -k:], axis=1)
        # The same by columns. The band is narrow, so each column has few rows.
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


def _get_run_vectors(side: UnitSequence, low: int, high: int, size: int) -> Floats:
    """Return the vectors of the runs of *size* units that end at each position from *low* up to *high*; zeros where there are none."""
    start = max(low - size, 0)
    vectors = side.vectors(start, max(high - size, start), size)
    return np.concatenate([np.zeros((high - low - len(vectors), vectors.shape[1]), np.float32), vectors])
