"""Length ratio of two texts: a complete translation may be longer by its nature, or one text may be an extract of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_NEAR = 1.45
"""Length ratio up to which both texts are taken as complete."""
_LOOSE = 2.5
"""Greatest length ratio of two complete translations; literary ones run to 1.9."""
_TRIED = (0.71, 1.0, 1.41)
"""Length ratios that an extract and its counterpart may have."""
_FARTHEST = 3.0
_BEFORE = 600
"""Weight of the prior length ratio of 1, in characters."""
_USUAL = 0.03
"""Share of units without counterpart where neither text is an extract."""
_TRUST = 0.7
"""Weight of the prior of gaps: the other features tell in part what it tells."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A length *ratio* of target to source in what corresponds. Where the *whole* texts have another ratio, the longer has units without
    counterpart."""

    ratio: float
    whole: float

    def compute_prior(self, shape: tuple[int, int]) -> float:
        """Return the log prior odds of a gap beyond those of usual texts: 0 except for units of the text that has more."""
        if all(shape) or (shape[0] == 1) == self.has_more_target():
            return 0.0
        return _TRUST * (_compute_log_odds(self._missing) - _compute_log_odds(_USUAL))

    def compute_base(self, rows: int, columns: int) -> float:
        """Return the log prior of a path without gaps in the text that has more, of *rows* source and *columns* target units."""
        units = columns if self.has_more_target() else rows
        return _TRUST * units * (math.log(1 - self._missing) - math.log(1 - _USUAL))

    def is_extract(self) -> bool:
        """Test whether one of the texts is taken as an extract of the other."""
        return self._missing > _USUAL

    def has_more_target(self) -> bool:
        """Test whether the target, not the source, has units without counterpart."""
        return self.whole > self.ratio

    @property
    def _missing(self) -> float:
        """Share of units of the text that has more without counterpart."""
        return max(_USUAL, 1 - min(self.whole / self.ratio, self.ratio / self.whole))


def list_hypotheses(one: float, other: float) -> list[Hypothesis]:
    """List the hypotheses on a source of length *one* and a target of length *other*: that both are complete and, where their lengths
    differ much, that one is an extract."""
    whole = _compute_ratio(one, other)
    complete = [whole] if 1 / _LOOSE < whole < _LOOSE else []
    tried = () if 1 / _NEAR < whole < _NEAR else _TRIED
    return [Hypothesis(ratio, whole) for ratio in (*complete, *tried)]


def estimate_length_ratio(linked: Sequence[tuple[float, float]]) -> float:
    """Estimate the length ratio of target to source from the lengths of *linked* units: near 1 if they are short."""
    ratio = _compute_ratio(sum(one for one, _ in linked), sum(other for _, other in linked))
    return min(max(ratio, 1 / _FARTHEST), _FARTHEST)


def _compute_ratio(one: float, other: float) -> float:
    return float((other + _BEFORE) / (one + _BEFORE))


def _compute_log_odds(share: float) -> float:
    return math.log(share / (1 - share))
