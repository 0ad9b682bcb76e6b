"""Viterbi path and posterior probabilities over a band.

Both are computed row by row, with all positions of a row at once. A gap in the source (a step of one target unit) stays within its row.
Its cost depends on its position only, so the best of any number of such steps is a running maximum (or sum) over their starting states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from enregard.align._arrays import Bools, Doubles, Floats
from enregard.align._band import Band

Shape = tuple[int, int]
"""Numbers of source and target units of a link."""
PathStep = tuple[int, int, Shape]
"""Start of a link in the source and in the target, and its shape."""
SKIP: Shape = (0, 1)
NOWHERE = -1e30
_TOGETHER = 128


@dataclass(frozen=True, slots=True)
class IndexedLink:
    """A link by index: *size* has the numbers of source and target units, which start at *source* and *target*; *score* is its
    probability, and *gap* the greatest probability that one of its units has no counterpart."""

    source: int
    target: int
    size: Shape
    score: float
    gap: float = 0.0

    @property
    def sources(self) -> range:
        """Indices of its source units."""
        return range(self.source, self.source + self.size[0])

    @property
    def targets(self) -> range:
        """Indices of its target units."""
        return range(self.target, self.target + self.size[1])


def find_viterbi_path(scores: Mapping[Shape, Floats], band: Band) -> list[PathStep]:
    """Find the Viterbi path: the steps from (0, 0) to (n, m) with the greatest sum of *scores*. These are given for each shape by the
    state where a link of that shape ends."""
    shapes, skip = _list_shapes(scores), _accumulate_skips(scores[SKIP])
    held = _PastStates(band, shapes)
    skipped = np.zeros((band.rows + 1, band.width), np.bool_)
    for i, gained in _iterate_rows(scores, shapes, range(band.rows + 1)):
        came = held.before(i)
        came += gained
        here = came.max(axis=0)
        if i == 0:
            here[0] = 0.0
        here -= skip[i]
        top = np.maximum.accumulate(here)
        np.greater(top, here, out=skipped[i])
        np.add(top, skip[i], out=held.values[i])
    return _trace_back(held, skipped, scores, shapes, band)


def _trace_back(
    held: _PastStates, skipped: Bools, scores: Mapping[Shape, Floats], shapes: Sequence[Shape], band: Band
) -> list[PathStep]:
    i, j = band.rows, band.columns
    steps: list[PathStep] = []
    while i or j:
        place = j - int(band.low[i])
        if skipped[i, place]:
            shape = SKIP
        else:
            shape = shapes[int(np.argmax(held.before(i, place) + [scores[shape][i, place] for shape in shapes]))]
        i, j = i - shape[0], j - shape[1]
        steps.append((i, j, shape))
    return steps[::-1]


def compute_forward(scores: Mapping[Shape, Floats], band: Band) -> Doubles:
    """Compute the forward log values: for each state the log of the sum of exp(score of the path) over all paths from (0, 0)."""
    shapes, skip = _list_shapes(scores), _accumulate_skips(scores[SKIP])
    held = _PastStates(band, shapes)
    for i, gained in _iterate_rows(scores, shapes, range(band.rows + 1)):
        came = held.before(i)
        came += gained
        here = _compute_log_sum_exp(came)
        if i == 0:
            here[0] = 0.0
        here -= skip[i]
        np.add(np.logaddexp.accumulate(here), skip[i], out=held.values[i])
    return held.values


def compute_backward(scores: Mapping[Shape, Floats], band: Band) -> Doubles:
    """Compute the backward log values: the same over all paths from each state to (n, m)."""
    shapes, skip = _list_shapes(scores), _accumulate_skips(scores[SKIP])
    held = _FutureStates(band, shapes)
    values = np.empty((band.rows + 1, band.width))
    for i, gained in _iterate_rows(scores, shapes, range(band.rows, -1, -1)):
        here = _compute_log_sum_exp(held.after(i))
        if i == band.rows:
            here[band.columns - int(band.low[i])] = 0.0
        here += skip[i]
        np.subtract(np.logaddexp.accumulate(here[::-1])[::-1], skip[i], out=values[i])
        held.add(i, values[i], gained)
    return values


def compute_path_posteriors(
    steps: Sequence[PathStep], scores: Mapping[Shape, Floats], band: Band
) -> Iterator[tuple[float, float]]:
    """Compute for each of *steps* its posterior probability, and the greatest posterior probability that one of its units has no counterpart."""
    there, back = compute_forward(scores, band), compute_backward(scores, band)
    total = there[band.rows, band.columns - int(band.low[band.rows])]
    ahead = back - total
    lacking = [_sum_gaps(shape, there, scores[shape], ahead, band) for shape in ((1, 0), SKIP)]
    for i, j, (a, b) in steps:
        row, place = i + a, j + b - int(band.low[i + a])
        way = there[i, j - int(band.low[i])] + scores[a, b][row, place] + ahead[row, place]
        gap = max([*lacking[0][i + 1 : i + a + 1], *lacking[1][j + 1 : j + b + 1]])
        yield float(np.exp(min(way, 0.0))), float(min(gap, 1.0))


def _sum_gaps(shape: Shape, there: Doubles, score: Floats, ahead: Doubles, band: Band) -> Doubles:
    """Sum the posterior probabilities of the gaps of each unit of a side, by its rank from 1."""
    known = (band.shift_values(np.ones(there.shape, np.float32), *shape) > 0) & band.inside
    chances = np.exp(np.minimum(band.shift_values(there, *shape) + score + ahead, 0.0)) * known
    if shape == SKIP:
        sums = np.bincount(np.minimum(band.places, band.columns).ravel(), chances.ravel(), band.columns + 1)
    else:
        sums = chances.sum(axis=1)
    return np.asarray(sums, np.float64)


class _PastStates:
    """Values of all states so far, padded with NOWHERE. The values from which a shape reaches a row are then one contiguous stretch of
    memory, inside the band or not."""

    def __init__(self, band: Band, shapes: Sequence[Shape]) -> None:
        rows, width = band.rows + 1, band.width
        a, b = np.array(shapes).T
        i = np.arange(rows)[:, None]
        shift = band.low[i] - band.low[np.maximum(i - a, 0)] - b
        above, left, right = int(a.max()), max(0, -int(shift.min())), min(width, max(0, int(shift.max())))
        table = np.full((above + rows, left + width + right), NOWHERE)
        self._starts = (i - a + above) * table.shape[1] + left + np.minimum(shift, right)
        self._flat = table.ravel()
        self._windows = sliding_window_view(self._flat, width)
        self.values = table[above:, left : left + width]

    def before(self, i: int, place: int | None = None) -> Doubles:
        """Return (shapes, width): the values of the states from which a link of each shape leads to row *i*, or to one *place* in it."""
        values: Doubles = self._windows[self._starts[i]] if place is None else self._flat[self._starts[i] + place]
        return values


class _FutureStates:
    """Values of the last few rows plus the scores of the links that lead to them, padded in the same way."""

    def __init__(self, band: Band, shapes: Sequence[Shape]) -> None:
        rows, width = band.rows + 1, band.width
        a, b = np.array(shapes).T
        i = np.arange(rows)[:, None]
        shift = band.low[i] - band.low[np.minimum(i + a, rows - 1)] + b
        self._count, left, right = int(a.max()) + 1, min(width, max(0, -int(shift.min()))), max(0, int(shift.max()))
        table = np.full((self._count, len(shapes), left + width + right), NOWHERE)
        row = (i + a) % self._count * len(shapes) + np.arange(len(shapes))
        self._starts = row * table.shape[2] + left + np.maximum(shift, -left)
        self._windows = sliding_window_view(table.ravel(), width)
        self._sums = table[:, :, left : left + width]

    def after(self, i: int) -> Doubles:
        """Return (shapes, width): the values of the states to which a link of each shape leads from row *i*, plus its score."""
        values: Doubles = self._windows[self._starts[i]]
        return values

    def add(self, i: int, values: Doubles, gained: Doubles) -> None:
        np.add(values, gained, out=self._sums[i % self._count])


def _list_shapes(scores: Mapping[Shape, Floats]) -> list[Shape]:
    return [shape for shape in scores if shape != SKIP]


def _iterate_rows(
    scores: Mapping[Shape, Floats], shapes: Sequence[Shape], rows: range
) -> Iterator[tuple[int, Doubles]]:
    """Return (i, scores of each of *shapes* in row i), converting some rows at a time."""
    for n in range(0, len(rows), _TOGETHER):
        some = rows[n : n + _TOGETHER]
        low, high = min(some[0], some[-1]), max(some[0], some[-1]) + 1
        together = np.stack([scores[shape][low:high] for shape in shapes], axis=1).astype(np.float64)
        for i in some:
            yield i, together[i - low]


def _accumulate_skips(skip: Floats) -> Doubles:
    """Accumulate the scores of skipped target units from the start of each row."""
    total = np.cumsum(np.where(skip > NOWHERE / 2, skip, 0.0).astype(np.float64), axis=1)
    return np.asarray(total - total[:, :1])


def _compute_log_sum_exp(rows: Doubles) -> Doubles:
    """Compute the log of the sum of the exponentials of *rows*, which are overwritten."""
    top = rows.max(axis=0)
    rows -= top
    np.exp(rows, out=rows)
    total = np.log(rows.sum(axis=0))
    total += top
    return np.asarray(total)
