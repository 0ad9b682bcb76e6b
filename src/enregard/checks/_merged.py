"""Lists that each language sorts by its own alphabet: the lines that differ are compared as one text.

`Austria`, `Bahrain`, ... are on other lines than `Autriche`, `Bahreïn`, ...; link by link every line would be an error.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from enregard.checks._fact_pairs import FactPair, Facts, list_values, pairs
from enregard.checks._last import remember_last
from enregard.checks._lists import find_sorted_lists
from enregard.checks._texts import TextPair
from enregard.model import BREAK, Bitext, Fact, Span


@dataclass(frozen=True, slots=True)
class ListPair(FactPair):
    """The lines of a list that each language sorts by its own alphabet, compared as one text; *lines* are the links that it is made of."""

    remark = " (of the list)"
    lines: tuple[FactPair, ...] = ()

    def _locate(self, lost: Fact | None, added: Fact | None) -> tuple[TextPair, list[Span | None]]:
        """Return the line that has *lost*, or that has *added*."""
        here, there = self._find_line(lost, target=False), self._find_line(added, target=True)
        line, _ = here or there or (self.lines[0], 0)
        return line, [
            (fact.span[0] - found[1], fact.span[1] - found[1]) if fact and found and found[0] is line else None
            for fact, found in ((lost, here), (added, there))
        ]

    def _find_line(self, fact: Fact | None, *, target: bool) -> tuple[FactPair, int] | None:
        """Return the line of *fact* and where its text starts."""
        start = 0
        for line in self.lines if fact else ():
            end = start + len(line.target if target else line.source)
            if fact and fact.span[0] < end:
                return line, start
            start = end + len(BREAK)
        return None


@remember_last
def merge_lists(bitext: Bitext) -> tuple[FactPair, ...]:
    """Return the pairs of :func:`pairs`, with the lines that differ of each list sorted by its language merged into one."""
    found = pairs(bitext)
    differing = {n for n, pair in enumerate(found) if list_values(pair.mine) != list_values(pair.theirs)}
    merged: dict[int, FactPair | None] = {}
    for run in find_sorted_lists(found, differing, bitext.source.language, bitext.target.language):
        lines = [n for n in run if n in differing]
        if len(lines) > 1 and _explains(whole := _merge_lines([found[n] for n in lines]), [found[n] for n in lines]):
            merged |= dict.fromkeys(lines) | {lines[0]: whole}
    return tuple(kept for n, pair in enumerate(found) if (kept := merged.get(n, pair)) is not None)


def _merge_lines(lines: list[FactPair]) -> ListPair:
    mine = _move_facts([(line.source, line.mine) for line in lines])
    theirs = _move_facts([(line.target, line.theirs) for line in lines])
    source, target = BREAK.join(line.source for line in lines), BREAK.join(line.target for line in lines)
    return ListPair(lines[0].link, source, target, mine, theirs, lines[0].plain, tuple(lines))


def _move_facts(lines: list[tuple[str, Facts]]) -> Facts:
    """Return the facts of all *lines*, with their spans in the joined text."""
    moved, start = [], 0
    for text, found in lines:
        moved += [fact._replace(span=(fact.span[0] + start, fact.span[1] + start)) for fact in found]
        start += len(text) + len(BREAK)
    return tuple(moved)


def _explains(whole: ListPair, lines: list[FactPair]) -> bool:
    """Test whether another order explains most of what differs line by line."""
    apart = sum(_count_differences(line) for line in lines)
    return 2 * _count_differences(whole) <= apart


def _count_differences(pair: FactPair) -> int:
    one, other = (
        Counter((fact.kind, fact.value) for fact in side if not fact.weak) for side in (pair.mine, pair.theirs)
    )
    return (one - other).total() + (other - one).total()
