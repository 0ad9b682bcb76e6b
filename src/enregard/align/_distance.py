"""How much less similar two units are than those of their texts that correspond."""

from __future__ import annotations

import numpy as np

from enregard.align._arrays import Floats

_SPREAD, _SHORT, _FARTHEST = 0.12, 2.0, 0.3
"""Units that correspond are hardly ever less similar than is usual in their texts by more than the first, and by the second over the root of their length, in
characters: 1 % of those of laws, novels and declarations. Beyond the third, more distance tells no more."""


def measure_distance(cosines: Floats, lengths: Floats, usual: float) -> Floats:
    """Measure how far the *cosines* of units with these *lengths*, in characters, are below the *usual* one of their texts; 0 if they are not. The longer
    the units, the more their vectors tell."""
    least = usual - _SPREAD - _SHORT / np.sqrt(np.maximum(lengths, 1))
    return np.asarray(np.clip(least - cosines, 0, _FARTHEST) * 10, np.float32)
