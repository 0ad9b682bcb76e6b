"""Types of arrays, and centring of vectors."""

from __future__ import annotations

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
