"""Spacing of lines: how far apart the lines of one paragraph are, by the size of their letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

_STEP = 0.1
"""Distances are compared in steps of this share of the size of letters."""
_SHARE = 0.3
"""Of the lines at the distance of one paragraph, as many go on from the line above, at least."""
_WIDER = 1.25
"""Paragraphs are apart by this share of the distance from line to line, at least."""


class Spacing:
    """The usual gap between the lines of a paragraph, found from breaks that go on: (size, gap, whether the words go on)."""

    def __init__(self, breaks: Iterable[tuple[float, float, bool]]) -> None:
        every: defaultdict[int, Counter[int]] = defaultdict(Counter)
        going: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for size, gap, run_on in breaks:
            place = round(gap / size / _STEP)
            every[round(size)][place] += 1
            going[round(size)][place] += run_on
        self._usual = {size: _find_usual(every[size], going[size]) * _STEP for size in every}

    def is_wide(self, size: float, gap: float) -> bool:
        """Test whether *gap* is wider than between lines of one paragraph."""
        usual = self._usual.get(round(size), 0.0) * size
        return gap + size > _WIDER * (usual + size)


def _find_usual(every: Counter[int], going: Counter[int]) -> int:
    """Return the median of the gaps within paragraphs; 0 if none is known."""
    within = sorted(place for place, count in going.items() if count >= _SHARE * every[place] for _ in range(count))
    return within[len(within) // 2] if len(within) > 1 else 0
