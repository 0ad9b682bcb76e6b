"""Units of a former text matched with those of today: by their words first, since an insertion renumbers all that comes after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from enregard.model import plain
from enregard.text.alike import measure_similarity
from enregard.tracking._likely import match_similar
from enregard.tracking._same import match_identical
from enregard.tracking._sides import Match, MatchKind, Sides

__all__ = ["Match", "MatchKind", "Successor", "Trace", "trace_units"]

DIVIDED = (MatchKind.SPLIT, MatchKind.MERGED)
_ANYWHERE = 0.75
"""Least similarity of a text that stands elsewhere."""
_HERE = 0.45
"""Least similarity between the same neighbours; texts that have nothing to do with each other reach .43 once in a hundred."""


@dataclass(frozen=True, slots=True)
class Successor:
    """Units of today that a unit has become, by id and by the rank of the first, with the evidence."""

    ids: tuple[str, ...]
    at: int
    kind: MatchKind


@dataclass(frozen=True)
class Trace:
    """A text as it was and as it is, by (id, text), and what became of what."""

    before: Sequence[tuple[str, str]]
    today: Sequence[tuple[str, str]]
    matches: Sequence[Match]

    @property
    def changed(self) -> bool:
        """Test whether anything is not as it was, be it only its number."""
        return [(i, plain(t)) for i, t in self.before] != [(i, plain(t)) for i, t in self.today]

    @cached_property
    def successors(self) -> list[Successor | None]:
        """Units of today for each unit of before; None for one that is gone."""
        result: list[Successor | None] = [None] * len(self.before)
        for match in self.matches:
            found = Successor(tuple(self.today[k][0] for k in match.today), match.today[0], match.kind)
            for n in match.before:
                result[n] = found
        return result


def trace_units(before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> Trace:
    """Find out which (id, text) of *before*, in order, are which of *today*; each unit of either is in one match at most.

    The same words win: those that are there once, and what stands beside them; of others, as many in the same stretch are taken in
    order, else under the same id first. Next come texts
    that are much alike, or of which one is made of neighbours of the other version, the most alike first; then, between the
    same neighbours, texts that are somewhat alike; last, there, the same id.
    """
    if not before or not today:
        return Trace(before, today, ())
    sides = Sides(before, today)
    match_identical(sides)
    match_similar(sides, _ANYWHERE, near_only=False)
    match_similar(sides, _HERE, near_only=True)
    _match_in_place(sides)
    return Trace(before, today, sorted(sides.found, key=lambda match: match.before))


def _match_in_place(sides: Sides) -> None:
    one, other = sides.stretches()
    named = {sides.ids[1][k]: k for k in sides.free[1]}
    for n in list(one):
        k = named.get(sides.ids[0][n])
        if k is not None and one[n] == other[k]:
            same = sides.texts[0][n] == sides.texts[1][k]  # both empty
            likeness = 1.0 if same else round(measure_similarity(sides.text(0, n), sides.text(1, k)), 3)
            sides.take((n,), (k,), MatchKind.SAME if same else MatchKind.PLACE, likeness)
