"""Matches of the units of an earlier text with present ones, first by their words, since an insertion renumbers all units after it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from enregard.model import plain
from enregard.text.alike import measure_similarity
from enregard.tracking._likely import match_similar
from enregard.tracking._sides import Match, MatchKind, Sides

__all__ = ["Match", "MatchKind", "Successor", "Trace", "trace_units"]

WHOLE = (MatchKind.SAME, MatchKind.ALIKE)
DIVIDED = (MatchKind.SPLIT, MatchKind.MERGED)
_ANYWHERE = 0.75
"""Least similarity of a text in another place."""
_HERE = 0.45
"""Least similarity between the same neighbours. Unrelated texts reach .43 once in a hundred."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The present units of an earlier unit, by id and by the rank of the first, with the kind of match."""

    ids: tuple[str, ...]
    at: int
    kind: MatchKind


@dataclass(frozen=True)
class Trace:
    """The two versions of a text, by (id, text), and the matches between them."""

    before: Sequence[tuple[str, str]]
    today: Sequence[tuple[str, str]]
    matches: Sequence[Match]

    @property
    def changed(self) -> bool:
        """Test whether anything differs, even if only a number."""
        return [(i, plain(t)) for i, t in self.before] != [(i, plain(t)) for i, t in self.today]

    @cached_property
    def successors(self) -> list[Successor | None]:
        """Present units for each earlier unit; None for one that is gone."""
        found = {
            n: Successor(tuple(self.today[k][0] for k in match.today), match.today[0], match.kind)
            for match in self.matches
            for n in match.before
        }
        return [found.get(n) for n in range(len(self.before))]


def trace_units(before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> Trace:
    """Match the (id, text) of *before* with those of *today*, both in order; each unit is in at most one match.

    Identical texts are matched first: those that occur once, and their neighbours; of texts that occur several times in one stretch, equal
    numbers in order, else units with the same id. Next come very similar texts, and texts split into or merged from neighbours, the most
    similar first; then, between the same neighbours, somewhat similar texts; and finally, there, units with the same id.
    """
    if not before or not today:
        return Trace(before, today, ())
    sides = Sides(before, today)
    _match_identical(sides)
    match_similar(sides, _ANYWHERE, near_only=False)
    match_similar(sides, _HERE, near_only=True)
    _match_in_place(sides)
    return Trace(before, today, sorted(sides.found, key=lambda match: match.before))


def _match_identical(sides: Sides) -> None:
    """Match identical texts: those that occur once, wherever they are; then their neighbours, longest runs first; then the rest."""
    one, other = sides.texts
    counts = Counter(one), Counter(other)
    place = {text: k for k, text in enumerate(other)}
    for n, text in enumerate(one):
        if text and counts[0][text] == counts[1][text] == 1:
            sides.take((n,), (place[text],), MatchKind.SAME)
    stay, moved = _grow_runs(one, other, sorted((m.before[0], m.today[0]) for m in sides.found))
    _take_runs(sides, stay)
    _match_repeated(sides, *sides.stretches())
    _take_runs(sides, moved)
    _match_repeated(sides, dict.fromkeys(sides.free[0], 0), dict.fromkeys(sides.free[1], 0))


def _grow_runs(
    one: Sequence[str], other: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> tuple[list[_Run], list[_Run]]:
    """Extend *pairs* in both directions as far as the texts are identical. Runs that continue one another come first, the longest first, and
    then runs in other places."""
    found: dict[int, list[_Run]] = defaultdict(list)
    for n, k in [(-1, -1), *pairs, (len(one), len(other))]:
        known = found[k - n]
        if known and n <= known[-1].last:
            known[-1] = replace(known[-1], seed_last=n)
            continue
        ends = []
        for step in (-1, 1):
            at = n + step
            while 0 <= at < len(one) and 0 <= at + k - n < len(other) and one[at] == other[at + k - n] != "":
                at += step
            ends.append(at - step)
        known.append(_Run(ends[0], ends[1], k - n, n, n))
    stay: list[_Run] = []
    moved: list[_Run] = []
    for block in sorted((b for blocks in found.values() for b in blocks), key=lambda b: (b.first - b.last, b.first)):
        at = bisect_left(stay, block.seed, key=lambda b: b.seed)
        if (at == 0 or stay[at - 1].before(block)) and (at == len(stay) or block.before(stay[at])):
            stay.insert(at, block)
        else:
            moved.append(block)
    return sorted(stay, key=lambda b: (b.first - b.last, b.first)), moved


@dataclass(frozen=True, slots=True)
class _Run:
    """Units *first* to *last* before, which are *shift* ranks further today; they were extended from *seed* to *seed_last*."""

    first: int
    last: int
    shift: int
    seed: int
    seed_last: int

    def before(self, other: _Run) -> bool:
        return self.seed_last < other.seed and self.seed_last + self.shift < other.seed + other.shift


def _take_runs(sides: Sides, runs: Iterable[_Run]) -> None:
    for run in runs:
        for n in range(run.first, run.last + 1):
            sides.take((n,), (n + run.shift,), MatchKind.SAME)


def _match_repeated(sides: Sides, here: Mapping[int, int], there: Mapping[int, int]) -> None:
    """Match texts that occur several times in the same stretch: in order if their numbers are equal, else by id first."""
    waiting: defaultdict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, stretch in enumerate((here, there)):
        for n in sorted(stretch):
            waiting[stretch[n], sides.texts[side][n]][side].append(n)
    for (_, text), (before, today) in waiting.items():
        if not text:
            continue
        if len(before) != len(today):
            named = {sides.ids[1][k]: k for k in today}
            for n in before:
                if sides.ids[0][n] in named:
                    sides.take((n,), (named[sides.ids[0][n]],), MatchKind.SAME)
        left = [n for n in before if n in sides.free[0]], [k for k in today if k in sides.free[1]]
        for n, k in zip(*left, strict=False):
            sides.take((n,), (k,), MatchKind.SAME)


def _match_in_place(sides: Sides) -> None:
    one, other = sides.stretches()
    named = {sides.ids[1][k]: k for k in sides.free[1]}
    for n in list(one):
        k = named.get(sides.ids[0][n])
        if k is not None and one[n] == other[k]:
            same = sides.texts[0][n] == sides.texts[1][k]  # both empty
            likeness = 1.0 if same else round(measure_similarity(sides.text(0, n), sides.text(1, k)), 3)
            sides.take((n,), (k,), MatchKind.SAME if same else MatchKind.PLACE, likeness)
