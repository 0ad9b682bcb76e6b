"""Vectors as they differ from the mean of their text, so that what all of it has in common does not make everything alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def centred(vectors: Floats, mean: Floats) -> Floats:
    """*vectors* less *mean*, of unit length again."""
    moved = vectors - mean
    moved /= np.maximum(np.sqrt(np.einsum("ij,ij->i", moved, moved)), 1e-6)[:, None]
    return np.asarray(moved, dtype=np.float32)
