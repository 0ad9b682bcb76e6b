"""What each unit of a former text is today: by its words first, since an insertion renumbers all that comes after it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

from enregard.align._alike import Index, Lexicon, Text, alike, contained, joined
from enregard.align.rising import rising
from enregard.model import plain

_ANYWHERE = 0.75
"""How alike a text must be that stands elsewhere."""
_HERE = 0.45
"""How alike it must be between the same neighbours; texts that have nothing to do with each other reach .43 once in a hundred."""
_PIECE = 0.6
"""How much of a piece must stand in the whole that was split into it, or merged of it."""
_PIECES = 6
_FEW = 400
"""Pairs in a stretch up to which all are compared."""
_HINT = 0.03
"""What the same id, or the same neighbours, are worth beside the words."""


class How(StrEnum):
    """What says that units are versions of each other."""

    SAME = "same"  # the same words
    ALIKE = "alike"  # words much like them
    SPLIT = "split"  # its words, in two units or more
    MERGED = "merged"  # its words and those of its neighbours, in one unit
    PLACE = "place"  # the same id between the same neighbours, and nothing else lays claim to it


@dataclass(frozen=True, slots=True)
class Match:
    """Units of before and of today, by rank, that are versions of each other, and how alike they are."""

    before: tuple[int, ...]
    today: tuple[int, ...]
    how: How
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a unit is today, by id and by the rank of the first, and what says so."""

    ids: tuple[str, ...]
    at: int
    how: How


