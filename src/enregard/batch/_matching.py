"""Which documents of two languages are versions of each other, and how probable that is.

A first set of weights ranks the candidates of a document. Of those that are the best of both their
documents, a second one tells how probable they are: by the margin before the next best on both sides, and by how much better they fit than the other candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from enregard.batch._evidence import Candidates, Doubles, find_best, find_candidates
from enregard.batch._neighbours import Ints
from enregard.batch._traits import Floats, Traits

LEAST = 0.5
"""Probability from which a pair is one."""
_MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights learned by `bench/pairing.py`: of the evidence, to rank candidates, and of what `describe_best` tells."""

    rank: tuple[float, ...]
    accept: tuple[float, ...]


def describe_best(found: Candidates, scores: Doubles) -> tuple[Ints, Doubles]:
    """Return the places of the candidates that have the best of *scores* of both their documents, and (n, 14) for each: 1, the margin before the next best and its root, similarity and cosine
    with how much they exceed the mean of the other candidates, and the other evidence."""
    pairs = found.pairs
    ranked = [find_best(scores, side) for side in pairs.T]
    places = np.flatnonzero(
        np.logical_and(*(scores >= best[side] for (best, _), side in zip(ranked, pairs.T, strict=True)))
    )
    next_best = np.maximum(*(second[side[places]] for (_, second), side in zip(ranked, pairs.T, strict=True)))
    margin = np.minimum(scores[places] - next_best, _MARGIN)
    own = found.evidence[places]
    more = [_exceed(found, places, column) for column in (0, 1)]
    rows = [
        np.ones(len(places)),
        margin,
        np.sqrt(margin),
        own[:, 0] / 2,
        more[0] / 2,
        own[:, 1],
        more[1],
        *own[:, 2:].T,
    ]
    return places, np.stack(rows, axis=1)


def _exceed(found: Candidates, places: Ints, column: int) -> Doubles:
    """Measure how much the evidence at *places* exceeds the mean of the other candidates of the same documents, on the side where it does less."""
    values, result = found.evidence[:, column], []
    for side in found.pairs.T:
        count, total = np.bincount(side), np.bincount(side, values)
        own = side[places]
        result.append(values[places] - (total[own] - values[places]) / np.maximum(count[own] - 1, 1))
    return np.asarray(np.minimum(*result))


def match_documents(
    source: Sequence[Traits], target: Sequence[Traits], vectors: tuple[Floats, Floats] | None, least: float = LEAST
) -> list[tuple[int, int, float]]:
    """Return the pairs of documents that are versions of each other, with their probabilities, in the order of the sources."""
    if not source or not target:
        return []
    weights = WEIGHTS[vectors is not None]
    found = find_candidates(source, target, vectors)
    places, told = describe_best(found, found.evidence @ np.array(weights.rank))
    chances = 1 / (1 + np.exp(-np.clip(told @ np.array(weights.accept), -30, 30)))
    taken: tuple[set[int], set[int]] = set(), set()
    result = []
    for n in np.argsort(-chances, kind="stable"):
        i, j = map(int, found.pairs[places[n]])
        if chances[n] >= least and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            result.append((i, j, float(chances[n])))
    return sorted(result)


WEIGHTS = {
    True: Weights(
        (1.466, 0.408, 0.162, -0.307, -0.293, -0.309, 0.373, -0.451, 1.0),
        (-3.209, 0.3, 0.466, 0.728, 1.405, 0.56, 0.037, -0.439, -0.229, -0.54, -1.848, 0.235, -0.755, 1.0),
    ),
    False: Weights(
        (0.0, 1.512, 0.787, -0.696, -1.009, -0.8, 0.343, -0.582, 1.0),
        (-1.405, 0.344, 0.403, 0.0, 0.0, 0.641, 0.9, 0.249, 0.424, -1.358, -1.523, -0.275, -1.253, 1.0),
    ),
}
"""With vectors of an encoder, and without. Too few of the texts that taught them state their own symbols: the last weight of each was set by hand."""
