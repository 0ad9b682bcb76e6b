"""Types of arrays, their median, and centring of vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def centre_vectors(vectors: Floats, mean: Floats) -> Floats:
    """Subtract *mean* from *vectors*, since the common topic of a text would make all of its units similar, and scale them to unit length."""
    moved = vectors - mean
    moved /= np.maximum(np.sqrt(np.einsum("ij,ij->i", moved, moved)), 1e-6)[:, None]
    return np.asarray(moved, dtype=np.float32)


def compute_median(ordered: Sequence[float] | Floats) -> float:
    """Compute the median of *ordered*, sorted numbers, of which there is at least one. (That of numpy first imports numpy.ma, for 7 ms.)"""
    middle = len(ordered) // 2
    return float((ordered[~middle] + ordered[middle]) / 2)
