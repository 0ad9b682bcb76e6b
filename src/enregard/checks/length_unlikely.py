"""A text is far too long or too short beside its translation.

Why: half a paragraph was left out, or another one added, where no number tells.
Fires: a paragraph of four hundred characters whose translation has eighty, where the whole text is a tenth longer.
Silent: short texts; what is usual for this pair of texts, whose own ratio and spread of lengths decide; fewer than eight links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import median

from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Option, Severity

_FEWEST = 8
"""Links from which a ratio is learnt."""
_SHORTEST = 30
"""Characters of a text that takes part in that."""
_SPREAD = 6.8
"""The variance a character of Gale and Church (1993): no text is held to a narrower one."""
_MEDIAN = 0.455
"""Of a squared normal deviate."""
_DEVIATES = 3.5


def run(bitext: Bitext, *, times: float = 2.5, shortest: int = 80) -> Iterator[Finding]:
    pairs = list(pair_texts(bitext, empty=False))
    all_lengths = [(len(pair.source), len(pair.target)) for pair in pairs]
    lengths = [both for both in all_lengths if min(both) >= _SHORTEST]
    if len(lengths) < _FEWEST:
        return
    ratio = median(b / a for a, b in lengths)
    spread = _estimate_variance(lengths, ratio)
    for pair, (source, target) in zip(pairs, all_lengths, strict=True):
        expected, found = _scale_lengths(source, target, ratio)
        factor = max(expected, found) / min(expected, found)
        deviates = abs(found - expected) / sqrt(max(expected, found) * spread)
        if factor >= times and max(expected, found) >= shortest and deviates >= _DEVIATES:
            word = "longer" if found > expected else "shorter"
            yield pair.make_finding(
                f"the target has {target} characters where the source's {source} let expect {source * ratio:.0f}: "
                f"{factor:.1f} times {word}",
                values=("length",),
            )


def _estimate_variance(lengths: Sequence[tuple[int, int]], ratio: float) -> float:
    """Estimate the variance of a length per character, from the median."""
    measured = (_scale_lengths(a, b, ratio) for a, b in lengths)
    return max(
        _SPREAD, median((found - expected) ** 2 / max(found, expected) for expected, found in measured) / _MEDIAN
    )


def _scale_lengths(source: int, target: int, ratio: float) -> tuple[float, float]:
    """Return the expected and the actual length, in characters of the side that needs more of them.
    A Chinese character is worth three."""
    return (source * ratio, target) if ratio >= 1 else (source, target / ratio)


CHECK = Check(
    run,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    options=(
        Option("times", 2.5, "How many times longer or shorter than expected a text must be."),
        Option("shortest", 80, "Characters of the longer side, below which nothing is said."),
    ),
)
