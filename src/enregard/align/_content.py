"""Links by content: the likeliest way through two texts, units merged and left out where the evidence says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enregard.align import _program, _weights
from enregard.align._band import Band, around, full
from enregard.align._coarse import path
from enregard.align._evidence import SHAPES, Evidence, Side
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


@dataclass(frozen=True, slots=True)
class Found:
    """A link by rank: *size* units of the source from *source* on, of the target from *target* on, and how likely it is right."""

    source: int
    target: int
    size: tuple[int, int]
    score: float


def content(source: Sequence[str], target: Sequence[str], encoder: Encoder | None = None) -> list[Found]:
    """Every unit of both sides in one link or gap, in order. Without an encoder that knows both languages length and what both
    write alike must do."""
    if not source or not target:
        return [
            *(Found(i, 0, (1, 0), 1.0) for i in range(len(source))),
            *(Found(0, j, (0, 1), 1.0) for j in range(len(target))),
        ]
    with alone():
        return _content(source, target, encoder)


def _content(source: Sequence[str], target: Sequence[str], encoder: Encoder | None) -> list[Found]:
    one, other = (Side(texts, encoder.runs(texts, 6) if encoder else None) for texts in (source, target))
    if (len(source) + 1) * (len(target) + 1) <= _ALL:
        return _in_band(one, other, full(len(source), len(target)))[0]
    way, margin = path(one, other), _MARGIN
    while True:
        found, steps, band = _in_band(one, other, around(way, len(target), margin))
        if band.width > len(target) or not _touches(steps, band):
            return found
        margin *= 2  # the way may lie outside: look wider


def _in_band(source: Side, target: Side, band: Band) -> tuple[list[Found], list[Step], Band]:
    evidence = Evidence(source, target, band)
    scores = _scores(evidence, _weights.FIRST)
    steps = _program.best(scores, band)
    scores = _scores(evidence, _weights.adapted(*_habits(steps, evidence)))
    steps = _program.best(scores, band)
    chances = _program.chances(steps, scores, band)
    return [Found(i, j, shape, p) for (i, j, shape), p in zip(steps, chances, strict=True)], steps, band


def _scores(evidence: Evidence, weights: Mapping[str, float]) -> dict[Shape, Floats]:
    scores: dict[Shape, Floats] = {}
    for shape in SHAPES:
        total = np.zeros(evidence.band.places.shape, np.float32)
        for name, values in evidence.features(shape):
            total += np.float32(weights[name]) * values
        scores[shape] = total
    return scores


def _habits(steps: Sequence[Step], evidence: Evidence) -> tuple[float, float]:
    """The share of links that are one to one, and how near those are to each other: law is 99 % one to one, a novel 75 %."""
    single = [(i + 1, j + 1) for i, j, shape in steps if shape == (1, 1)]
    if not single or not evidence.meant:
        return (len(single) / max(1, len(steps)), 0.6)
    rows, columns = np.array(single).T
    near = evidence.cosines(1, 1)[rows, columns - evidence.band.low[rows]]
    return len(single) / len(steps), float(near.mean())


def _touches(steps: Sequence[Step], band: Band) -> bool:
    for i, j, (a, b) in steps:
        low = int(band.low[i + a])
        place = j + b - low
        if (place < _TOUCH and low > 0) or (place >= band.width - _TOUCH and low + band.width <= band.columns):
            return True
    return False
