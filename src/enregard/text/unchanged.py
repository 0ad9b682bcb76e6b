"""How much of a text is left in the one that took its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enregard.model import plain

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF


def moved(before: str, after: str) -> float:
    """How alike *before* and *after* are, as chrF (Popović, 2015) by sacrebleu: 100 where they are the same, 0 where no character
    sequence is left."""
    if plain(before) == plain(after):
        return 100.0
    return float(_chrf().sentence_score(after, [before]).score)


@cache
def _chrf() -> CHRF:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
