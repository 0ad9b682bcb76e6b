"""Leaning of units, a soft alignment: how many tokens of each unit are translated in which units of the other text.

Units are compared as wholes elsewhere. Their parts show that a clause is translated in a neighbour of the counterpart. Each part divides
its tokens among the parts near its expected position, by similarity (a softmax), or assigns them to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enregard.align._arrays import Doubles, Floats, Ints, centre_vectors
from enregard.align._band import Band
from enregard.align._program import PathStep
from enregard.encoders import TextParts

_REACH = 8
"""Units to each side of the expected position of a part that it can lean to."""
_LIKENESS = 14.0
_DISTANCE = 2.0
"""Weights of similarity and of each unit of distance beyond the first."""
_NOBODY = 8 * np.exp(_LIKENESS * 0.12)
"""Weight of leaning to nothing: that of eight tokens of similarity 0.12."""
_ROWS = 128


@dataclass(frozen=True, eq=False)
class Clauses:
    """The parts of a text of *count* units, with their centred vectors and their positions in units."""

    count: int
    parts: TextParts

    def vectors(self, start: int, stop: int) -> Floats:
        """Return the centred vectors of the parts from *start* up to *stop*."""
        return centre_vectors(self.parts.vectors[start:stop], self._mean)

    @cached_property
    def _mean(self) -> Floats:
        return self.parts.vectors.mean()

    @cached_property
    def sizes(self) -> Floats:
        """Sizes of the units, in tokens."""
        return np.bincount(self.parts.owner, self.parts.size, self.count).astype(np.float32)

    @cached_property
    def middles(self) -> Doubles:
        owner, size = self.parts.owner, self.parts.size.astype(np.float64)
        before = np.cumsum(size) - size
        start = np.concatenate([[0.0], np.cumsum(self.sizes, dtype=np.float64)[:-1]])
        return np.asarray(owner + (before - start[owner] + size / 2) / np.maximum(self.sizes[owner], 1))


@dataclass(frozen=True, eq=False)
class Leaning:
    """Tokens of each unit of a side that lean to each unit of the other, by the state where both end (*source*, *target*); tokens of
    each unit that lean to any unit (*drawn*); and all tokens of each unit (*sizes*)."""

    source: Floats
    target: Floats
    drawn: tuple[Floats, Floats]
    sizes: tuple[Floats, Floats]

    def units(self, band: Band, a: int, b: int) -> tuple[list[Floats], list[Floats]]:
        """Return, for links of *a* and *b* units that end at each state, the tokens of each of their units, last unit first, that lean
        to the other side of the link."""

        def sum_places(values: Floats, places: list[tuple[int, int]]) -> Floats:
            return np.asarray(sum(band.shift_values(values, *place) for place in places), np.float32)

        one = [sum_places(self.source, [(x, y) for y in range(b)]) for x in range(a)]
        return one, [sum_places(self.target, [(x, y) for x in range(a)]) for y in range(b)]


def compute_leaning(source: Clauses, target: Clauses, steps: Sequence[PathStep], band: Band) -> Leaning:
    """Compute the leaning of *source* and *target* near the path of *steps*, over the states of *band*."""
    blocks = list(_compute_similarity(source, target, steps))
    one, other = source.parts.size, target.parts.size
    rivals = np.full(len(other), _NOBODY)
    for block in blocks:
        _add_at_places(rivals, block.place, block.like * one[block.rows, None])
    shares = (other / rivals).astype(np.float32)
    to_target, to_source = (np.zeros(band.places.shape, np.float32) for _ in range(2))
    drawn = np.zeros(source.count), np.zeros(target.count)
    for block in blocks:
        units, columns = source.parts.owner[block.rows], target.parts.owner[block.place]
        there = block.like * other[block.place]
        there *= (one[block.rows] / (there.sum(axis=1) + _NOBODY)).astype(np.float32)[:, None]
        back = block.like * one[block.rows, None] * shares[block.place]
        _add_at_places(drawn[0], units, there.sum(axis=1))
        _add_at_places(drawn[1], columns, back)
        cell = columns + 1 - band.low[units + 1][:, None]
        inside = (cell >= 0) & (cell < band.width)
        state = ((units + 1)[:, None] * band.width + cell)[inside]
        _add_at_places(to_target.reshape(-1), state, there[inside])
        _add_at_places(to_source.reshape(-1), state, back[inside])
    return Leaning(
        to_target,
        to_source,
        (drawn[0].astype(np.float32), drawn[1].astype(np.float32)),
        (source.sizes, target.sizes),
    )


@dataclass(frozen=True, eq=False)
class _Comparison:
    """Some parts of the source (*rows*), the target parts that each is compared with (*place*), and their weights (*like*)."""

    rows: slice
    place: Ints
    like: Floats


def _compute_similarity(source: Clauses, target: Clauses, steps: Sequence[PathStep]) -> Iterator[_Comparison]:
    ends = np.array([(0, 0), *((i + a, j + b) for i, j, (a, b) in steps)], np.float64)
    ends += np.arange(len(ends))[:, None] * 1e-7  # a gap moves on one side only
    there, back = np.interp(source.middles, *ends.T), np.interp(target.middles, *ends.T[::-1])
    for first in range(0, len(there), _ROWS) if len(back) else ():
        rows = slice(first, first + _ROWS)
        here = there[rows]
        low, high = (np.searchsorted(target.middles, here + reach) for reach in (-_REACH, _REACH))
        width = int(min(len(back), np.max(high - low, initial=1)))
        low = np.minimum(low, len(back) - width)
        start, stop = int(low[0]), int(low[-1]) + width
        table = source.vectors(first, first + _ROWS) @ target.vectors(start, stop).T
        place = low[:, None] + np.arange(width)
        off = np.minimum(
            np.abs(target.middles[place] - here[:, None]), np.abs(back[place] - source.middles[rows, None])
        )
        like = _LIKENESS * np.take_along_axis(table, place - start, axis=1) - _DISTANCE * np.maximum(off - 1, 0)
        yield _Comparison(rows, place, np.exp(like.astype(np.float32)))


def _add_at_places(sums: NDArray[Any], places: Ints, values: NDArray[Any]) -> None:
    """Add *values* to *sums* at *places*, which are near each other."""
    if places.size:
        first = int(places.min())
        added = np.bincount((places - first).ravel(), values.ravel())
        sums[first : first + len(added)] += added.astype(sums.dtype)
