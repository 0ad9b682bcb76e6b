"""The best way through a band, and how likely each step of every way is.

Both go row by row with all places of a row at once. A step of the target alone stays within its row; since what it costs depends on
its place only, the best of any number of such steps is a running maximum (or sum) of what they all start from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._band import Band

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

Shape = tuple[int, int]
"""How many units of the source and of the target a link has."""
Step = tuple[int, int, Shape]
"""Where a link begins in the source and in the target, and its shape."""
SKIP: Shape = (0, 1)
NOWHERE = -1e30


def best(scores: Mapping[Shape, Floats], band: Band) -> list[Step]:
    """The links, in order, of the way from (0, 0) to (n, m) with the greatest sum of *scores*, which are given for each shape by
    the state where a link of it ends."""
    shapes = [shape for shape in scores if shape != SKIP]
    skip = _running(scores[SKIP])
    value = np.full((band.rows + 1, band.width), NOWHERE)
    chosen = np.full((band.rows + 1, band.width), -1, np.int8)
    for i in range(band.rows + 1):
        here = np.full(band.width, NOWHERE)
        if i == 0:
            here[0] = 0.0
        for k, (a, b) in enumerate(shapes):
            if a <= i:
                came = _shifted(value[i - a], int(band.low[i] - band.low[i - a]) - b, band.width) + scores[a, b][i]
                better = came > here
                here = np.where(better, came, here)
                chosen[i, better] = k
        start = here - skip[i]
        top = np.maximum.accumulate(start)
        value[i] = top + skip[i]
        chosen[i, top > start] = len(shapes)
    return _way(chosen, [*shapes, SKIP], band)


def _way(chosen: NDArray[np.int8], shapes: Sequence[Shape], band: Band) -> list[Step]:
    i, j = band.rows, band.columns
    steps: list[Step] = []
    while i or j:
        shape = shapes[chosen[i, j - int(band.low[i])]]
        i, j = i - shape[0], j - shape[1]
        steps.append((i, j, shape))
    return steps[::-1]


def forward(scores: Mapping[Shape, Floats], band: Band) -> Doubles:
    """log of the sum over all ways from (0, 0) to each state of the product of the exponentials of *scores*."""
    shapes = [shape for shape in scores if shape != SKIP]
    skip = _running(scores[SKIP])
    value = np.full((band.rows + 1, band.width), NOWHERE)
    for i in range(band.rows + 1):
        came = [
            _shifted(value[i - a], int(band.low[i] - band.low[i - a]) - b, band.width) + scores[a, b][i]
            for a, b in shapes
            if a <= i
        ]
        here = _log_sum(np.array(came)) if came else np.full(band.width, NOWHERE)
        if i == 0:
            here[0] = 0.0
        value[i] = np.logaddexp.accumulate(here - skip[i]) + skip[i]
    return value


def backward(scores: Mapping[Shape, Floats], band: Band) -> Doubles:
    """The same from each state to (n, m)."""
    shapes = [shape for shape in scores if shape != SKIP]
    skip = _running(scores[SKIP])
    value = np.full((band.rows + 1, band.width), NOWHERE)
    for i in range(band.rows, -1, -1):
        gone = []
        for a, b in shapes:
            if i + a <= band.rows:
                by = int(band.low[i] - band.low[i + a]) + b
                gone.append(_shifted(value[i + a] + scores[a, b][i + a], by, band.width))
        here = _log_sum(np.array(gone)) if gone else np.full(band.width, NOWHERE)
        if i == band.rows:
            here[band.columns - int(band.low[i])] = 0.0
        value[i] = np.logaddexp.accumulate((here + skip[i])[::-1])[::-1] - skip[i]
    return value


def likelihoods(scores: Mapping[Shape, Floats], band: Band) -> dict[Shape, Floats]:
    """For each shape, by the state where it ends, the share of all ways that a link of it is on."""
    there, back = forward(scores, band), backward(scores, band)
    total = there[band.rows, band.columns - int(band.low[band.rows])]
    result: dict[Shape, Floats] = {}
    for (a, b), score in scores.items():
        share = np.zeros(score.shape, np.float32)
        for i in range(a, band.rows + 1):
            came = _shifted(there[i - a], int(band.low[i] - band.low[i - a]) - b, band.width)
            share[i] = np.exp(np.minimum(came + score[i] + back[i] - total, 0.0))
        result[a, b] = share
    return result


def chances(steps: Sequence[Step], scores: Mapping[Shape, Floats], band: Band) -> list[float]:
    """The share of all ways that each of *steps* is on."""
    there, back = forward(scores, band), backward(scores, band)
    total = there[band.rows, band.columns - int(band.low[band.rows])]
    result = []
    for i, j, (a, b) in steps:
        row, place = i + a, j + b - int(band.low[i + a])
        way = there[i, j - int(band.low[i])] + scores[a, b][row, place] + back[row, place] - total
        result.append(float(np.exp(min(way, 0.0))))
    return result


def _shifted(row: Doubles, by: int, width: int) -> Doubles:
    """row[w + by] for each place w, NOWHERE outside."""
    result = np.full(width, NOWHERE)
    start, stop = max(0, -by), min(width, width - by)
    if start < stop:
        result[start:stop] = row[start + by : stop + by]
    return result


def _running(skip: Floats) -> Doubles:
    """What it costs to have skipped all targets up to a place, from the first of its row on."""
    total = np.cumsum(np.where(skip > NOWHERE / 2, skip, 0.0).astype(np.float64), axis=1)
    return np.asarray(total - total[:, :1])


def _log_sum(rows: Doubles) -> Doubles:
    top = rows.max(axis=0)
    return np.asarray(top + np.log(np.exp(rows - top).sum(axis=0)))
