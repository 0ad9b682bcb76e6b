"""Alignment features of two stretches of text: meaning, length, shared items, end punctuation, and where their parts lean."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from enregard.align._arrays import Floats, compute_median
from enregard.align._band import Band
from enregard.align._distance import measure_distance
from enregard.align._leaning import Leaning, compute_leaning
from enregard.align._marks import ASKED, CALLED, TELLING
from enregard.align._meaning import Meaning
from enregard.align._program import PathStep
from enregard.align._ratios import Hypothesis, estimate_length_ratio, list_hypotheses
from enregard.align._shared import SharedItems
from enregard.align._side import UnitSequence
from enregard.align._words import compute_word_leaning

SHAPES = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (1, 5), (5, 1), (1, 6), (6, 1), (1, 7), (7, 1),
    (2, 2), (2, 3), (3, 2), (3, 3), (2, 4), (4, 2), (3, 4), (4, 3),
    (1, 0), (0, 1),
)  # fmt: skip
"""Numbers of source and target units that a link may have."""
LONGEST = max(map(max, SHAPES))
"""Largest number of units of a side in a link."""
_ENOUGH = 5
_CLOSE = 0.6
"""Usual similarity of two units that correspond."""
_LACKING = 0.02
_MOST_LACKING = 0.2
"""Usual share of units without counterpart, and the greatest that counts."""
Feature = tuple[str, "Floats"]
NAMES = (
    "meaning", "distance", "distance by closeness", "meaning by size", "gain", "margin", "weakest", "length", "length squared", "likeness of lengths",
    "alike", "alike missing", "figures alike", "figures left", "open edge", "open inside", "ends differ", "marks differ",
    "one", "merge", "merge many", "both many", "gap", "gap near", "gap rival", "gap figures", "gap length", "empty",
    "at home", "away", "least at home", "least explained", "gap drawn", "merge by habit", "gap by habit", "gap by lack", "gap by closeness", "merge by closeness", "meaning by closeness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """Prior share of one-to-one links, with the weight of so many observed *links*. Laws have 99 %, a novel 75 %."""

    share: float = 0.85
    links: int = 20


ANY = Habit()
PARAGRAPHS = Habit(0.98, 200)
"""Prior for the numbered paragraphs of official texts."""
_MIDDLE = 0.85


class Evidence:
    """Values of every feature for every possible link in a band. Some features need a first path; a separate call sets it."""

    def __init__(self, source: UnitSequence, target: UnitSequence, band: Band, usual: Habit = ANY) -> None:
        self.source, self.target, self.band, self._usual = source, target, band, usual
        self.meaning = (
            Meaning(source, target, band, SHAPES) if source.runs is not None and target.runs is not None else None
        )
        self.leaning: Leaning | None = None
        self._habit = self._lack = self._closeness = 0.0
        self.suppose(self.list_hypotheses()[0])

    def list_hypotheses(self) -> list[Hypothesis]:
        """List the hypotheses on the length ratio of the two texts."""
        return list_hypotheses(self.source.lengths.sum(), self.target.lengths.sum())

    def suppose(self, hypothesis: Hypothesis) -> None:
        """Use *hypothesis* for the length ratio and for the prior of gaps."""
        self.hypothesis, self._ratio = hypothesis, hypothesis.ratio

    def follow_path(self, steps: Sequence[PathStep]) -> None:
        """Use *steps* as an approximate path to estimate where parts or words lean, the length ratio, and the share of one-to-one
        links."""
        single, links = sum(shape == (1, 1) for *_, shape in steps), sum(all(shape) for *_, shape in steps)
        told = self._usual.links
        self._habit = 5 * ((single + self._usual.share * told) / (links + told) - _MIDDLE)
        self._lack = self._measure_lack([shape for *_, shape in steps], links)
        self._closeness = self._compute_closeness(steps)
        linked = [(self.source.lengths[i], self.target.lengths[j]) for i, j, shape in steps if shape == (1, 1)]
        if len(linked) >= _ENOUGH:
            self._ratio = estimate_length_ratio(linked)
        if self.meaning is not None:
            self.leaning = compute_leaning(self.source.clauses, self.target.clauses, steps, self.band)
        else:
            self.leaning = compute_word_leaning(self.source.texts, self.target.texts, steps, self.band)

    def _measure_lack(self, shapes: Sequence[tuple[int, int]], links: int) -> float:
        """Measure how many more units are gaps on a path of *shapes* than is usual, as a logarithm. Of an extract, only its own gaps count: the
        length ratio tells of those of the whole text."""
        gaps = [shapes.count((1, 0)), shapes.count((0, 1))]
        sizes = [len(self.source), len(self.target)]
        if self.hypothesis.is_extract():
            extract = slice(0, 1) if self.hypothesis.has_more_target() else slice(1, 2)
            gaps, sizes = gaps[extract], sizes[extract]
        share = min(sum(gaps) / sum(sizes), _MOST_LACKING)
        return math.log((share * links + _LACKING * _ENOUGH) / (_LACKING * (links + _ENOUGH)))

    def _compute_closeness(self, steps: Sequence[PathStep]) -> float:
        """Compute how similar the units are that correspond; those left untranslated say nothing of it."""
        if self.meaning is None:
            return 0.0
        cosine = self.meaning.compute_cosines(1, 1)
        pairs = [(i, j) for i, j, shape in steps if shape == (1, 1) and self.source.texts[i] != self.target.texts[j]]
        found = [cosine[i + 1, j + 1 - self.band.low[i + 1]] for i, j in pairs]
        return 5 * (compute_median(sorted([*found, *[_CLOSE] * _ENOUGH])) - _CLOSE)

    def features(self, shape: tuple[int, int], names: Collection[str] = NAMES) -> Iterator[Feature]:
        """Return (name, values) of the features in *names*, with a value for each state where a link of *shape* ends."""
        a, b = shape
        if not (a and b):
            yield from ((name, values) for name, values in self._describe_gap(a == 1, names) if name in names)
            return
        if self.meaning is not None:
            yield from self._near(self.meaning, a, b, names)
        if self.leaning is not None:
            yield from self._at_home(self.leaning, a, b)
        yield from self._compare_lengths(a, b)
        if "alike" in names:
            yield from self._alike(a, b)
        if "figures left" in names:
            yield from self._compare_figures(a, b)
        if "open edge" in names:
            yield from self._marks(a, b)
        yield from self._shape(a, b)

    def _near(self, meaning: Meaning, a: int, b: int, names: Collection[str]) -> Iterator[Feature]:
        cosine, (one, other) = meaning.compute_cosines(a, b), meaning.near
        yield "meaning", cosine
        if self._closeness:
            yield "meaning by closeness", cosine * np.float32(self._closeness)
        if "distance" in names and a + b == 2:
            shorter = np.minimum(self._unit(self.source.lengths, 0, True), self._unit(self.target.lengths, 0, False))
            distance = measure_distance(cosine, shorter, self._closeness / 5 + _CLOSE)
            yield "distance", distance
            yield "distance by closeness", distance * np.float32(self._closeness)
        if a + b > 2:
            yield "meaning by size", cosine * (a + b - 2)
            if "gain" in names:
                yield "gain", meaning.compute_gain(a, b)
            if "weakest" in names and (a == 1 or b == 1):
                yield "weakest", meaning.find_weakest(a, b)
        total = self.band.total
        yield "margin", total(one, a, True) / np.float32(a) + total(other, b, False) / np.float32(b)

    def _at_home(self, found: Leaning, a: int, b: int) -> Iterator[Feature]:
        """Compute the share of tokens of both sides that lean to the other side of the link, and the tokens that lean elsewhere."""
        total = self.band.total
        one, other = found.units(self.band, a, b)
        inside = _sum_arrays(one), _sum_arrays(other)
        sizes = total(found.sizes[0], a, True), total(found.sizes[1], b, False)
        drawn = total(found.drawn[0], a, True), total(found.drawn[1], b, False)
        yield (
            "at home",
            (_compute_share(inside[0], sizes[0], 1) + _compute_share(inside[1], sizes[1], 1)) / np.float32(2),
        )
        away = [np.clip(d - i, 0, 30) for d, i in zip(drawn, inside, strict=True)]
        yield "away", np.asarray((away[0] + away[1]) / 20, np.float32)
        if a + b > 2:
            shares = [
                _compute_share(unit, self._unit(found.sizes[0], n, True), 1) for n, unit in enumerate(one) if a > 1
            ]
            shares += [
                _compute_share(unit, self._unit(found.sizes[1], n, False), 1) for n, unit in enumerate(other) if b > 1
            ]
            yield "least at home", np.asarray(np.minimum.reduce(shares), np.float32)
            yield "least explained", self._find_least_explained(found, a, b)

    def _find_least_explained(self, found: Leaning, a: int, b: int) -> Floats:
        """Find the least share of a unit, of the side that has several, that tokens of the other side lean to: a unit that explains nothing
        there may have no counterpart."""
        shift, shares = self.band.shift_values, []
        for p in range(a if a > 1 else 0):
            back = _sum_arrays(shift(found.target, p, q) for q in range(b))
            shares.append(_compute_share(back, self._unit(found.sizes[0], p, True), 1))
        for q in range(b if b > 1 else 0):
            back = _sum_arrays(shift(found.source, p, q) for p in range(a))
            shares.append(_compute_share(back, self._unit(found.sizes[1], q, False), 1))
        return np.asarray(np.minimum(np.minimum.reduce(shares), 1), np.float32)

    def _compare_lengths(self, a: int, b: int) -> Iterator[Feature]:
        """Compute the length measure of Gale and Church (1993), and the length ratio."""
        total = self.band.total
        one, other = total(self.source.lengths, a, True) * self._ratio, total(self.target.lengths, b, False)
        off = ((other - one) / np.sqrt(3 * (one + other) + 1)).astype(np.float32)
        yield "length", np.minimum(np.abs(off), 8)
        yield "length squared", np.minimum(off * off, 40)
        yield "likeness of lengths", np.minimum(one, other) / np.maximum(np.maximum(one, other), 1)

    def _alike(self, a: int, b: int) -> Iterator[Feature]:
        """Compute the weight of the shared items, as a share of the weight of all items of the lighter side."""
        one, other, shared = self._sum_items(self._items, a, b)
        there = np.minimum(one, other)
        yield "alike", _compute_share(shared, there, 1e-6)
        yield "alike missing", np.asarray(np.minimum(there - shared, 30) / 10, np.float32)

    def _compare_figures(self, a: int, b: int) -> Iterator[Feature]:
        """Compute the weight of the numbers that both sides have, and of those that one side has alone."""
        one, other, shared = self._sum_items(self._figures, a, b)
        yield "figures alike", np.asarray(np.minimum(shared, 20) / 10, np.float32)
        yield "figures left", np.asarray(np.minimum(one + other - 2 * shared, 20) / 10, np.float32)

    def _sum_items(self, items: SharedItems, a: int, b: int) -> tuple[Floats, Floats, Floats]:
        """Sum the weights of the items of both sides of links of *a* and *b* units, and of those that they share."""
        band = self.band
        shared = np.zeros(band.places.shape, np.float32)
        for p in range(a):
            for q in range(b):
                shared += band.shift_values(items.pairs, p, q)
        one, other = band.total(items.source, a, True), band.total(items.target, b, False)
        return one, other, np.minimum(shared, np.minimum(one, other))

    def _marks(self, a: int, b: int) -> Iterator[Feature]:
        one, other = self.source.open_after, self.target.open_after
        at_one, at_other = self._unit(one, 0, True), self._unit(other, 0, False)
        yield "open edge", np.abs(at_one - at_other)
        yield "ends differ", self._ends
        if a + b > 2:
            total = self.band.total
            yield "open inside", total(one, a, True) - at_one + total(other, b, False) - at_other
        yield "marks differ", self._compare_marks(a, b)

    def _shape(self, a: int, b: int) -> Iterator[Feature]:
        ones = np.ones(self.band.places.shape, np.float32)
        yield "one" if a + b == 2 else "merge" if a == 1 or b == 1 else "both many", ones
        if a + b > 3 and (a == 1 or b == 1):
            yield "merge many", ones * (a + b - 3)
        if a + b > 2 and self._habit:
            yield "merge by habit", ones * np.float32(self._habit)
        if a + b > 2 and self._closeness:
            yield "merge by closeness", ones * np.float32(self._closeness)

    def _describe_gap(self, source: bool, names: Collection[str]) -> Iterator[Feature]:
        side, total = self.source if source else self.target, self.band.total
        yield "gap", np.ones(self.band.places.shape, np.float32)
        if self.meaning is not None:
            yield "gap near", total(self.meaning.nearest[0 if source else 1], 1, source)
            yield "gap rival", total(self.meaning.rivalled[0 if source else 1], 1, source)
        if self.leaning is not None:
            drawn, sizes = self.leaning.drawn[0 if source else 1], self.leaning.sizes[0 if source else 1]
            yield "gap drawn", total(_compute_share(drawn, sizes, 1), 1, source)
        if self._closeness:
            yield "gap by closeness", np.full(self.band.places.shape, self._closeness, np.float32)
        if "gap by lack" in names:
            yield "gap by lack", np.full(self.band.places.shape, self._lack, np.float32)
        if self._habit:
            yield "gap by habit", np.full(self.band.places.shape, self._habit, np.float32)
        if "gap figures" in names:
            figures = self._figures.source if source else self._figures.target
            yield "gap figures", total(np.asarray(np.minimum(figures, 20) / 10, np.float32), 1, source)
        yield "gap length", total(np.asarray(np.log(side.lengths) - 3, np.float32), 1, source)
        yield "empty", total(side.wordless, 1, source)

    # --- pieces --------------------------------------------------------------------------------------------------------

    def _unit(self, values: Floats, back: int, source: bool) -> Floats:
        """Return, for each state, the value of the unit that ends there, or of the unit *back* units before it; 0 if there is none."""
        padded = np.concatenate([np.zeros(back + 1, np.float32), values])
        if source:
            return padded[: self.band.rows + 1][:, None]
        return padded[np.minimum(self.band.places, self.band.columns)]

    @cached_property
    def _items(self) -> SharedItems:
        return SharedItems(self.source.items, self.target.items, self.band, every=False)

    @cached_property
    def _figures(self) -> SharedItems:
        return SharedItems(self.source.figures, self.target.figures, self.band, every=True)

    @cached_property
    def _ends(self) -> Floats:
        """1 where one side ends with a mark that translations keep and the other side ends with a different mark."""
        one, other = (np.array(side.endings, np.float32) for side in (self.source, self.target))
        at_one, at_other = self._unit(one, 0, True), self._unit(other, 0, False)
        telling = np.isin(at_one, TELLING) | np.isin(at_other, TELLING)
        return np.asarray(telling & (at_one != at_other), np.float32)

    def _compare_marks(self, a: int, b: int) -> Floats:
        """Compute the difference in the number of question and exclamation marks, at most 4."""
        total = self.band.total
        result = np.zeros(self.band.places.shape, np.float32)
        for one, other in self._counts:
            result += np.abs(total(one, a, True) - total(other, b, False))
        return np.minimum(result, 4)

    @cached_property
    def _counts(self) -> list[tuple[Floats, Floats]]:
        def count(side: UnitSequence, marks: str) -> Floats:
            return np.array([sum(text.count(mark) for mark in marks) for text in side.texts], np.float32)

        return [(count(self.source, marks), count(self.target, marks)) for marks in (ASKED, CALLED)]


def _sum_arrays(values: Iterable[Floats]) -> Floats:
    return np.asarray(sum(values), np.float32)


def _compute_share(some: Floats, whole: Floats, least: float) -> Floats:
    return np.asarray(some / np.maximum(whole, least), np.float32)
