"""Crossing links: the entries of a list that each language sorts by its own alphabet.

A monotone path leaves most of such a list unlinked or links it wrongly. Units without a reliable link are compared with each other
regardless of order. Two units that are mutual nearest neighbours are linked, and replace the links that they were in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter

import numpy as np

from enregard.align._arrays import Doubles
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence

UnitPair = tuple[int, int]

_SURE = 0.985
"""Links of two units with at least this probability are kept."""
_FAR = 150
"""Greatest distance, in units, between the positions of two units of a crossing link."""
_NEAR = 0.6
"""Least similarity of two units, and (next line) by how much it must exceed that of either to any other unit:"""
_BEFORE = 0.1
_ALONE = 0.78
"""Least similarity of two units that cross the others alone, without another such pair among the neighbours (next line):"""
_LIST = 10
_AGAINST = 0.72
"""Least similarity against a link of at least this probability (next line):"""
_CERTAIN = 0.95
_CHANCE = 0.9
"""Probability of a crossing link, measured on laws with sorted definitions."""


def add_crossing_links(source: UnitSequence, target: UnitSequence, found: Sequence[IndexedLink]) -> list[IndexedLink]:
    """Add crossing links to *found*; every unit stays in one link."""
    # A list that is sorted in two ways has the same number of entries on both sides, so uneven merges are not considered.
    weak = [f for f in found if not all(f.size) or (f.size[0] == f.size[1] and (f.score < _SURE or f.size > (1, 1)))]
    of_source = {i: f for f in weak for i in f.sources}
    of_target = {j: f for f in weak for j in f.targets}
    groups: defaultdict[tuple[IndexedLink, IndexedLink], dict[UnitPair, float]] = defaultdict(dict)
    for i, j, near in _find_mutual_nearest(source, target, found, of_source if of_target else (), of_target):
        groups[of_source[i], of_target[j]][i, j] = near
    # Two nearest units within one link do not cross anything, unless other units of that link do.
    crossing = {links: pairs for links, pairs in groups.items() if links[0] is not links[1] or _is_crossed([*pairs])}
    every = sorted(chain.from_iterable(crossing.values()))
    new = {
        links: pairs
        for links, pairs in crossing.items()
        if any(near >= _find_least(links, pair, every) for pair, near in pairs.items())
    }
    return _replace_links(found, sorted(chain.from_iterable(new.values())), set(chain.from_iterable(new)))


def _find_least(links: tuple[IndexedLink, IndexedLink], pair: UnitPair, others: Sequence[UnitPair]) -> float:
    """Find the least similarity of *pair*, which replaces *links*: less if it is in a list, near *others*."""
    if not any(0 < abs(i - pair[0]) <= _LIST for i, _ in others):
        return _ALONE
    return _AGAINST if any(all(f.size) and f.score >= _CERTAIN for f in links) else _NEAR


def _is_crossed(pairs: Sequence[UnitPair]) -> bool:
    """Test whether *pairs*, sorted by the first unit, are in another order by the second."""
    return any(one[1] > other[1] for one, other in pairwise(pairs))


def _replace_links(
    found: Sequence[IndexedLink], new: Sequence[UnitPair], broken: set[IndexedLink]
) -> list[IndexedLink]:
    taken = {i for i, _ in new}, {j for _, j in new}
    rest: list[IndexedLink] = []
    for some in _list_neighbours(broken):
        left = [(i, f) for f in some for i in f.sources if i not in taken[0]]
        other = [(j, f) for f in some for j in f.targets if j not in taken[1]]
        if len(left) == len(other) == 1:  # of a list with as many entries on both sides, one is left
            rest.append(IndexedLink(left[0][0], other[0][0], (1, 1), min(f.score for f in some)))
        else:
            rest += [IndexedLink(i, f.target, (1, 0), f.score) for i, f in left]
            rest += [IndexedLink(f.source, j, (0, 1), f.score) for j, f in other]
    links = [IndexedLink(i, j, (1, 1), _CHANCE) for i, j in new]
    return sorted([*(f for f in found if f not in broken), *links, *rest], key=attrgetter("source", "target", "size"))


def _list_neighbours(links: Iterable[IndexedLink]) -> Iterator[list[IndexedLink]]:
    """List *links* that have units on both sides and follow each other together, and any other alone."""
    some: list[IndexedLink] = []
    for f in sorted(links, key=attrgetter("source", "target")):
        follows = some and (f.source, f.target) == (
            some[-1].source + some[-1].size[0],
            some[-1].target + some[-1].size[1],
        )
        if some and not (follows and all(f.size) and all(some[-1].size)):
            yield some
            some = []
        some.append(f)
    if some:
        yield some


def _find_mutual_nearest(
    source: UnitSequence,
    target: UnitSequence,
    found: Sequence[IndexedLink],
    rows: Iterable[int],
    columns: Container[int],
) -> Iterator[tuple[int, int, float]]:
    """Find pairs of units of *rows* and *columns* that are clear mutual nearest neighbours within reach, sorted by the first, and their
    similarity."""
    ends = np.array([(f.source, f.target) for f in found], np.float64)
    there = np.interp(np.arange(len(source)), *ends.T)
    back = np.interp(np.arange(len(target)), *ends.T[::-1])
    best = dict(_find_nearest(source, target, sorted(rows), there))
    again = dict(_find_nearest(target, source, sorted({j for j, _ in best.values() if j in columns}), back))
    yield from ((i, j, near) for i, (j, near) in best.items() if j in again and again[j][0] == i)


def _find_nearest(
    one: UnitSequence, other: UnitSequence, units: Sequence[int], places: Doubles
) -> Iterator[tuple[int, tuple[int, float]]]:
    """Return (unit, (unit of *other*, similarity)) where the nearest unit is clearly nearer than the second nearest."""
    for at, some in groupby(units, lambda n: int(places[n]) // _FAR):  # units that are compared with the same stretch
        start = max(0, (at - 1) * _FAR)
        vectors = other.vectors(start, min(len(other), (at + 2) * _FAR), 1)
        for n in some:
            low = max(0, int(places[n]) - _FAR)
            near = vectors[low - start : low + 2 * _FAR - start] @ one.vectors(n, n + 1, 1)[0]
            best = int(near.argmax())
            value, near[best] = float(near[best]), -1.0
            if value > max(_NEAR, float(near.max()) + _BEFORE):
                yield n, (low + best, value)
