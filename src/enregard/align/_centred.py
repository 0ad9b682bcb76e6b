"""Centring of vectors: the mean of a text is subtracted, since its common topic would make all of its units similar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def centre_vectors(vectors: Floats, mean: Floats) -> Floats:
    """Subtract *mean* from *vectors* and scale them to unit length."""
    moved = vectors - mean
    moved /= np.maximum(np.sqrt(np.einsum("ij,ij->i", moved, moved)), 1e-6)[:, None]
    return np.asarray(moved, dtype=np.float32)
