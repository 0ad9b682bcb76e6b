"""Nearest neighbours among documents, by blocked matrix products: memory does not grow with the number of comparisons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from enregard.batch._traits import FACT, Floats, Items, normalize

Ints = NDArray[np.int64]
_ROWS = 256
_WIDTH, _TIMES = 512, 8
"""Places of a vector of items, and how many of them each item has."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


def find_neighbours(source: Floats, target: Floats, count: int) -> Ints:
    """Return (sources, count): for each source, the targets with the greatest products, in no order; fewer if there are fewer targets."""
    count = min(count, len(target))
    found = np.empty((len(source), count), np.int64)
    for n in range(0, len(source), _ROWS):
        products = source[n : n + _ROWS] @ target.T
        found[n : n + _ROWS] = np.argpartition(-products, count - 1, axis=1)[:, :count]
    return found


def hash_items(documents: list[Items], weights: list[Floats]) -> Floats:
    """Return (documents, 512): random projections of the weighted items, whose products are about the cosines of the items."""
    result = np.zeros((len(documents), _WIDTH), np.float32)
    for row, items, own in zip(result, documents, weights, strict=True):
        seeds = items.astype(np.uint64)
        for time in range(_TIMES):
            mixed = (seeds + np.uint64(time * 0x632BE59B)) * _MIX
            signs = np.where(mixed >> np.uint64(63), 1, -1).astype(np.float32)
            np.add.at(row, (mixed >> np.uint64(40)).astype(np.int64) % _WIDTH, signs * own)
    return normalize(result)


def weigh_items(source: list[Items], target: list[Items]) -> tuple[list[Floats], list[Floats]]:
    """Return the weight of each item of each document: the rarer, the greater; 0 for a word that only one language has. A date or a number tells something there, too."""
    known: list[tuple[Items, Ints]] = []
    for side in (source, target):
        known.append(np.unique(np.concatenate([*side, np.zeros(0, np.uint32)]), return_counts=True))
    both, one, other = np.intersect1d(known[0][0], known[1][0], assume_unique=True, return_indices=True)
    count = len(source) + len(target)
    weight = np.log((1 + count) / (known[0][1][one] + known[1][1][other])).astype(np.float32)

    def weigh(items: Items, own: tuple[Items, Ints]) -> Floats:
        if not len(both):
            return np.zeros(len(items), np.float32)
        at = np.minimum(np.searchsorted(both, items), len(both) - 1)
        alone = np.log((1 + count) / own[1][np.searchsorted(own[0], items)])
        return np.where(both[at] == items, weight[at], np.where(items & FACT > 0, alone, 0)).astype(np.float32)

    return [weigh(items, known[0]) for items in source], [weigh(items, known[1]) for items in target]
