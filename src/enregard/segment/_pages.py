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
    ranges = [source.blocks[max(0, bisect_right(starts, unit.start) - 1)].pages for unit in units]
    pages: dict[int, int] = {}
    for bounds in {found for found in ranges if found}:
        members = [i for i, found in enumerate(ranges) if found == bounds]
        turns = [i for i in members if _opens_annex(units[i])]
        if len(turns) == bounds[1] - bounds[0]:
            pages |= {i: bounds[0] + sum(turn <= i for turn in turns) for i in members}
    return [replace(unit, page=pages.get(i)) for i, unit in enumerate(units)]


def _opens_annex(unit: Unit) -> bool:
    return unit.id.startswith("annex") and unit.id.endswith("/title")
