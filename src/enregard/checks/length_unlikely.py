"""A text is too long or too short beside its translation.

Why: a part of the paragraph was left out, or another one added, where no number tells.
Fires: a paragraph of four hundred characters whose translation has eighty, where the whole text is a tenth longer. One whose translation has two
hundred is told as information.
Silent: short texts; what is usual for this pair of texts, whose own ratio and spread of lengths decide; fewer than eight links.
Source: Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), for the spread of lengths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log, sqrt
from statistics import median

from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Option, Severity

_FEWEST = 8
"""Links from which a ratio is learnt."""
_SHORTEST = 30
"""Characters of a text that takes part in that."""
_USUAL = 0.9
"""Share of the links whose lengths differ from the ratio as is usual: wide where each language is drafted on its own."""
_NARROWEST = 0.1
"""No text is held to a narrower spread than this one, of the logarithm of the ratio."""
_TIMES = 1.5
"""The usual difference, and beyond it what chance adds in a short text:"""
_VARIANCE = 3.0
"""The variance a character. Gale and Church (1993) have 6.8, with the differences of whole texts in it."""


def run(bitext: Bitext, *, times: float = 2.5, shortest: int = 80) -> Iterator[Finding]:
    pairs = list(pair_texts(bitext, empty=False))
    lengths = [(len(pair.source.strip()), len(pair.target.strip())) for pair in pairs]
    learnt = [log(b / a) for a, b in lengths if min(a, b) >= _SHORTEST]
    if len(learnt) < _FEWEST:
        return
    ratio = median(learnt)
    usual = _measure_spread(learnt, ratio)
    for pair, (source, target) in zip(pairs, lengths, strict=True):
        expected = source * exp(ratio)
        difference = log(target / expected)
        if abs(difference) < usual:
            continue
        # In characters of the side that needs more of them: a Chinese character is worth three.
        longest = max(expected, target) / min(1.0, exp(ratio))
        is_unlikely = abs(difference) >= _TIMES * usual + sqrt(_VARIANCE / longest)
        is_far = abs(difference) >= log(times)
        if is_unlikely and longest >= shortest and (is_far or difference < 0):
            factor, word = exp(abs(difference)), "longer" if difference > 0 else "shorter"
            yield pair.make_finding(
                f"the target has {target} characters where the source's {source} let expect {expected:.0f}: "
                f"{factor:.1f} times {word}",
                severity=None if is_far else Severity.INFO,
                certainty=None if is_far else Certainty.POSSIBLE,
                values=("length",),
            )


def _measure_spread(learnt: Sequence[float], ratio: float) -> float:
    """Measure the spread of the logarithms of ratios of lengths: most are as near as this to *ratio*."""
    distances = sorted(abs(one - ratio) for one in learnt)
    return max(_NARROWEST, distances[int(_USUAL * (len(distances) - 1))])


CHECK = Check(
    run,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    options=(
        Option("times", 2.5, "How many times longer or shorter than expected a text must be for a warning."),
        Option("shortest", 80, "Characters of the longer side, below which nothing is reported."),
    ),
)
