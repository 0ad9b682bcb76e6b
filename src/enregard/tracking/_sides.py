"""Two versions of a text in one language, with the matches found so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from enregard.model import plain
from enregard.sequences.rising import find_rising_run
from enregard.text.alike import EncodedText, Rarity, WordEncoding


class MatchKind(StrEnum):
    """Kind of evidence that units are versions of each other."""

    SAME = "same"  # the same words
    ALIKE = "alike"  # similar words
    SPLIT = "split"  # its words, divided between several units
    MERGED = "merged"  # its words and those of its neighbours, in one unit
    PLACE = "place"  # the same id between the same neighbours, and no better match


@dataclass(frozen=True, slots=True)
class Match:
    """A match: units before and units today, by rank, with the similarity of their texts."""

    before: tuple[int, ...]
    today: tuple[int, ...]
    kind: MatchKind
    likeness: float = 1.0


class Sides:
    """Both versions, the units of each that are still free, and the matches found."""

    def __init__(self, before: Sequence[tuple[str, str]], today: Sequence[tuple[str, str]]) -> None:
        self.ids = [name for name, _ in before], [name for name, _ in today]
        self.texts = [plain(text) for _, text in before], [plain(text) for _, text in today]
        self.free = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(today)))
        self.found: list[Match] = []
        self._lexicon = WordEncoding()
        self._read: tuple[dict[int, EncodedText], dict[int, EncodedText]] = {}, {}

    def take(self, before: tuple[int, ...], today: tuple[int, ...], kind: MatchKind, likeness: float = 1.0) -> bool:
        """Add a match if all its units are free."""
        if not all(n in self.free[0] for n in before) or not all(k in self.free[1] for k in today):
            return False
        for side, units in enumerate((before, today)):
            for n in units:
                del self.free[side][n]
        self.found.append(Match(before, today, kind, likeness))
        return True

    def text(self, side: int, n: int) -> EncodedText:
        found = self._read[side].get(n)
        if found is None:
            found = self._read[side][n] = self._lexicon.text(self.texts[side][n])
        return found

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity(self.text(side, n) for side in (0, 1) for n in range(len(self.texts[side])))

    def stretches(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return the free units of both sides by stretch. A stretch lies between two neighbouring matches that are in the same order on both
        sides."""
        pairs = ((match.before[0], match.today[0]) for match in self.found)
        return number_stretches(pairs, (sorted(self.free[0]), sorted(self.free[1])))


def number_stretches(
    pairs: Iterable[tuple[int, int]], ranks: tuple[Iterable[int], Iterable[int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for the *ranks* of units on either side, the number of the stretch of each. The limits of stretches are those of *pairs* that
    are in the same order on both sides."""
    chain = find_rising_run(sorted(pairs))
    one, other = ([pair[side] for pair in chain] for side in (0, 1))
    return {n: bisect_left(one, n) for n in ranks[0]}, {n: bisect_left(other, n) for n in ranks[1]}
