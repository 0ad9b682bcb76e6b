"""Two units that a path links although they have nothing to do with each other.

A short text tells little about how similar its units usually are, so that a path rather links what is left on both sides than leaves two gaps. Here each
pair is judged alone, after the path: by the similarity of its vectors as the encoder gives them and with the topic of the text subtracted, beside what is
usual in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from enregard.align._arrays import Bools, Doubles, Ints, centre_vectors, compute_median
from enregard.align._items import find_items
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence

_APART = 2.8
"""Log odds from which two units of a text of few pairs (next line) are not linked: of texts that were left out, .7 of the pairs that a path linked wrongly,
and 1 in 1,000 of those that correspond. Fewer pairs do not tell what is usual; in a longer text, the path itself can tell."""
_FEW = range(4, 31)
_DOUBTFUL = 1.0
"""Log odds from which a link may be two gaps: .9 of the pairs that a path linked wrongly, and 1 in 100 of those that correspond."""
_LITTLE = 0.2
"""Least probability of a gap of a doubtful link."""
WEIGHTS = (-3.6, -13.7, 19.2, -8.2)
"""Weights of what `describe_pairs` tells: `bench/unlike.py` learns them, by logistic regression, from stretches of 5 to 20 units in which one was exchanged for
another one of the same document."""
TELLING = 30
"""Characters that either unit must have for its vectors to tell: short headings are often translated freely."""
_MEDIAN, _PRIOR = 0.6, 2
"""Usual similarity of units that correspond, with the weight of so many pairs."""
_ROWS = 1024


def judge_pairs(source: UnitSequence, target: UnitSequence, found: Sequence[IndexedLink]) -> list[IndexedLink]:
    """Replace links of *found* that have two unlike units by two gaps, or mark them as doubtful, in texts with vectors of an encoder."""
    pairs = [(f.source, f.target) for f in found if f.size == (1, 1)]
    if not pairs:
        return [*found]
    odds = _measure_unlikeness(source, target, np.array(pairs, np.int64))
    known = dict(zip(pairs, odds if len(pairs) in _FEW else np.minimum(odds, _DOUBTFUL), strict=True))
    return [new for f in found for new in _judge_link(f, known.get((f.source, f.target), -np.inf))]


def _judge_link(link: IndexedLink, odds: float) -> Iterator[IndexedLink]:
    if link.size != (1, 1) or odds < _DOUBTFUL:
        yield link
    elif odds < _APART:
        yield replace(link, gap=max(link.gap, _LITTLE))
    else:
        yield IndexedLink(link.source, link.target, (1, 0), 1 - link.score)
        yield IndexedLink(link.source + 1, link.target, (0, 1), 1 - link.score)


def _measure_unlikeness(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    """Measure the log odds that the units of each of *pairs* do not correspond; -inf where they are too short to tell."""
    odds = np.array(WEIGHTS) @ describe_pairs(source, target, pairs)
    short = np.minimum(source.lengths[pairs[:, 0]], target.lengths[pairs[:, 1]]) < TELLING
    odds[short] = np.where(_find_conflicts(source, target, pairs[short]), _DOUBTFUL, -np.inf)
    return np.asarray(odds, np.float64)


def describe_pairs(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    """Return (4, n) for the *pairs* that are linked alone: 1, the similarity less the topics of the texts, the usual one, and the similarity with the topics."""
    centred, whole = np.concatenate(
        [_compare_vectors(source, target, pairs[n : n + _ROWS]) for n in range(0, len(pairs), _ROWS)], axis=1
    )
    others = np.sort(centred)[1:]  # without the least: a pair is compared with the others
    usual = ((compute_median(others) if len(others) else 0.0) * len(others) + _MEDIAN * _PRIOR) / (len(others) + _PRIOR)
    return np.stack([np.ones_like(whole), centred, np.full_like(whole, usual), whole])


def _compare_vectors(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Doubles:
    """Return (2, n): the similarity of each pair less the topics of the texts, and with them."""
    one, other = source.units[pairs[:, 0]], target.units[pairs[:, 1]]
    centred = centre_vectors(one, source.mean), centre_vectors(other, target.mean)
    return np.array([np.einsum("ij,ij->i", *sides) for sides in (centred, (one, other))])


def _find_conflicts(source: UnitSequence, target: UnitSequence, pairs: Ints) -> Bools:
    """Find the pairs that both have numbers, and none in common; none where this is the rule, as in a text that was numbered anew."""
    figures = [(_find_figures(source.texts[i]), _find_figures(target.texts[j])) for i, j in pairs]
    apart = [bool(a and b) and a.isdisjoint(b) for a, b in figures]
    rare = 2 * sum(apart) < sum(bool(a and b) for a, b in figures)
    return np.array(apart if rare else [False] * len(apart), np.bool_)


def _find_figures(text: str) -> set[str]:
    return {item for item in find_items(text) if item[0].isdigit()}
