"""How alike two texts of one language are."""

from __future__ import annotations

from rapidfuzz import fuzz


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (equal): the normalised indel similarity of rapidfuzz."""
    return 1.0 if one == other else fuzz.ratio(one, other) / 100
