"""A translation is unusually long or short for its source.

Why: a part of the paragraph may be missing or added.
Fires: a paragraph of four hundred characters whose translation has eighty, where the whole text is a tenth longer. A translation of
two hundred characters is reported as information; one of three hundred too, as a warning that names a clause of the source, if an encoder finds
parts of the source that resemble nothing in the translation, while every part of the translation resembles some part of the source.
Silent: short texts; a text that is half as long because it refers to a sentence before, `il en est de même`; what is usual for this pair of texts, whose own
ratio and spread of lengths decide; fewer than eight links.
Source: Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), for the spread of lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from enregard.checks._clauses import find_lost_clause
from enregard.checks._sentences import quote_beginning
from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Option, Severity, Span

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
_REFERS_BACK = re.compile(
    r"il en (?:est|va) de même|lo mismo (?:se aplica|ocurre|vale)|o mesmo se aplica|lo stesso vale|(?:das gleiche|dasselbe) gilt|hetzelfde geldt|"
    r"то же (?:самое )?(?:относится|применяется)|это (?:же )?относится|وينطبق ذلك|وينطبق الأمر|同样适用|亦同|同様とする",
    re.IGNORECASE,
)
"""Words that stand for a sentence before, which English repeats."""
_LESS_TIMES, _MOST_LEFT = 0.5, 0.82
"""A text lacks a clause only if it is shorter by so many usual differences, and has at most this share of the expected length."""


@dataclass(frozen=True, slots=True)
class _Length:
    source: int
    target: int
    expected: float
    difference: float
    """Logarithm of the target by what is expected."""
    longest: float
    """Characters of the longer side, in characters of the language that needs more of them: a Chinese character is worth three."""

    def exceeds(self, times: float, usual: float) -> bool:
        return abs(self.difference) >= times * usual + self._chance

    def measure_shortness(self, usual: float) -> float:
        """Return by how many usual differences the target is too short."""
        return -self.difference / (usual + self._chance)

    @property
    def _chance(self) -> float:
        return sqrt(_VARIANCE / self.longest)


def run(bitext: Bitext, *, times: float = 2.5, shortest: int = 80) -> Iterator[Finding]:
    pairs = list(pair_texts(bitext, empty=False))
    lengths = [(len(pair.source.strip()), len(pair.target.strip())) for pair in pairs]
    learnt = [log(b / a) for a, b in lengths if min(a, b) >= _SHORTEST]
    if len(learnt) < _FEWEST:
        return
    ratio = median(learnt)
    usual = _measure_spread(learnt, ratio)
    tags = bitext.source.language, bitext.target.language
    for pair, sizes in zip(pairs, lengths, strict=True):
        length = _measure(*sizes, ratio)
        if length.longest < shortest:
            continue
        is_unlikely = abs(length.difference) >= usual and length.exceeds(_TIMES, usual)
        if is_unlikely and abs(length.difference) >= log(times):
            yield _make_finding(pair, length)
        elif length.difference < 0:
            shortness, share = length.measure_shortness(usual), exp(length.difference)
            may_lack = shortness >= _LESS_TIMES and share <= _MOST_LEFT
            if not (may_lack or is_unlikely) or _REFERS_BACK.search(pair.target):
                continue
            lost = find_lost_clause(pair.source, pair.target, tags, share, shortness) if may_lack else None
            if lost:
                yield _make_finding(pair, length, lost)
            elif is_unlikely:
                yield _make_finding(pair, length, severity=Severity.INFO)


def _measure(source: int, target: int, ratio: float) -> _Length:
    expected = source * exp(ratio)
    return _Length(source, target, expected, log(target / expected), max(expected, target) / min(1.0, exp(ratio)))


def _make_finding(
    pair: TextPair, length: _Length, clause: Span | None = None, severity: Severity | None = None
) -> Finding:
    factor, word = exp(abs(length.difference)), "longer" if length.difference > 0 else "shorter"
    lost = f", and {quote_beginning(pair.source[slice(*clause)])} seems to be missing" if clause else ""
    return pair.make_finding(
        f"the target has {length.target} characters where the source's {length.source} suggest {length.expected:.0f}: "
        f"{factor:.1f} times {word}{lost}",
        clause,
        severity=severity,
        certainty=Certainty.POSSIBLE if clause or severity else None,
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
        Option("times", 2.5, "Factor of the expected length from which a text gets a warning."),
        Option("shortest", 80, "Least number of characters of the longer side."),
    ),
)
