"""The band of the alignment matrix that is searched: a range of target positions for every source position.

State (i, j) means that i source units and j target units are aligned. An array of shape (n + 1, width) holds one value for each state of
a band; row i starts at j = low[i].
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from enregard.align._arrays import Bools, Floats, Ints

F = TypeVar("F", np.float32, np.float64)


@dataclass(frozen=True, eq=False)
class Band:
    """A band. *low* is non-decreasing and starts at 0; the last row includes *columns*, the number of target units."""

    low: Ints
    width: int
    columns: int

    @property
    def rows(self) -> int:
        """The number of source units."""
        return len(self.low) - 1

    @cached_property
    def places(self) -> Ints:
        """(n + 1, width): the j of each state; values beyond the last target unit are not states."""
        return self.low[:, None] + np.arange(self.width)

    @cached_property
    def inside(self) -> Bools:
        return self.places <= self.columns

    def shift_values(self, values: NDArray[F], a: int, b: int) -> NDArray[F]:
        """values[i - a, j - b] for every state (i, j), 0 outside the band."""
        if a == 0 and b == 0:
            return values
        result = np.zeros_like(values)
        if a <= self.rows:
            shift = self.low[a:] - self.low[: len(self.low) - a] - b
            left, right = max(0, -int(shift.min())), min(self.width, max(0, int(shift.max())))
            table = np.zeros((len(shift), left + self.width + right), values.dtype)
            table[:, left : left + self.width] = values[: len(shift)]
            starts = np.arange(len(shift)) * table.shape[1] + left + np.clip(shift, -left, right)
            result[a:] = sliding_window_view(table.ravel(), self.width)[starts]
        return result

    def total(self, values: Floats, size: int, source: bool) -> Floats:
        """Sum *values*, one for each source (or target) unit, over the last *size* units before each state."""
        sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        if source:
            rows = np.arange(self.rows + 1)
            return np.broadcast_to((sums[rows] - sums[np.maximum(rows - size, 0)])[:, None], self.places.shape).astype(
                np.float32
            )
        ends = np.minimum(self.places, self.columns)
        return np.asarray(sums[ends] - sums[np.maximum(ends - size, 0)], dtype=np.float32)


def build_full_band(rows: int, columns: int) -> Band:
    """Return a band that contains all states."""
    return Band(np.zeros(rows + 1, np.int64), columns + 1, columns)


def build_band_around(path: Ints, columns: int, margin: int) -> Band:
    """Return a band of *margin* positions to each side of *path*, which has a j for every i from 0 to n."""
    width = min(columns + 1, 2 * margin + 1 + int(np.max(np.diff(path), initial=0)))
    low = np.clip(np.maximum.accumulate(path) - width // 2, 0, columns + 1 - width)
    low[0] = 0
    return Band(low, width, columns)
