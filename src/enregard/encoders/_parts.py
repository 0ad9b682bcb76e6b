"""Division of units into parts after punctuation marks. The tokens are divided, not the text, so the encoder reads the same tokens."""

from __future__ import annotations

import numpy as np

from enregard.encoders._packed import Bools, Ints

_LEAST = 3
"""Least number of tokens of a part."""
_MOST = 24
"""Greatest number of tokens of a part without marks; it is larger in a unit that would have more than this number of parts:"""
_PARTS = 64


def split_parts(tokens: Ints, starts: Ints, stops: Ints, marks: Bools) -> tuple[Ints, Ints]:
    """Return the starts of the parts in *tokens*, and the unit of each part. Units run from *starts* to *stops*. *marks* has, for each
    token of the vocabulary, whether a part may end with it; consecutive marks stay together."""
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
                _split_long_part(begin, owner, unit, at[n], most)
                begin.append(at[n])
                owner.append(unit)
            n += 1
        while n < len(at) and at[n] <= stop:
            n += 1
        _split_long_part(begin, owner, unit, stop, most)
    return np.array(begin, np.int64), np.array(owner, np.int64)


def _split_long_part(begin: list[int], owner: list[int], unit: int, stop: int, most: int) -> None:
    """Split the last part, which stops at *stop*, if it is too long."""
    while stop - begin[-1] > most + _LEAST:
        begin.append(begin[-1] + most)
        owner.append(unit)
