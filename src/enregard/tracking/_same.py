"""Units whose words are the same in both versions, each in its place among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard.tracking._sides import MatchKind, Sides


def match_identical(sides: Sides) -> None:
    """Take them: texts that are there once wherever they stand, then what stands beside them, longest runs first; then what is left."""
    one, other = sides.texts
    counts = Counter(one), Counter(other)
    place = {text: k for k, text in enumerate(other)}
    for n, text in enumerate(one):
        if text and counts[0][text] == counts[1][text] == 1:
            sides.take((n,), (place[text],), MatchKind.SAME)
    stay, moved = _grow_blocks(one, other, sorted((m.before[0], m.today[0]) for m in sides.found))
    _take_block(sides, stay)
    _match_repeated(sides, *sides.stretches())
    _take_block(sides, moved)
    _match_repeated(sides, dict.fromkeys(sides.free[0], 0), dict.fromkeys(sides.free[1], 0))


def _grow_blocks(
    one: Sequence[str], other: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> tuple[list[_Block], list[_Block]]:
    """Grow *pairs* to blocks: what stands around them, and at both ends, as far as the texts are the same: blocks that go on from one another, the
    longest first, and those that stand elsewhere than these would have them."""
    found: dict[int, list[_Block]] = defaultdict(list)
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
        known.append(_Block(ends[0], ends[1], k - n, n, n))
    stay: list[_Block] = []
    moved: list[_Block] = []
    for block in sorted((b for blocks in found.values() for b in blocks), key=lambda b: (b.first - b.last, b.first)):
        at = bisect_left(stay, block.seed, key=lambda b: b.seed)
        fits = (at == 0 or stay[at - 1].before(block)) and (at == len(stay) or block.before(stay[at]))
        if fits:
            stay.insert(at, block)
        else:
            moved.append(block)
    return sorted(stay, key=lambda b: (b.first - b.last, b.first)), moved


@dataclass(frozen=True, slots=True)
class _Block:
    """Units *first* to *last* of before, which stand *shift* further on today; they were found from *seed* to *seed_last*."""

    first: int
    last: int
    shift: int
    seed: int
    seed_last: int

    def before(self, other: _Block) -> bool:
        return self.seed_last < other.seed and self.seed_last + self.shift < other.seed + other.shift


def _take_block(sides: Sides, blocks: Iterable[_Block]) -> None:
    for block in blocks:
        for n in range(block.first, block.last + 1):
            sides.take((n,), (n + block.shift,), MatchKind.SAME)


def _match_repeated(sides: Sides, here: Mapping[int, int], there: Mapping[int, int]) -> None:
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
                    sides.take((n,), (named[sides.ids[0][n]],), MatchKind.SAME)
        left = [n for n in before if n in sides.free[0]], [k for k in today if k in sides.free[1]]
        for n, k in zip(*left, strict=False) if text else ():
            sides.take((n,), (k,), MatchKind.SAME)
