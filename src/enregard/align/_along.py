"""Viterbi alignment within a band around a rough path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from enregard.align import _program, _weights
from enregard.align._band import Band, around
from enregard.align._evidence import SHAPES, Evidence, Habit
from enregard.align._found import Found
from enregard.align._side import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.align._program import Shape, Step

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_MARGIN = 30
_WIDEST = 240
_TOUCH = 4


def along(source: Side, target: Side, way: Ints, habit: Habit) -> list[Found]:
    """Align all units of both sides near the path *way*, which has a target position for every source position. The band is widened
    and the alignment repeated while the path found comes near the edge of the band."""
    margin = _MARGIN
    while True:
        band = around(way, len(target), margin)
        found, steps = within(source, target, band, habit)
        if band.width > len(target) or margin >= _WIDEST or not _touches(steps, band):
            return found
        way, margin = _places(steps, len(source)), 2 * margin


def within(source: Side, target: Side, band: Band, habit: Habit) -> tuple[list[Found], list[Step]]:
    """Align all units of both sides within *band*; return the links and gaps, and the Viterbi path."""
    evidence = Evidence(source, target, band, habit)
    first, last = (_weights.FIRST, _weights.LAST) if evidence.meaning else (_weights.BLIND_FIRST, _weights.BLIND_LAST)
    evidence.follow(_program.best(scores(evidence, first), band))
    found = scores(evidence, last)
    steps = _program.best(found, band)
    chances = _program.chances(steps, found, band)
    return [Found(i, j, shape, p) for (i, j, shape), p in zip(steps, chances, strict=True)], steps


def scores(evidence: Evidence, weights: Mapping[str, float]) -> dict[Shape, Floats]:
    """Compute, for each shape, the weighted sum of its features at every state where a link of that shape can end."""
    result: dict[Shape, Floats] = {}
    for shape in SHAPES:
        total = np.full(evidence.band.places.shape, evidence.prior(shape), np.float32)
        for name, values in evidence.features(shape, weights.keys()):
            total += np.float32(weights[name]) * values
        result[shape] = total
    return result


def _touches(steps: Sequence[Step], band: Band) -> bool:
    for i, j, (a, b) in steps:
        low = int(band.low[i + a])
        place = j + b - low
        if (place < _TOUCH and low > 0) or (place >= band.width - _TOUCH and low + band.width <= band.columns):
            return True
    return False


def _places(steps: Sequence[Step], rows: int) -> Ints:
    """Return the target position that *steps* reach at each source position."""
    way = np.zeros(rows + 1, np.int64)
    for i, j, (a, b) in steps:
        way[i + 1 : i + a] = j
        way[i + a] = j + b
    return way
