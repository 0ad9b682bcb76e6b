"""Similarity of a text to the one that replaced it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enregard.text.same import same

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF


def moved(before: str, after: str) -> float:
    """Return the similarity of *before* and *after* as chrF (Popović, 2015) by sacrebleu, from 0 (no character sequence in common) to 100
    (the same)."""
    if same(before, after):
        return 100.0
    return float(_chrf().sentence_score(after, [before]).score)


@cache
def _chrf() -> CHRF:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
