"""Alignment by content: the most probable path through two texts, with merged and omitted units.

Long texts are aligned in windows, so that memory does not grow with their length or with omissions. Each window starts at a certain link of
the window before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from enregard.align._along import align_in_band, align_near_path
from enregard.align._arrays import Ints
from enregard.align._band import build_full_band
from enregard.align._coarse import find_coarse_path
from enregard.align._confidence import correct_probabilities
from enregard.align._crossing import add_crossing_links
from enregard.align._evidence import ANY, LONGEST, Habit
from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence
from enregard.align._taught import teach_words
from enregard.align._terms import join_terms
from enregard.align._unlike import judge_pairs
from enregard.encoders import Encoder, use_single_thread
from enregard.system.progress import take_part

_ALL = 10_000
"""Number of states up to which all of them are searched."""
_WINDOW = 4096
_LAP = 256
"""Source units at the end of a window that are aligned again in the next."""
_SURE = 0.95
_JUMP = 256
"""Target units that may be skipped at one position; of a longer run, only so many at either end are aligned (next line):"""
_SIDE = 96


def align_by_content(source: Sequence[str], target: Sequence[str], encoder: Encoder | None = None) -> list[IndexedLink]:
    """Align all units of both sides: each is in one link or gap, in source order; links may cross. Without an *encoder* that supports
    both languages, the evidence is lengths, shared items and a learned table of translations."""
    if not source or not target:
        return [
            *(IndexedLink(i, 0, (1, 0), 1.0) for i in range(len(source))),
            *(IndexedLink(0, j, (0, 1), 1.0) for j in range(len(target))),
        ]
    with use_single_thread():
        one, other = (
            UnitSequence(texts, encoder.runs(texts, LONGEST) if encoder else None) for texts in (source, target)
        )
        return align_sides(one, other, ANY)


def align_sides(one: UnitSequence, other: UnitSequence, habit: Habit) -> list[IndexedLink]:
    """Align all units of two sides that both have units. *habit* is the prior share of one-to-one links."""
    found = _align_in_order(one, other, habit)
    if one.runs is None:
        found = correct_probabilities(found)
        sides = teach_words(one, other, found)
        return join_terms(one, other, _align_in_order(*sides, habit) if sides else found)
    found = join_terms(one, other, add_crossing_links(one, other, found))
    return found if one.by_words else judge_pairs(one, other, found)


def _align_in_order(one: UnitSequence, other: UnitSequence, habit: Habit) -> list[IndexedLink]:
    """Find the most probable path through two sides: links do not cross."""
    if (len(one) + 1) * (len(other) + 1) <= _ALL:
        return align_in_band(one, other, build_full_band(len(one), len(other)), habit)[0]
    return list(_align_in_windows(one, other, find_coarse_path(one, other), habit))


def _align_in_windows(source: UnitSequence, target: UnitSequence, way: Ints, habit: Habit) -> Iterator[IndexedLink]:
    """Align all units of both sides near the path *way*; each is in one link or gap."""
    i = j = 0
    for stop, end, again in (*_find_jumps(way), (len(source), len(target), len(target))):
        while stop - i > _WINDOW + _LAP:
            last = i + _WINDOW + _LAP
            with take_part(i / len(source), last / len(source)):
                found = list(_align_window(source, target, way, (i, last), (j, max(j, int(way[last]))), habit))
            found = found[: _count_to_first_sure(found, i + _WINDOW)]
            yield from found
            i, j = _find_end(found)
        with take_part(i / len(source), stop / len(source)):
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
    source: UnitSequence, target: UnitSequence, way: Ints, rows: tuple[int, int], columns: tuple[int, int], habit: Habit
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
