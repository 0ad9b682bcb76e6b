"""Text in the margins of a page: line numbers, and notes in smaller letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from enregard.pdf.pieces import Piece

_SMALL = 0.93
_LEAST = 6
"""Lines of text that a page with a margin has."""


@dataclass(slots=True)
class Parts:
    """The pieces of a page."""

    text: list[Piece]
    numbers: list[Piece] = field(default_factory=list)
    notes: list[list[Piece]] = field(default_factory=list)
    """Notes in the left and in the right margin."""


def split_margins(pieces: list[Piece], size: float) -> Parts:
    """Split off the numbers of lines, and the notes in the margins. *size* is that of most letters of the page."""
    numbers = _find_line_numbers(pieces, size)
    parts = Parts(_leave_out(pieces, numbers), numbers)
    edges = _find_edges(parts.text, size)
    if edges is None:
        return parts
    small = [p for p in parts.text if p.font.size < _SMALL * size]
    for side in ([p for p in small if p.right <= edges[0]], [p for p in small if p.left >= edges[1]]):
        if _is_beside_text(side, parts.text, size):
            parts.text = _leave_out(parts.text, side)
            parts.notes.append(side)
    return parts


def _leave_out(pieces: list[Piece], some: list[Piece]) -> list[Piece]:
    gone = {id(p) for p in some}
    return [p for p in pieces if id(p) not in gone]


def _find_edges(pieces: list[Piece], size: float) -> tuple[float, float] | None:
    """Return the edges of the text in letters of *size*; None if there is little of it."""
    own = [p for p in pieces if abs(p.font.size - size) < 0.05 * size and len(p.text) > 2]
    if len({round(p.base) for p in own}) < _LEAST:
        return None
    lefts, rights = sorted(p.left for p in own), sorted(p.right for p in own)
    return lefts[len(lefts) // 25], rights[-1 - len(rights) // 25]


def _is_beside_text(side: list[Piece], pieces: list[Piece], size: float) -> bool:
    """Test whether the pieces *side* are notes: on two lines or more, most of them at the height of lines of text, and narrow."""
    if len(side) < 2:
        return False
    high, low = (
        max(p.base for p in pieces if p.font.size >= _SMALL * size),
        min(p.base for p in pieces if p.font.size >= _SMALL * size),
    )
    within = [p for p in side if low - size < p.base < high + size]
    width = max(p.right for p in side) - min(p.left for p in side)
    return len(within) >= 0.8 * len(side) and len({round(p.base) for p in side}) >= 2 and width < 14 * size


def _find_line_numbers(pieces: list[Piece], size: float) -> list[Piece]:
    """Find numbers outside the text, above one another, that rise by one or five."""
    lone = [p for p in pieces if p.text.isdecimal() and len(p.text) <= 3 and p.font.size > 0.65 * size]
    if len(lone) < 2:
        return []
    long = [p for p in pieces if len(p.text) > 12]
    edge, far = _find_text(long)
    for side in ([p for p in lone if p.right < edge], [p for p in lone if p.left > far - size]):
        side.sort(key=lambda p: -p.base)
        if _are_numbered(side):
            return side
    return []


def _find_text(long: list[Piece]) -> tuple[float, float]:
    """Return the left edge of several of the *long* pieces, and the right edge of all."""
    lefts = Counter(round(p.left / 3) for p in long)
    edge = min((at for at, count in lefts.items() if count >= 3), default=0) * 3
    return edge, max((p.right for p in long), default=0.0)


def _are_numbered(side: list[Piece]) -> bool:
    """Test for numbers that rise by five, or at least six that rise by one, at equal distances."""
    steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(side))
    most, count = steps.most_common(1)[0] if steps else (0, 0)
    if count < 0.6 * (len(side) - 1):
        return False
    return (most == 5 and count >= 2) or (most == 1 and count >= 5 and _are_regular([p.base for p in side]))


def _are_regular(bases: list[float]) -> bool:
    steps = sorted(a - b for a, b in pairwise(bases))
    if not steps:
        return False
    middle = steps[len(steps) // 2]
    return sum(abs(step - middle) < 0.15 * middle for step in steps) >= 0.7 * len(steps)
