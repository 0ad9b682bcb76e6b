"""To which units of the other text each unit leans: what its parts say there, found near a way that is roughly right.

A unit is compared as a whole elsewhere; that a clause of it is translated in the neighbour of its counterpart, its parts tell. Each
part divides its tokens among the parts near where it should be, by how alike they are (a softmax), or to none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._band import Band
from enregard.align._centred import centred

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.align._program import Step
    from enregard.encoders import Parts

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

_REACH = 8
"""Units to each side of where a part should be that it can lean to."""
_LIKENESS = 14.0
_DISTANCE = 2.0
"""What likeness weighs, and a unit of distance beyond the first."""
_NOBODY = 8 * np.exp(_LIKENESS * 0.12)
"""What being like nothing weighs: as eight tokens of that likeness."""
_ROWS = 128


@dataclass(frozen=True, eq=False)
class Clauses:
    """The parts of a text of *count* units, centred, and where in the text each stands, in units."""

    count: int
    parts: Parts

    def vectors(self, start: int, stop: int) -> Floats:
        """Of the parts from *start* up to *stop*, centred."""
        return centred(self.parts.vectors[start:stop], self._mean)

    @cached_property
    def _mean(self) -> Floats:
        return self.parts.vectors.mean()

    @cached_property
    def sizes(self) -> Floats:
        """Of units, in tokens."""
        return np.bincount(self.parts.owner, self.parts.size, self.count).astype(np.float32)

    @cached_property
    def middles(self) -> NDArray[np.float64]:
        owner, size = self.parts.owner, self.parts.size.astype(np.float64)
        before = np.cumsum(size) - size
        start = np.concatenate([[0.0], np.cumsum(self.sizes, dtype=np.float64)[:-1]])
        return np.asarray(owner + (before - start[owner] + size / 2) / np.maximum(self.sizes[owner], 1))


@dataclass(frozen=True, eq=False)
class Leaning:
    """Tokens of each unit of a side that lean to each unit of the other, by the state where both end; those that lean to any unit; and
    all of them."""

    source: Floats
    target: Floats
    drawn: tuple[Floats, Floats]
    sizes: tuple[Floats, Floats]

    def units(self, band: Band, a: int, b: int) -> tuple[list[Floats], list[Floats]]:
        """For links of *a* and *b* units that end at each state, the tokens of each of their units, from the last on, that lean to the
        other side of the link."""

        def added(values: Floats, places: list[tuple[int, int]]) -> Floats:
            return np.asarray(sum(band.moved(values, *place) for place in places), np.float32)

        one = [added(self.source, [(x, y) for y in range(b)]) for x in range(a)]
        return one, [added(self.target, [(x, y) for x in range(a)]) for y in range(b)]


def leaning(source: Clauses, target: Clauses, steps: Sequence[Step], band: Band) -> Leaning:
    """Of *source* and *target*, near the way of *steps*, over the states of *band*."""
    low, like = _likeness(source, target, steps)
    to_target, to_source = _divided(source, target, low, like)
    place = low[:, None] + np.arange(like.shape[1])
    rows = np.broadcast_to(source.parts.owner[:, None], place.shape).ravel()
    columns = target.parts.owner[place].ravel()
    cell = columns + 1 - band.low[rows + 1]
    inside = (cell >= 0) & (cell < band.width)
    index = ((rows + 1) * band.width + cell)[inside]

    def over(values: Floats) -> Floats:
        flat = np.bincount(index, values.ravel()[inside], band.places.size)
        return flat.astype(np.float32).reshape(band.places.shape)

    drawn = (
        np.bincount(source.parts.owner, to_target.sum(axis=1), source.count).astype(np.float32),
        np.bincount(columns, to_source.ravel(), target.count).astype(np.float32),
    )
    return Leaning(over(to_target), over(to_source), drawn, (source.sizes, target.sizes))


def _likeness(source: Clauses, target: Clauses, steps: Sequence[Step]) -> tuple[Ints, Floats]:
    """For each part of the source the first part of the target it is held against, and what speaks for that and the next ones."""
    ends = np.array([(0, 0), *((i + a, j + b) for i, j, (a, b) in steps)], np.float64)
    ends += np.arange(len(ends))[:, None] * 1e-7  # a gap moves on one side only
    there, back = np.interp(source.middles, *ends.T), np.interp(target.middles, *ends.T[::-1])
    low = np.searchsorted(target.middles, there - _REACH)
    width = int(min(len(back), np.max(np.searchsorted(target.middles, there + _REACH) - low, initial=1)))
    low = np.clip(low, 0, len(back) - width).astype(np.int64)
    like = np.empty((len(there), width), np.float32)
    for first in range(0, len(there), _ROWS):
        some = slice(first, first + _ROWS)
        start, stop = int(low[first]), int(low[some][-1]) + width
        table = source.vectors(first, first + _ROWS) @ target.vectors(start, stop).T
        place = low[some, None] + np.arange(width)
        off = np.minimum(
            np.abs(target.middles[place] - there[some, None]), np.abs(back[place] - source.middles[some, None])
        )
        like[some] = _LIKENESS * np.take_along_axis(table, place - start, axis=1) - _DISTANCE * np.maximum(off - 1, 0)
    return low, np.exp(like, out=like)


def _divided(source: Clauses, target: Clauses, low: Ints, like: Floats) -> tuple[Floats, Floats]:
    """Tokens of each part of the source by the part of the target that they lean to, and of the target by that of the source."""
    place = low[:, None] + np.arange(like.shape[1])
    one, other = source.parts.size, target.parts.size
    by_row, by_column = like * other[place], like * one[:, None]
    rows = by_row.sum(axis=1) + _NOBODY
    columns = np.bincount(place.ravel(), by_column.ravel(), len(other)) + _NOBODY
    by_row *= (one / rows)[:, None].astype(np.float32)
    by_column *= (other / columns).astype(np.float32)[place]
    return by_row, by_column
