"""Spacing of lines: the usual number of blank lines between the lines of one paragraph, as of double-spaced text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_SHARE = 0.3
"""Of the lines at the distance of one paragraph, as many go on from the line above, at least."""
_WIDER = 1.25
"""Paragraphs are apart by this share of the distance from line to line, at least."""


class Spacing:
    """The usual gap between the lines of a paragraph, found from breaks that go on: (gap, whether the words go on)."""

    def __init__(self, breaks: Iterable[tuple[int, bool]]) -> None:
        every: Counter[int] = Counter()
        going: Counter[int] = Counter()
        for gap, run_on in breaks:
            every[gap] += 1
            going[gap] += run_on
        self._usual = _find_usual(every, going)

    def is_wide(self, gap: int) -> bool:
        """Test whether *gap* is wider than between lines of one paragraph."""
        return gap + 1 > _WIDER * (self._usual + 1)


def _find_usual(every: Counter[int], going: Counter[int]) -> int:
    """Return the median of the gaps within paragraphs; 0 if none is known."""
    within = sorted(gap for gap, count in going.items() if count >= _SHARE * every[gap] for _ in range(count))
    return within[len(within) // 2] if len(within) > 1 else 0
