"""Anchors: links by structure between which content aligns what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Anchor = tuple[int, int]
"""Positions of a linked source unit and target unit; anchors rise on both sides."""

_MANY = 10
"""Least number of units of one side between two anchors that have no possible counterpart there."""
_FEW = 4
"""Anchors are doubtful if there is at most one for as many units without counterpart on either side of them."""


def find_unbalanced_anchors(anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """Find anchors that keep units of one side before them from units of the other side behind them: where many source units before them have no
    possible counterpart, and many target units behind them, or the reverse, one wrong anchor is likelier than two omissions."""
    last, excess = 0, 0
    for n, (one, other) in enumerate(pairwise(anchors)):
        more = (other[0] - one[0]) - (other[1] - one[1])
        if abs(more) < _MANY:
            continue
        if more * excess < 0 and (n - last) * _FEW <= min(abs(more), abs(excess)):
            yield from anchors[last + 1 : n + 1]
            more += excess  # as one gap; what is left may be answered by a later one
        last, excess = n, more
