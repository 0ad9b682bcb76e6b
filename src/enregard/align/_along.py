"""Viterbi alignment within a band around a rough path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from enregard.align import _program, _weights
from enregard.align._arrays import Floats, Ints
from enregard.align._band import Band, build_band_around
from enregard.align._evidence import SHAPES, Evidence, Habit
from enregard.align._program import IndexedLink, PathStep, Shape
from enregard.align._ratios import Hypothesis
from enregard.align._side import UnitSequence
from enregard.system.progress import take_part, track

_MARGIN = 30
_WIDEST = 240
_TOUCH = 4


def align_near_path(source: UnitSequence, target: UnitSequence, way: Ints, habit: Habit) -> list[IndexedLink]:
    """Align all units of both sides near the path *way*, which has a target position for every source position. The band is widened
    and the alignment repeated while the path found comes near the edge of the band."""
    margin = _MARGIN
    while True:
        band = build_band_around(way, len(target), margin)
        found, steps = align_in_band(source, target, band, habit)
        if band.width > len(target) or margin >= _WIDEST or not _is_near_edge(steps, band):
            return found
        way, margin = _trace_path(steps, len(source)), 2 * margin


def align_in_band(
    source: UnitSequence, target: UnitSequence, band: Band, habit: Habit
) -> tuple[list[IndexedLink], list[PathStep]]:
    """Align all units of both sides within *band*; return the links and gaps, and the Viterbi path."""
    evidence = Evidence(source, target, band, habit)
    first, last = choose_weights(source)
    with take_part(0, 0.7):
        evidence.follow_path(find_first_path(evidence, first))
    with take_part(0.7, 1):
        found = score_shapes(evidence, last)
    steps = _program.find_viterbi_path(found, band)
    chances = _program.compute_path_posteriors(steps, found, band)
    return [IndexedLink(*step, *chance) for step, chance in zip(steps, chances, strict=True)], steps


def choose_weights(side: UnitSequence) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Choose the weights for the first path and for the last, by where the vectors of *side* come from."""
    if side.runs is None:
        return _weights.BLIND_FIRST, _weights.BLIND_LAST
    return (_weights.WORDS_FIRST, _weights.WORDS_LAST) if side.by_words else (_weights.FIRST, _weights.LAST)


def find_first_path(evidence: Evidence, weights: Mapping[str, float]) -> list[PathStep]:
    """Find the Viterbi path under each hypothesis on the length ratio, and return that of the most probable one, which *evidence* then
    supposes."""
    band = evidence.band
    found: list[tuple[float, Hypothesis, list[PathStep]]] = []
    for hypothesis in track(evidence.list_hypotheses()):
        evidence.suppose(hypothesis)
        scores = score_shapes(evidence, weights)
        steps = _program.find_viterbi_path(scores, band)
        total = sum(float(scores[a, b][i + a, j + b - band.low[i + a]]) for i, j, (a, b) in steps)
        found.append((total + hypothesis.compute_base(band.rows, band.columns), hypothesis, steps))
    _, best, steps = max(found, key=lambda one: one[0])
    evidence.suppose(best)
    return steps


def score_shapes(evidence: Evidence, weights: Mapping[str, float]) -> dict[Shape, Floats]:
    """Compute, for each shape, the weighted sum of its features at every state where a link of that shape can end."""
    result: dict[Shape, Floats] = {}
    for shape in track(SHAPES):
        total = np.full(evidence.band.places.shape, evidence.hypothesis.compute_prior(shape), np.float32)
        for name, values in evidence.features(shape, weights.keys()):
            total += np.float32(weights[name]) * values
        result[shape] = total
    return result


def _is_near_edge(steps: Sequence[PathStep], band: Band) -> bool:
    for i, j, (a, b) in steps:
        low = int(band.low[i + a])
        place = j + b - low
        if (place < _TOUCH and low > 0) or (place >= band.width - _TOUCH and low + band.width <= band.columns):
            return True
    return False


def _trace_path(steps: Sequence[PathStep], rows: int) -> Ints:
    """Return the target position that *steps* reach at each source position."""
    way = np.zeros(rows + 1, np.int64)
    for i, j, (a, b) in steps:
        way[i + 1 : i + a] = j
        way[i + a] = j + b
    return way
