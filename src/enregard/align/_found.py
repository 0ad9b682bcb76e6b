"""Links between units given by their indices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedLink:
    """A link by index: *size* has the numbers of source and target units, which start at *source* and *target*; *score* is its
    probability."""

    source: int
    target: int
    size: tuple[int, int]
    score: float
