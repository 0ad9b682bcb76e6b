"""Spacing of lines: how many blank lines are between the lines of one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_SHARE = 0.3
"""Of the lines at the distance of one paragraph, as many go on from the line above, at least."""
_WIDER = 1.25
"""Paragraphs are apart by this share of the distance from line to line, at least."""


def find_usual_gap(breaks: Iterable[tuple[int, bool]]) -> int:
    """Return the median of the gaps within paragraphs; 0 if none is known. *breaks* are gaps, each with whether the words go on over it."""
    every: Counter[int] = Counter()
    going: Counter[int] = Counter()
    for gap, runs_on in breaks:
        every[gap] += 1
        going[gap] += runs_on
    within = sorted(gap for gap, count in going.items() if count >= _SHARE * every[gap] for _ in range(count))
    return within[len(within) // 2] if len(within) > 1 else 0


def is_wide(gap: int, usual: int) -> bool:
    """Test whether *gap* is wider than the *usual* gap between lines of one paragraph."""
    return gap + 1 > _WIDER * (usual + 1)
