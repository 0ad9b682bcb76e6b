"""Page numbers of units, where the page footers are ambiguous."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from enregard.model import Source, Unit


def assign_pages(units: Sequence[Unit], source: Source) -> list[Unit]:
    """Assign each unit its page, or None if it is not known. A page break that was not seen is assumed at the start of an annex, since
    an annex always starts a page."""
    starts = [block.spans[0][0] for block in source.blocks]
    ranges = [source.blocks[max(0, bisect_right(starts, _get_start(u)) - 1)].pages if starts else None for u in units]
    pages: dict[int, int] = {}
    for bounds in {r for r in ranges if r}:
        first, last = bounds
        members = [i for i, r in enumerate(ranges) if r == bounds]
        turns = [i for i in members if units[i].id.endswith("/title") and units[i].id.startswith("annex")]
        if len(turns) == last - first:
            for i in members:
                pages[i] = first + sum(turn <= i for turn in turns)
    return [replace(unit, page=pages.get(i)) for i, unit in enumerate(units)]


def _get_start(unit: Unit) -> int:
    return (unit.label_span or unit.spans[0])[0]
