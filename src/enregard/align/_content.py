"""Alignment by content: the most probable path through two texts, with merged and omitted units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from enregard.align._along import align_in_band
from enregard.align._band import build_full_band
from enregard.align._coarse import find_coarse_path
from enregard.align._crossing import add_crossing_links
from enregard.align._evidence import ANY, Habit
from enregard.align._found import IndexedLink
from enregard.align._side import Side
from enregard.align._windows import align_in_windows
from enregard.encoders import use_single_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from enregard.encoders import Encoder

    Floats = NDArray[np.float32]

_ALL = 10_000
"""Number of states up to which all of them are searched."""

Centres = tuple["Floats | None", "Floats | None"]


def align_by_content(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder | None = None,
    centres: Centres = (None, None),
    habit: Habit = ANY,
) -> list[IndexedLink]:
    """Align all units of both sides: each is in one link or gap, in source order; links may cross. Without an *encoder* that supports
    both languages, the evidence is lengths, shared items and a learned table of translations. *centres* are the mean vectors of the
    documents that the texts come from, and *habit* is the prior share of one-to-one links."""
    if not source or not target:
        return [
            *(IndexedLink(i, 0, (1, 0), 1.0) for i in range(len(source))),
            *(IndexedLink(0, j, (0, 1), 1.0) for j in range(len(target))),
        ]
    with use_single_thread():
        one, other = (
            Side(texts, encoder.runs(texts, 6) if encoder else None, centre)
            for texts, centre in zip((source, target), centres, strict=True)
        )
        return _align_sides(one, other, habit)


def _align_sides(one: Side, other: Side, habit: Habit) -> list[IndexedLink]:
    if (len(one) + 1) * (len(other) + 1) <= _ALL:
        found, _ = align_in_band(one, other, build_full_band(len(one), len(other)), habit)
    else:
        found = list(align_in_windows(one, other, find_coarse_path(one, other), habit))
    return found if one.runs is None else add_crossing_links(one, other, found)
