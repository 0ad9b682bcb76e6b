"""Links by content: the likeliest way through two texts, units merged and left out where the evidence says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from enregard.align._along import within
from enregard.align._band import full
from enregard.align._coarse import path
from enregard.align._crossing import crossing
from enregard.align._evidence import ANY, Habit
from enregard.align._found import Found
from enregard.align._side import Side
from enregard.align._windows import windows
from enregard.encoders import alone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from enregard.encoders import Encoder

    Floats = NDArray[np.float32]

_ALL = 10_000
"""States up to which no band is needed."""

Centres = tuple["Floats | None", "Floats | None"]


def content(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder | None = None,
    centres: Centres = (None, None),
    habit: Habit = ANY,
) -> list[Found]:
    """Every unit of both sides in one link or gap, by the source; links may cross. Without an *encoder* that knows both languages
    lengths, what both write alike and a table of words must do. *centres* are the mean vectors of the documents of which these are
    stretches, and *habit* what is known of how often their units are merged."""
    if not source or not target:
        return [
            *(Found(i, 0, (1, 0), 1.0) for i in range(len(source))),
            *(Found(0, j, (0, 1), 1.0) for j in range(len(target))),
        ]
    with alone():
        one, other = (
            Side(texts, encoder.runs(texts, 6) if encoder else None, centre)
            for texts, centre in zip((source, target), centres, strict=True)
        )
        return _found(one, other, habit)


def _found(one: Side, other: Side, habit: Habit) -> list[Found]:
    if (len(one) + 1) * (len(other) + 1) <= _ALL:
        found, _ = within(one, other, full(len(one), len(other)), habit)
    else:
        found = list(windows(one, other, path(one, other), habit))
    return found if one.runs is None else crossing(one, other, found)
