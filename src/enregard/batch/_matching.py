"""Which documents of two languages are versions of each other, and how probable that is.

Candidates are the nearest neighbours by content and by items, in both directions. A first set of weights ranks the candidates of a document. Of those that are the best of both their
documents, a second one tells how probable they are: by the margin before the next best on both sides, and by how much better they fit than the other candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enregard.batch._neighbours import Ints, find_neighbours, hash_items, weigh_items
from enregard.batch._traits import Floats, Traits

Doubles = NDArray[np.float64]
_NEAR = 10
LEAST = 0.5
"""Probability from which a pair is one."""
_MARGIN = 8.0
_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of documents that may be versions of each other."""

    pairs: Ints
    """(n, 2)"""
    evidence: Doubles
    """(n, 7)"""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights learned by `bench/pairing.py`: of the evidence, to rank candidates, and of what `describe_best` tells."""

    rank: tuple[float, ...]
    accept: tuple[float, ...]


def find_candidates(
    source: Sequence[Traits], target: Sequence[Traits], vectors: tuple[Floats, Floats] | None
) -> Candidates:
    """Find the candidates among two languages, and the evidence on each; *vectors* are those of the documents, if the encoder knows both languages."""
    items = [[each.items for each in side] for side in (source, target)]
    weights = weigh_items(*items)
    hashed = hash_items(items[0], weights[0]), hash_items(items[1], weights[1])
    count = len(target)
    found = [np.zeros(0, np.int64)]
    for one, other in filter(None, (vectors, hashed)):
        near = find_neighbours(one, other, _NEAR)
        found.append((np.arange(len(source))[:, None] * count + near).ravel())
        near = find_neighbours(other, one, _NEAR)
        found.append((near * count + np.arange(count)[:, None]).ravel())
    symbols: dict[str, list[int]] = {}
    for j, each in enumerate(target):
        if each.symbol:
            symbols.setdefault(each.symbol, []).append(j)
    same = [i * count + j for i, each in enumerate(source) for j in symbols.get(each.symbol, ())[:_NEAR]]
    codes = np.unique(np.concatenate([*found, np.array(same, np.int64)]))
    pairs = np.stack([codes // count, codes % count], axis=1)
    return Candidates(pairs, _describe(source, target, vectors, items, weights, pairs))


def _describe(
    source: Sequence[Traits],
    target: Sequence[Traits],
    vectors: tuple[Floats, Floats] | None,
    items: Sequence[list[NDArray[np.uint32]]],
    weights: tuple[list[Floats], list[Floats]],
    pairs: Ints,
) -> Doubles:
    """Return (n, 7) for the pairs: similarity of content, cosine of the items, weight of shared items and of those that only one has (logarithms), how much the lengths and the numbers of
    paragraphs differ from the usual, and whether they state the same symbol (1) or different ones (-1). The scales are such that weights are about 1."""
    one, other = pairs.T
    alike = _compare_vectors(*vectors, pairs) if vectors else np.zeros(len(pairs))
    totals = [np.array([float(own.sum()) for own in side]) for side in weights]
    shared = np.empty(len(pairs))
    for n, (i, j) in enumerate(pairs):
        _, at, _ = np.intersect1d(items[0][i], items[1][j], assume_unique=True, return_indices=True)
        shared[n] = weights[0][i][at].sum()
    all_ = totals[0][one] + totals[1][other]
    missing = np.maximum(all_ - 2 * shared, 0)
    cosine = shared / np.sqrt(np.maximum(totals[0][one] * totals[1][other], 1e-9))
    first = alike + cosine
    lengths = [
        _measure_difference(
            np.log([getattr(each, name) for each in source])[one]
            - np.log([getattr(each, name) for each in target])[other],
            first,
            one,
            other,
        )
        for name in ("size", "paragraphs")
    ]
    same = [
        (2.0 * (source[i].symbol == target[j].symbol) - 1) if source[i].symbol and target[j].symbol else 0.0
        for i, j in pairs
    ]
    rows = [alike * 10, cosine * 5, np.log1p(shared), np.log1p(missing), lengths[0] * 2, lengths[1] * 2, np.array(same)]
    return np.stack(rows, axis=1)


def _compare_vectors(source: Floats, target: Floats, pairs: Ints) -> Doubles:
    parts = (pairs[n : n + _ROWS] for n in range(0, len(pairs), _ROWS))
    alike = [np.einsum("ij,ij->i", source[some[:, 0]], target[some[:, 1]]) for some in parts]
    return np.concatenate([np.zeros(0), *alike])


def _measure_difference(ratios: Doubles, first: Doubles, one: Ints, other: Ints) -> Doubles:
    """Measure how much the log *ratios* differ from that of the candidates that are best on both sides by *first*."""
    best = np.flatnonzero((first >= find_best(first, one)[0][one]) & (first >= find_best(first, other)[0][other]))
    usual = float(np.median(ratios[best])) if len(best) else 0.0
    return np.asarray(np.minimum(np.abs(ratios - usual), 2.0))


def find_best(scores: Doubles, side: Ints) -> tuple[Doubles, Doubles]:
    """Return, by the documents that *side* names, the best score and the second best; -inf where there is none."""
    best, second = (np.full(int(side.max(initial=-1)) + 1, -np.inf) for _ in range(2))
    order = np.lexsort((-scores, side))
    sides, ordered = side[order], scores[order]
    firsts = np.flatnonzero(np.append(True, sides[1:] != sides[:-1])) if len(sides) else np.zeros(0, np.int64)
    best[sides[firsts]] = ordered[firsts]
    nexts = firsts[firsts + 1 < len(sides)]
    nexts = nexts[sides[nexts + 1] == sides[nexts]]
    second[sides[nexts]] = ordered[nexts + 1]
    return best, second


def describe_best(found: Candidates, scores: Doubles) -> tuple[Ints, Doubles]:
    """Return the places of the candidates that have the best of *scores* of both their documents, and (n, 12) for each: 1, the margin before the next best and its root, similarity and cosine
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
        (1.437, 0.825, 0.298, -0.636, -0.3, -0.371, 1.0),
        (-2.909, 0.744, 0.441, 0.38, 1.108, -0.109, 0.254, 0.13, -0.219, -0.392, -0.588, 1.0),
    ),
    False: Weights(
        (0.0, 1.945, 0.915, -1.008, -1.217, -1.188, 1.0),
        (-0.761, 0.769, 0.38, 0.0, 0.0, 0.009, 0.514, -0.074, 0.183, -0.389, -0.56, 1.0),
    ),
}
"""With vectors of an encoder, and without. Too few of the texts that taught them state their own symbols: the last weight of each was set by hand."""
