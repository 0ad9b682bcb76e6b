"""Links by content: the likeliest way through two texts, units merged and left out where the evidence says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from enregard.align import _program, _weights
from enregard.align._band import Band, around, full
from enregard.align._coarse import path
from enregard.align._crossing import crossing
from enregard.align._evidence import ANY, SHAPES, Evidence, Habit
from enregard.align._found import Found
from enregard.align._side import Side
from enregard.encoders import alone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.align._program import Shape, Step
    from enregard.encoders import Encoder

    Floats = NDArray[np.float32]

_ALL = 10_000
"""States up to which no band is needed."""
_MARGIN = 30
_TOUCH = 4


Centres = tuple["Floats | None", "Floats | None"]


def content(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder | None = None,
    centres: Centres = (None, None),
    habit: Habit = ANY,
) -> list[Found]:
    """Every unit of both sides in one link or gap, by the source; links may cross. Without an *encoder* that knows both languages
    lengths, what both write alike and a table of words must do. *centres* are the mean vectors of the documents of which these are
    stretches, and *habit* what is known of how often their units are merged."""
    if not source or not target:
        return [
            *(Found(i, 0, (1, 0), 1.0) for i in range(len(source))),
            *(Found(0, j, (0, 1), 1.0) for j in range(len(target))),
        ]
    with alone():
        one, other = (
            Side(texts, encoder.runs(texts, 6) if encoder else None, centre)
            for texts, centre in zip((source, target), centres, strict=True)
        )
        return _found(one, other, habit)


def _found(one: Side, other: Side, habit: Habit) -> list[Found]:
    found = _monotone(one, other, habit)
    return found if one.runs is None else crossing(one, other, found)


def _monotone(source: Side, target: Side, habit: Habit) -> list[Found]:
    if (len(source) + 1) * (len(target) + 1) <= _ALL:
        return _in_band(source, target, full(len(source), len(target)), habit)[0]
    way, margin = path(source, target), _MARGIN
    while True:
        found, steps, band = _in_band(source, target, around(way, len(target), margin), habit)
        if band.width > len(target) or not _touches(steps, band):
            return found
        margin *= 2  # the way may lie outside: look wider


def _in_band(source: Side, target: Side, band: Band, habit: Habit) -> tuple[list[Found], list[Step], Band]:
    evidence = Evidence(source, target, band, habit)
    first, last = (_weights.FIRST, _weights.LAST) if evidence.meaning else (_weights.BLIND_FIRST, _weights.BLIND_LAST)
    evidence.follow(_program.best(scores(evidence, first), band))
    found = scores(evidence, last)
    steps = _program.best(found, band)
    chances = _program.chances(steps, found, band)
    return [Found(i, j, shape, p) for (i, j, shape), p in zip(steps, chances, strict=True)], steps, band


def scores(evidence: Evidence, weights: Mapping[str, float]) -> dict[Shape, Floats]:
    """By shape and the state where a link of it ends, the sum of its features, weighed."""
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