@dataclass(frozen=True)
class Trace:
    """A text as it was and as it is, by (id, text), and what became of what."""

    before: Sequence[tuple[str, str]]
    today: Sequence[tuple[str, str]]
    matches: Sequence[Match]

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was, be it only its number."""
        return [(i, plain(t)) for i, t in self.before] != [(i, plain(t)) for i, t in self.today]

    @cached_property
    def found(self) -> list[Found | None]:
        """What each unit of before is today; None for one that is gone."""
        result: list[Found | None] = [None] * len(self.before)
        for match in self.matches:
            found = Found(tuple(self.today[k][0] for k in match.today), match.today[0], match.how)
            for n in match.before:
                result[n] = found
        return result


def trace(before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> Trace:
    """What became of every (id, text) of *before*, given in order; see :func:`matches`."""
    return Trace(before, today, matches(before, today))


def matches(before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> list[Match]:
    """Which (id, text) of *before*, in order, are which of *today*; each unit of either is in one match at most.

    The same words win: those that are there once, what stands beside them, then under the same id, then in order. Next come texts
    that are much alike, or of which one is made of neighbours of the other version, the most alike first; then, between the
    same neighbours, texts that are somewhat alike; last, there, the same id.
    """
    sides = _Sides(before, today)
    _same(sides)
    _alike(sides, _ANYWHERE, near_only=False)
    _alike(sides, _HERE, near_only=True)
    _in_place(sides)
    return sorted(sides.found, key=lambda match: match.before)


class _Sides:
    """Both versions, what is free on either, and what was found."""

    def __init__(self, before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> None:
        self.ids = [name for name, _ in before], [name for name, _ in today]
        self.texts = [plain(text) for _, text in before], [plain(text) for _, text in today]
        self.free = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(today)))
        self.found: list[Match] = []
        self._lexicon = Lexicon()
        self._read: tuple[dict[int, Text], dict[int, Text]] = {}, {}

    def take(self, before: tuple[int, ...], today: tuple[int, ...], how: How, likeness: float = 1.0) -> bool:
        """Put a match down, if all its units are free."""
        if not all(n in self.free[0] for n in before) or not all(k in self.free[1] for k in today):
            return False
        for n in before:
            del self.free[0][n]
        for k in today:
            del self.free[1][k]
        self.found.append(Match(before, today, how, likeness))
        return True

    def text(self, side: int, n: int) -> Text:
        found = self._read[side].get(n)
        if found is None:
            found = self._read[side][n] = self._lexicon.text(self.texts[side][n])
        return found

    def stretches(self) -> tuple[dict[int, int], dict[int, int]]:
        """The free units of both sides by the stretch that they are in, between matches in the same order on both sides."""
        chain = rising(sorted((match.before[0], match.today[0]) for match in self.found))
        ends = [n for n, _ in chain], [k for _, k in chain]
        one, other = ({n: bisect_left(ends[side], n) for n in sorted(self.free[side])} for side in (0, 1))
        return one, other


def _same(sides: _Sides) -> None:
    one, other = sides.texts
    counts = Counter(one), Counter(other)
    place = {text: k for k, text in enumerate(other)}
    for n, text in enumerate(one):
        if text and counts[0][text] == counts[1][text] == 1:
            sides.take((n,), (place[text],), How.SAME)
    known = sorted((m.before[0], m.today[0]) for m in sides.found)
    stay = rising(known)
    _beside(sides, [(-1, -1), *stay, (len(one), len(other))])
    _repeated(sides, *sides.stretches())
    _beside(sides, sorted(set(known) - set(stay)))
    _repeated(sides, dict.fromkeys(sides.free[0], 0), dict.fromkeys(sides.free[1], 0))


def _beside(sides: _Sides, starts: Iterable[tuple[int, int]]) -> None:
    """Take what stands beside pairs that are known, as far as texts are the same."""
    one, other = sides.texts
    for (n, k), step in product(starts, (1, -1)):
        while 0 <= (n := n + step) < len(one) and 0 <= (k := k + step) < len(other) and one[n] == other[k] != "":
            if not sides.take((n,), (k,), How.SAME):
                break


def _repeated(sides: _Sides, here: Mapping[int, int], there: Mapping[int, int]) -> None:
    """Take texts that are there more than once, in the same stretch: as many in order, else under the same id first."""
    waiting: defaultdict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, stretch in enumerate((here, there)):
        for n in sorted(stretch):
            waiting[stretch[n], sides.texts[side][n]][side].append(n)
    for (_, text), (before, today) in waiting.items():
        if text and len(before) != len(today):
            named = {sides.ids[1][k]: k for k in today}
            for n in before:
                if sides.ids[0][n] in named:
                    sides.take((n,), (named[sides.ids[0][n]],), How.SAME)
        left = [n for n in before if n in sides.free[0]], [k for k in today if k in sides.free[1]]
        for n, k in zip(*left, strict=False) if text else ():
            sides.take((n,), (k,), How.SAME)


def _alike(sides: _Sides, least: float, *, near_only: bool) -> None:
    """Take what is at least so alike, and, with *near_only*, in one stretch."""
    stretch = sides.stretches()
    near = _near(sides, stretch, near_only)
    pool: list[tuple[float, tuple[int, ...], tuple[int, ...], float]] = []
    best: tuple[dict[int, float], dict[int, float]] = {}, {}
    for n, candidates in near.items():
        for k in candidates:
            score = alike(sides.text(0, n), sides.text(1, k))
            best[0][n], best[1][k] = max(score, best[0].get(n, 0.0)), max(score, best[1].get(k, 0.0))
            if score >= least:
                hint = _HINT * ((stretch[0][n] == stretch[1][k]) + (sides.ids[0][n] == sides.ids[1][k]))
                pool.append((-score - hint, (n,), (k,), score))
    back = defaultdict(list)
    for n, candidates in near.items():
        for k in candidates:
            back[k].append(n)
    for side, wholes in ((0, near), (1, back)):
        for n, candidates in wholes.items():
            if len(candidates) > 1 and best[side].get(n, 0.0) < 1:
                for run, score in _runs(sides, side, n, candidates, stretch[1 - side] if near_only else None):
                    if score >= least and score > best[side][n]:
                        one, other = ((n,), run) if side == 0 else (run, (n,))
                        pool.append((-score - _HINT, one, other, score))
    for _, one, other, score in sorted(pool):
        how = How.SPLIT if len(other) > 1 else How.MERGED if len(one) > 1 else How.ALIKE
        sides.take(one, other, how, min(round(score, 3), 0.999 if how is How.ALIKE else 1.0))


def _near(sides: _Sides, stretch: tuple[dict[int, int], dict[int, int]], near_only: bool) -> dict[int, list[int]]:
    """For each free unit of before, those of today that are worth comparing."""
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
        near[n] = sorted(k for k in found if not near_only or stretch[1][k] == place)
    return near


def _runs(
    sides: _Sides, side: int, whole: int, candidates: Iterable[int], within: Mapping[int, int] | None
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Neighbours of the other side that *whole*, of *side*, may have been split into or merged of, and how alike they are
    together."""
    text, other = sides.text(side, whole), 1 - side
    pieces = {k for k in candidates if contained(sides.text(other, k), text) >= _PIECE}
    for k in sorted(pieces):
        for step in (-1, 1):
            for j in range(k + step, k + step * _PIECES, step):
                near = j in sides.free[other] and (within is None or within[j] == within[k])
                if not near or contained(sides.text(other, j), text) < _PIECE:
                    break
                pieces.add(j)
    for run in _neighbours(pieces):
        parts = joined(sides.text(other, k) for k in run)
        if 0.5 <= len(parts.words) / max(1, len(text.words)) <= 2:
            yield run, alike(text, parts)


def _neighbours(places: Collection[int]) -> Iterator[tuple[int, ...]]:
    """All runs of two neighbours and more."""
    for first in sorted(places):
        last = first + 1
        while last in places and last - first < _PIECES:
            yield tuple(range(first, last + 1))
            last += 1


def _in_place(sides: _Sides) -> None:
    one, other = sides.stretches()
    named = {sides.ids[1][k]: k for k in sides.free[1]}
    for n in list(one):
        k = named.get(sides.ids[0][n])
        if k is not None and one[n] == other[k]:
            sides.take((n,), (k,), How.PLACE, round(alike(sides.text(0, n), sides.text(1, k)), 3))
