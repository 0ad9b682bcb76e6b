"""Rows of numbers in half the memory: 16-bit integers scaled to the greatest number of each row. Cosines keep seven digits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_MOST = np.float32(32767)


class Packed:
    """*count* rows of *width* numbers, initially zeros."""

    def __init__(self, count: int, width: int) -> None:
        self._values, self._scale = np.zeros((count, width), np.int16), np.zeros((count, 1), np.float32)

    @classmethod
    def of(cls, rows: Floats) -> Packed:
        packed = cls(*rows.shape)
        packed[:] = rows
        return packed

    def __len__(self) -> int:
        return len(self._values)

    def __setitem__(self, some: slice | Ints, rows: Floats) -> None:
        scale = np.abs(rows).max(axis=1, keepdims=True, initial=0) / _MOST
        self._scale[some] = scale
        self._values[some] = np.rint(rows / np.where(scale > 0, scale, 1))

    def __getitem__(self, some: slice | Ints) -> Floats:
        rows = self._values[some].astype(np.float32)
        rows *= self._scale[some]
        return rows

    def part(self, some: slice) -> Packed:
        """Return the rows of *some* as a view of the same memory."""
        part = Packed(0, 0)
        part._values, part._scale = self._values[some], self._scale[some]
        return part

    def mean(self) -> Floats:
        """Compute the mean of all rows."""
        total = np.zeros(self._values.shape[1])
        for n in range(0, len(self), 1024):
            total += self[n : n + 1024].sum(axis=0, dtype=np.float64)
        return np.asarray(total / max(len(self), 1), np.float32)
