"""Two units that a path links although they have nothing to do with each other.

A short text tells little about how similar its units usually are, so that a path rather links what is left on both sides than leaves two gaps. Here each
pair is judged alone, after the path: by the similarity of its vectors, beside what is usual in the text and for units of its length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp

import numpy as np

from enregard.align._arrays import Bools, Doubles, Ints
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence

_APART = 0.65
"""Probability below which two units of a text of few pairs (next line) are not linked: of texts that were left out, .8 of the pairs that a path linked wrongly,
and 2 in 1,000 of those that correspond. In a longer text, the path itself can tell."""
_FEW = 30
DOUBTFUL = 0.75
"""Log odds from which a link may be two gaps: .88 of the pairs that a path linked wrongly, and 1 in 100 of those that correspond (1 in 400 in law)."""
_RIGHT = 3.0
"""Log odds that two linked units correspond, before they are judged: of the pairs that taught the weights, half do."""
_LITTLE = 0.2
"""Least probability of a gap of a doubtful link."""
WEIGHTS = (-6.0, -14.3, 16.9, 3.6, -5.5)
"""Weights of what `describe_pairs` tells: `bench/unlike.py` learns them, by logistic regression, from stretches of 1 to 20 units in which one was exchanged for
another one of the same document."""
TELLING = 30
"""Characters that either unit must have for its vectors to tell: short headings are often translated freely."""
_LONG = 300
"""Characters from which a unit is as telling as a longer one."""
_SIMILARITY, _PRIOR = 0.65, 1
"""Usual similarity of units that correspond, which has the weight of so many pairs."""
_ROWS = 1024


def judge_pairs(source: UnitSequence, target: UnitSequence, found: Sequence[IndexedLink]) -> list[IndexedLink]:
    """Replace links of *found* that have two unlike units by two gaps, or mark them as doubtful, in texts with vectors of an encoder."""
    pairs = [(f.source, f.target) for f in found if f.size == (1, 1)]
    if not pairs:
        return [*found]
    known = dict(zip(pairs, measure_unlikeness(source, target, np.array(pairs, np.int64)), strict=True))
    apart = _APART if len(pairs) <= _FEW else 0.0
    return [new for f in found for new in _judge_link(f, float(known.get((f.source, f.target), -np.inf)), apart)]


def _judge_link(link: IndexedLink, odds: float, apart: float) -> Iterator[IndexedLink]:
    if link.size != (1, 1) or odds < DOUBTFUL:
        yield link
        return
    score = link.score / (1 + exp(odds - _RIGHT))
    if score >= apart:
        yield replace(link, score=score, gap=max(link.gap, 1 - score, _LITTLE))
    else:
        yield IndexedLink(link.source, link.target, (1, 0), 1 - score)
        yield IndexedLink(link.source + 1, link.target, (0, 1), 1 - score)


def measure_unlikeness(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    """Measure the log odds that the units of each of *pairs* do not correspond; where they are too short to tell, `DOUBTFUL` if their numbers differ, else -inf."""
    odds: Doubles = describe_pairs(source, target, pairs).T @ np.array(WEIGHTS)
    short = np.minimum(source.lengths[pairs[:, 0]], target.lengths[pairs[:, 1]]) < TELLING
    odds[short] = np.where(_find_conflicts(source, target, pairs[short]), DOUBTFUL, -np.inf)
    return odds


def describe_pairs(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    """Return (5, n) for the *pairs* that are linked alone: 1, their similarity, the usual one of the other pairs, how long the shorter unit is, and the product of length and similarity."""
    alike = np.concatenate(
        [_compare_vectors(source, target, pairs[n : n + _ROWS]) for n in range(0, len(pairs), _ROWS)]
    )
    usual = (alike.sum() - alike + _SIMILARITY * _PRIOR) / (len(alike) - 1 + _PRIOR)
    least = np.minimum(source.lengths[pairs[:, 0]], target.lengths[pairs[:, 1]])
    length = np.log(np.minimum(least, _LONG) / TELLING)
    return np.stack([np.ones_like(alike), alike, usual, length, alike * length])


def _compare_vectors(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    return np.asarray(np.einsum("ij,ij->i", source.units[pairs[:, 0]], target.units[pairs[:, 1]]), np.float64)


def _find_conflicts(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Bools:
    """Find the pairs that both have numbers, and none in common; none where this is the rule, as in a text that was numbered anew."""
    figures = [(source.figures[i].keys(), target.figures[j].keys()) for i, j in pairs]
    apart = [bool(a and b) and a.isdisjoint(b) for a, b in figures]
    rare = 2 * sum(apart) < sum(bool(a and b) for a, b in figures)
    return np.array(apart if rare else [False] * len(apart), np.bool_)
