"""Documents of two languages that may be versions of each other, and what speaks for it.

Candidates are the nearest neighbours by content and by items, in both directions, and those with the same symbol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enregard.batch._neighbours import Ints, find_neighbours, hash_items, weigh_items
from enregard.batch._traits import FACT, Floats, Traits

Doubles = NDArray[np.float64]
_NEAR = 10
_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of documents that may be versions of each other."""

    pairs: Ints
    """(n, 2)"""
    evidence: Doubles
    """(n, 9)"""


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
    """Return (n, 9) for the pairs: similarity of content, cosine of the items, weight of shared items and of those that only one has (logarithms), how much the lengths and the numbers of
    paragraphs differ from the usual, how far the facts agree and the weight of those that only one has (logarithm), and whether they state the same symbol (1) or different ones (-1). The scales
    are such that weights are about 1."""
    one, other = pairs.T
    alike = _compare_vectors(*vectors, pairs) if vectors else np.zeros(len(pairs))
    totals = [np.array([float(own.sum()) for own in side]) for side in weights]
    stated = [
        np.array([float(own[each & FACT > 0].sum()) for own, each in zip(*both, strict=True)])
        for both in zip(weights, items, strict=True)
    ]
    shared, agreed = np.empty(len(pairs)), np.empty(len(pairs))
    for n, (i, j) in enumerate(pairs):
        common, at, _ = np.intersect1d(items[0][i], items[1][j], assume_unique=True, return_indices=True)
        own = weights[0][i][at]
        shared[n], agreed[n] = own.sum(), own[common & FACT > 0].sum()
    all_stated = stated[0][one] + stated[1][other]
    agreement = np.where(all_stated > 0, 2 * agreed / np.maximum(all_stated, 1e-9), 0.5)
    alone = np.maximum(all_stated - 2 * agreed, 0)
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
    rows = [alike * 10, cosine * 5, np.log1p(shared), np.log1p(missing), lengths[0] * 2, lengths[1] * 2]
    rows += [agreement * 5, np.log1p(alone), np.array(same)]
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
