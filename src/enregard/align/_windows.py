"""Alignment of long texts in windows, so that memory does not grow with their length or with omissions. Each window starts at a certain
link of the window before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from enregard.align._along import align_near_path
from enregard.align._found import IndexedLink

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enregard.align._evidence import Habit
    from enregard.align._side import Side

    Ints = NDArray[np.int64]

_WINDOW = 4096
_LAP = 256
"""Source units at the end of a window that are aligned again in the next."""
_SURE = 0.99
_JUMP = 256
"""Target units that may be skipped at one position; of a longer run, only so many at either end are aligned (next line):"""
_SIDE = 96


def align_in_windows(source: Side, target: Side, way: Ints, habit: Habit) -> Iterator[IndexedLink]:
    """Align all units of both sides near the path *way*; each is in one link or gap."""
    i = j = 0
    for stop, end, again in (*_find_jumps(way), (len(source), len(target), len(target))):
        while stop - i > _WINDOW + _LAP:
            last = i + _WINDOW + _LAP
            found = list(_align_window(source, target, way, (i, last), (j, max(j, int(way[last]))), habit))
            found = found[: _count_to_first_sure(found, i + _WINDOW)]
            yield from found
            i, j = _find_end(found)
        found = list(_align_window(source, target, way, (i, stop), (j, max(j, end)), habit))
        if stop < len(source):
            found = found[: _count_to_last_sure(found)]
        yield from found
        i, j = _find_end(found) if found else (i, j)
        yield from (IndexedLink(i, n, (0, 1), 1.0) for n in range(j, again))
        j = max(j, again)


def _find_jumps(way: Ints) -> Iterator[tuple[int, int, int]]:
    """Find where *way* skips many target units. Return (source position, target position where the window before it ends, target
    position where the window after it starts)."""
    steep = np.flatnonzero(np.diff(way) > _JUMP // 8)
    for run in np.split(steep, np.flatnonzero(np.diff(steep) > 1) + 1):
        if len(run) and way[run[-1] + 1] - way[run[0]] > _JUMP:
            yield int(run[-1]) + 1, int(way[run[0]]) + _SIDE, int(way[run[-1] + 1]) - _SIDE


def _align_window(
    source: Side, target: Side, way: Ints, rows: tuple[int, int], columns: tuple[int, int], habit: Habit
) -> Iterator[IndexedLink]:
    """Align the units of *rows* and *columns*."""
    (i, stop), (j, end) = rows, columns
    if i < stop and j < end:
        near = np.clip(way[i : stop + 1] - j, 0, end - j)
        for found in align_near_path(source.part(i, stop), target.part(j, end), near, habit):
            yield replace(found, source=found.source + i, target=found.target + j)
    else:
        yield from (IndexedLink(n, j, (1, 0), 1.0) for n in range(i, stop))
        yield from (IndexedLink(stop, n, (0, 1), 1.0) for n in range(j, end))


def _count_to_first_sure(found: Sequence[IndexedLink], place: int) -> int:
    """Count the links of *found* up to the first certain one from source position *place* on, or those before *place* if none is
    certain."""
    sure = (n + 1 for n, f in enumerate(found) if f.source >= place and all(f.size) and f.score >= _SURE)
    return next(sure, sum(f.source < place for f in found))


def _count_to_last_sure(found: Sequence[IndexedLink]) -> int:
    return next((n for n in range(len(found), 0, -1) if all(found[n - 1].size) and found[n - 1].score >= _SURE), 0)


def _find_end(found: Sequence[IndexedLink]) -> tuple[int, int]:
    last = found[-1]
    return last.source + last.size[0], last.target + last.size[1]
