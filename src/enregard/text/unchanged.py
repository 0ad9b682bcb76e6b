"""Similarity of a text to the one that replaced it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enregard.text.same import is_same_text

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF


def compute_chrf(before: str, after: str) -> float:
    """Return the similarity of *before* and *after* as chrF (Popović, 2015) by sacrebleu, from 0 (no character sequence in common) to 100
    (the same)."""
    if is_same_text(before, after):
        return 100.0
    return float(_load_chrf().sentence_score(after, [before]).score)


@cache
def _load_chrf() -> CHRF:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
