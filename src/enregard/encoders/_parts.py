"""Where the units of a text are cut into parts: behind marks, in the tokens, so that what is read stays what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_LEAST = 3
"""Tokens of a part."""
_MOST = 24
"""Tokens of a part in which no mark stands, where its unit has no more than so many parts:"""
_PARTS = 64


def parts(tokens: Ints, starts: Ints, stops: Ints, marks: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Where the parts of units begin, in *tokens* of which units run from *starts* to *stops*, and the unit of each. *marks* tells by
    token whether a part may end with it; several in a row stay together."""
    ends = marks[tokens]
    if len(ends):
        ends[:-1] &= ~ends[1:]
    at = (np.flatnonzero(ends) + 1).tolist()
    begin: list[int] = []
    owner: list[int] = []
    n = 0
    for unit, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
        if start == stop:
            continue
        most = max(_MOST, -(-(stop - start) // _PARTS))
        least = max(_LEAST, (stop - start) // _PARTS)
        begin.append(start)
        owner.append(unit)
        while n < len(at) and at[n] <= stop - _LEAST:
            if at[n] - begin[-1] >= least:
                _even(begin, owner, unit, at[n], most)
                begin.append(at[n])
                owner.append(unit)
            n += 1
        while n < len(at) and at[n] <= stop:
            n += 1
        _even(begin, owner, unit, stop, most)
    return np.array(begin, np.int64), np.array(owner, np.int64)


def _even(begin: list[int], owner: list[int], unit: int, stop: int, most: int) -> None:
    """Cut the last part, which stops at *stop*, if it is too long."""
    while stop - begin[-1] > most + _LEAST:
        begin.append(begin[-1] + most)
        owner.append(unit)
