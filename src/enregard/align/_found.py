"""What content finds, by rank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A link by rank: *size* units of the source from *source* on, of the target from *target* on, and how likely it is right."""

    source: int
    target: int
    size: tuple[int, int]
    score: float
