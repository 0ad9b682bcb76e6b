"""A rough path through long texts, refined from blocks of many units to single units, in time linear in their length."""

from __future__ import annotations

import numpy as np

from enregard.align import _program
from enregard.align._arrays import Floats, Ints, centre_vectors
from enregard.align._band import Band, build_band_around, build_full_band
from enregard.align._side import UnitSequence

_BLOCKS = 300
"""Number of blocks of a side that are compared with all blocks of the other."""
_FINER = 6
_MARGIN = 20


def find_coarse_path(source: UnitSequence, target: UnitSequence) -> Ints:
    """Return the approximate j for every i from 0 to n."""
    size = max(1, -(-max(len(source), len(target)) // _BLOCKS))
    way: Ints | None = None
    coarser = size
    while True:
        rows, columns = -(-len(source) // size), -(-len(target) // size)
        if way is None:
            band = build_full_band(rows, columns)
        else:
            places = np.minimum(np.arange(rows + 1) * size, len(source))
            guess = np.interp(places, np.minimum(np.arange(len(way)) * coarser, len(source)), way * coarser) / size
            band = build_band_around(
                np.clip(guess, 0, columns).astype(np.int64), columns, _MARGIN + 2 * (coarser // size)
            )
        way, coarser = _find_block_path(source, target, size, band), size
        if size <= 4:
            rough = np.interp(
                np.arange(len(source) + 1), np.minimum(np.arange(len(way)) * size, len(source)), way * size
            )
            return np.clip(rough, 0, len(target)).astype(np.int64)
        size = max(1, size // _FINER)


def _find_block_path(source: UnitSequence, target: UnitSequence, size: int, band: Band) -> Ints:
    """Find the path of blocks of *size* units with the greatest similarity."""
    near = _compute_block_similarity(source, target, size, band)
    skip = near - 0.15
    steps = _program.find_viterbi_path({(1, 1): 2 * near, (1, 0): skip, (0, 1): skip}, band)
    way = np.zeros(band.rows + 1, np.int64)
    for i, j, (a, b) in steps:
        way[i + a] = j + b
    return way


def _compute_block_similarity(source: UnitSequence, target: UnitSequence, size: int, band: Band) -> Floats:
    """Compute the cosine similarity of the two blocks that end at each state."""
    result = np.zeros(band.places.shape, np.float32)
    one, other = _compute_block_vectors(source, size), _compute_block_vectors(target, size)
    for first in range(1, band.rows + 1, 64):
        last = min(first + 64, band.rows + 1)
        low = max(1, int(band.low[first]))
        high = min(int(band.low[last - 1]) + band.width, band.columns + 1)
        table = one[first - 1 : last - 1] @ other[low - 1 : high - 1].T
        columns = band.places[first:last] - low
        known = (columns >= 0) & (columns < table.shape[1])
        clipped = np.clip(columns, 0, max(0, table.shape[1] - 1))
        if table.shape[1]:
            result[first:last] = np.where(known, np.take_along_axis(table, clipped, axis=1), 0)
    return result


def _compute_block_vectors(side: UnitSequence, size: int) -> Floats:
    """Compute unit vectors of blocks of *size* units: from the encoder or, without one, from their words and numbers."""
    if side.runs is None:
        vectors = np.zeros((len(side), 256), np.float32)
        for n, items in enumerate(side.items):
            for item, count in items.items():
                vectors[n, sum(map(ord, item)) * 31 % 256] += count
        summed = np.add.reduceat(vectors, np.arange(0, len(side), size), axis=0)
    else:
        together = size * max(1, 2048 // size)
        parts = [
            np.add.reduceat(vectors, np.arange(0, len(vectors), size), axis=0)
            for vectors in (side.vectors(n, min(n + together, len(side)), 1) for n in range(0, len(side), together))
        ]
        summed = np.concatenate(parts)
    return centre_vectors(summed, np.zeros(summed.shape[1], np.float32))
