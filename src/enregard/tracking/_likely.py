"""Matches of similar units in two versions, including units that were split or merged; the most likely matches are made first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from enregard.text.alike import Index, join_texts, measure_containment, measure_similarity
from enregard.tracking._sides import MatchKind, Sides

Units = tuple[int, ...]
_PIECE = 0.6
"""Least share of a part that must be in the whole that was split into it, or merged from it."""
_PIECES = 6
_FEW = 400
"""Largest number of pairs in a stretch for which all pairs are compared."""
_KIN = 0.5
"""Least share of their rarer words that two units must have in common if they do not stand between the same neighbours."""
_RARE, _NEAR, _NAMED = 0.2, 0.03, 0.02
"""Weights of rarer words in common, of equal neighbours and of equal ids, to choose between several similar units."""


def match_similar(sides: Sides, least: float, *, near_only: bool) -> None:
    """Match units with a similarity of at least *least*; with *near_only*, only units in the same stretch."""
    if sides.free[0] and sides.free[1]:
        for _, one, other, score in sorted(_Pool(sides, least, near_only).rows):
            kind = MatchKind.SPLIT if len(other) > 1 else MatchKind.MERGED if len(one) > 1 else MatchKind.ALIKE
            sides.take(one, other, kind, min(round(score, 3), 0.999 if kind is MatchKind.ALIKE else 1.0))


class _Pool:
    """All candidates for a match. A row of *rows* is (negative merit, units before, units today, similarity)."""

    def __init__(self, sides: Sides, least: float, near_only: bool) -> None:
        self.rows: list[tuple[float, Units, Units, float]] = []
        self._sides, self._least = sides, least
        self._stretch = sides.stretches()
        near = _find_candidates(sides, self._stretch, near_only)
        back: defaultdict[int, list[int]] = defaultdict(list)
        best = self._add_singles(near, back)
        for side, wholes in ((0, near), (1, back)):
            for n, candidates in wholes.items():
                if len(candidates) > 1 and best[side][n] < 1:
                    within = self._stretch[1 - side] if near_only else None
                    for run, score in _find_runs(sides, side, n, candidates, within):
                        if score > best[side][n]:
                            self._add((n,) if side == 0 else run, run if side == 0 else (n,), score)

    def _add_singles(
        self, near: Mapping[int, Sequence[int]], back: Mapping[int, list[int]]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Add the matches of one unit with one unit, and add to *back* the units before by those of today. Return the highest similarity of
        each unit of both sides."""
        best: tuple[dict[int, float], dict[int, float]] = {}, {}
        for n, candidates in near.items():
            for k in candidates:
                score = measure_similarity(self._sides.text(0, n), self._sides.text(1, k))
                best[0][n], best[1][k] = max(score, best[0].get(n, 0.0)), max(score, best[1].get(k, 0.0))
                self._add((n,), (k,), score)
                back[k].append(n)
        return best

    def _add(self, before: Units, today: Units, score: float) -> None:
        if score < self._least:
            return
        sides = self._sides
        one, other = (join_texts(sides.text(side, n) for n in units) for side, units in ((0, before), (1, today)))
        here = self._stretch[0][before[0]] == self._stretch[1][today[0]]
        kin = sides.rarity.weigh_overlap(one, other)
        if here or kin >= _KIN:
            named = sides.ids[0][before[0]] == sides.ids[1][today[0]]
            self.rows.append((-score - _RARE * kin - _NEAR * here - _NAMED * named, before, today, score))


def _find_candidates(
    sides: Sides, stretch: tuple[dict[int, int], dict[int, int]], near_only: bool
) -> dict[int, list[int]]:
    """Return, for each free unit before, the units of today that are worth comparing."""
    index = Index({k: sides.text(1, k) for k in sides.free[1]})
    here: tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]] = defaultdict(list), defaultdict(list)
    for side in (0, 1):
        for n, place in stretch[side].items():
            here[side][place].append(n)
    named = {sides.ids[1][k]: k for k in sides.free[1]}
    near: dict[int, list[int]] = {}
    for n in stretch[0]:
        place = stretch[0][n]
        found = set(index.near(sides.text(0, n)))
        if len(here[0][place]) * len(here[1][place]) <= _FEW:
            found.update(here[1][place])
        if sides.ids[0][n] in named:
            found.add(named[sides.ids[0][n]])
        near[n] = sorted(k for k in found if not near_only or stretch[1][k] == place) if sides.texts[0][n] else []
    return near


def _find_runs(
    sides: Sides, side: int, whole: int, candidates: Iterable[int], within: Mapping[int, int] | None
) -> Iterator[tuple[Units, float]]:
    """Find runs of neighbours on the other side that *whole*, a unit of *side*, may have been split into or merged from; yield each with its
    similarity to *whole*."""
    text, other = sides.text(side, whole), 1 - side
    pieces = {k for k in candidates if measure_containment(sides.text(other, k), text) >= _PIECE}
    for k in sorted(pieces):
        for step in (-1, 1):
            for j in range(k + step, k + step * _PIECES, step):
                near = j in sides.free[other] and (within is None or within[j] == within[k])
                if not near or measure_containment(sides.text(other, j), text) < _PIECE:
                    break
                pieces.add(j)
    for run in _list_neighbour_runs(pieces):
        parts = join_texts(sides.text(other, k) for k in run)
        if 0.5 <= len(parts.words) / max(1, len(text.words)) <= 2:
            yield run, measure_similarity(text, parts)


def _list_neighbour_runs(places: Collection[int]) -> Iterator[Units]:
    """Return all runs of at least two neighbours."""
    for first in sorted(places):
        last = first + 1
        while last in places and last - first < _PIECES:
            yield tuple(range(first, last + 1))
            last += 1
