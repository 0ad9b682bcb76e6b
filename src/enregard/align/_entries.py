"""Entries of a list that each language sorts by its own alphabet: a term and what stands below it moves as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, chain
from math import log

import numpy as np

from enregard.align._arrays import Floats
from enregard.align._items import find_items
from enregard.align._linked import UnitReader
from enregard.align._lists import find_list, find_stem
from enregard.align._side import UnitSequence
from enregard.model import Document, Unit
from enregard.sequences.rising import find_rising_run

Entry = list[Unit]
"""A unit that has no label, and the units below it that follow."""

CHANCE = 0.98
"""Probability of a link of two entries, measured on a glossary in six languages."""
_FEW = 4
"""Least number of pairs of entries that show an order, and (next line) greatest number of entries that are compared:"""
_MOST = 2000
_SORTED = 0.2
"""Least share of pairs in another order than the others for which the list is sorted anew; below it, what has no counterpart may still belong
to what stands beside it."""
_NEAR = 0.35
"""Least similarity of two entries by meaning, and (next line) by their numbers and names alone:"""
_SHARED = 0.25
_BEFORE = 0.05
"""By how much the similarity of two entries must exceed that of either to any other, and (next line) by how much if it shows an order:"""
_CLEAR = 0.15


def find_moved_entries(reader: UnitReader, parents: Container[str]) -> Iterator[tuple[Entry, Entry]]:
    """Find the entries of the lists below *parents* that are in different orders in the two documents of *reader*; return pairs of entries. Of a
    list that is sorted anew, each entry is returned, with an empty one if it has no counterpart."""
    ours, theirs = _collect_entries(reader.source, parents), _collect_entries(reader.target, parents)
    settled: set[str] = set()
    for parent, one in ours.items():
        other = theirs.get(parent, [])
        few, many = sorted((len(one), len(other)))
        if few < _FEW or many > _MOST or not settled.isdisjoint(accumulate(parent.split("/"), "{}/{}".format)):
            continue
        pairs, is_sorted = _pair_moved_entries(_compare_entries(one, other, reader), bool(reader.evidence))
        settled.update(find_stem(one[i][0].id) for i, _ in pairs)
        yield from ((one[i], other[j]) for i, j in pairs)
        if is_sorted:
            yield from ((one[i], []) for i in sorted(set(range(len(one))).difference(i for i, _ in pairs)))
            yield from (([], other[j]) for j in sorted(set(range(len(other))).difference(j for _, j in pairs)))


def _pair_moved_entries(near: Floats, by_meaning: bool) -> tuple[list[tuple[int, int]], bool]:
    """Pair the rows and columns of similarities where some have moved, and tell whether they are sorted anew; no pairs if none has moved. Only clear
    pairs show that, since short entries may resemble their neighbors."""
    pairs = _pair_entries(near, _NEAR if by_meaning else _SHARED)
    clear = [(i, j) for i, j in pairs if near[i, j] >= _find_rival(near, i, j) + _CLEAR]
    moved = len(clear) - len(find_rising_run(clear))
    if len(pairs) < _FEW or not moved:
        return [], False
    if moved >= _SORTED * len(clear):
        return pairs, True
    return sorted({*clear, *find_rising_run(pairs)}), False


def _collect_entries(document: Document, parents: Container[str]) -> dict[str, list[Entry]]:
    """Collect the entries below each of *parents*: each unit without a label that its place among the others names, with the units below it that
    follow. Only lists with such units below are returned."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for unit in document.units:
        for entries in found.values():
            if unit.id.startswith(f"{find_stem(entries[-1][0].id)}/"):
                entries[-1].append(unit)
        parent = find_list(unit.id)
        if parent is not None and parent in parents and unit.label is None:
            found[parent].append([unit])
    return {parent: entries for parent, entries in found.items() if any(len(entry) > 1 for entry in entries)}


def _compare_entries(one: Sequence[Entry], other: Sequence[Entry], reader: UnitReader) -> Floats:
    """Compute the similarities of entries: of the means of their units, by length; without evidence of meaning, of their numbers and names."""
    if reader.evidence:
        units = [unit for entry in one for unit in entry], [unit for entry in other for unit in entry]
        sides = reader.read_units(*units)
        ours, theirs = _sum_vectors(sides[0], one), _sum_vectors(sides[1], other)
    else:
        ours, theirs = _count_items(one, other)
    near: Floats = ours @ theirs.T
    return near


def _sum_vectors(side: UnitSequence, entries: Sequence[Entry]) -> Floats:
    weighed = side.vectors(0, len(side), 1) * np.sqrt(side.lengths)[:, None]
    starts = np.cumsum([0, *(len(entry) for entry in entries[:-1])])
    return _normalize(np.add.reduceat(weighed, starts, axis=0))


def _count_items(*sides: Sequence[Entry]) -> tuple[Floats, Floats]:
    """Count the items that the entries of both sides have; rare ones weigh more (Spärck Jones, 1972)."""
    counts = [[Counter(item for unit in entry for item in find_items(unit.text)) for entry in side] for side in sides]
    spread = [Counter(chain.from_iterable(side)) for side in counts]
    column = {item: n for n, item in enumerate(sorted(spread[0].keys() & spread[1].keys()))}
    found = []
    for side in counts:
        vectors = np.zeros((len(side), len(column)), np.float32)
        for row, items in enumerate(side):
            for item in items.keys() & column.keys():
                often = max(spread[0][item], spread[1][item])
                vectors[row, column[item]] = (1 + log(items[item])) * log(1 + len(side) / often)
        found.append(_normalize(vectors))
    return found[0], found[1]


def _normalize(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))
    return unit


def _pair_entries(near: Floats, least: float) -> list[tuple[int, int]]:
    """Return the rows and columns of similarities that are paired, sorted: those that are clearly nearer to each other than to any other, then those
    that are so among what is left, and so on."""
    pairs: list[tuple[int, int]] = []
    near = near.copy()
    while new := list(_find_mutual_nearest(near, least)):
        pairs += new
        near[[i for i, _ in new]] = -1
        near[:, [j for _, j in new]] = -1
    return sorted(pairs)


def _find_mutual_nearest(near: Floats, least: float) -> Iterator[tuple[int, int]]:
    best, again = near.argmax(axis=1), near.argmax(axis=0)
    for i, j in enumerate(best.tolist()):
        if again[j] == i and near[i, j] >= max(least, _find_rival(near, i, j) + _BEFORE):
            yield i, j


def _find_rival(near: Floats, i: int, j: int) -> float:
    """Find the greatest similarity of row *i* or column *j* beside their own."""
    return float(max(np.delete(near[i], j).max(), np.delete(near[:, j], i).max()))
