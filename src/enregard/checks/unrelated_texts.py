"""The two texts do not look like versions of each other.

Why: a wrong file is aligned like any other, and all its links are wrong.
Fires: the English of one resolution beside the French of another.
Silent: a version with parts left out, added or moved; an extract beside the whole; links that a person confirmed; fewer than six
units on a side, which are too few to tell; similar texts, such as resolutions on the same subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from enregard.model import Bitext, Certainty, Check, Document, Finding, Link, Severity, State, Unit
from enregard.text.similarity import find_cognates

_FEWEST = 6
"""Units of a side from which its texts tell anything."""
_RELATED = 0.5
"""Of versions of each other more has a counterpart: .59 was the least seen. `docs/benchmarks.md` has the figures."""
_LOOKED_AT = 400
"""Links whose texts are compared: more tell no more."""
_SHIFTS = 20
_SHORT = 10
"""Characters that are added to every length, since a word more means nothing in a short text."""


def run(bitext: Bitext) -> Iterator[Finding]:
    found = estimate_share(bitext) if has_enough_text(bitext) else 1.0
    if found + _measure_gain(_sample_texts(bitext, bitext.links)) < _RELATED:
        yield Finding(
            "",
            "the texts do not look like versions of each other: "
            f"at most {found:.0%} of either has a likely counterpart in the other",
        )


def has_enough_text(bitext: Bitext) -> bool:
    """Test whether both texts are long enough for a verdict."""
    return min(len(_select_units(bitext.source)), len(_select_units(bitext.target))) >= _FEWEST


def estimate_share(bitext: Bitext) -> float:
    """Estimate the share of the text that has a counterpart, from 0 to 1; the larger share of the two sides.
    A link counts by its score. Links without a score, which were made by structure, count by the agreement of their lengths."""
    unscored = [link for link in bitext.links if link.score is None and link.state is not State.CONFIRMED]
    agree = _measure_agreement([(len(one), len(other)) for one, other in _sample_texts(bitext, unscored)])
    right = {
        (side, unit): 1.0 if link.state is State.CONFIRMED else agree if link.score is None else link.score
        for link in bitext.links
        if not link.is_gap
        for side, ids in (("source", link.source), ("target", link.target))
        for unit in ids
    }
    shares = []
    for side, document in (("source", bitext.source), ("target", bitext.target)):
        sizes = {unit.id: len(unit.text) for unit in _select_units(document)}
        shares.append(sum(right.get((side, i), 0.0) * size for i, size in sizes.items()) / max(1, sum(sizes.values())))
    return max(shares)


def _select_units(document: Document) -> Sequence[Unit]:
    return [unit for unit in document.units if any(map(str.isalpha, unit.text))]


def _sample_texts(bitext: Bitext, links: Sequence[Link]) -> list[tuple[str, str]]:
    """Sample links from all over the text; return both texts of those that have both."""
    pairs = [link for link in links if not link.is_gap]
    some = pairs[:: max(1, len(pairs) // _LOOKED_AT)]
    texts = ((bitext.source_text(link), bitext.target_text(link)) for link in some)
    return [(one, other) for one, other in texts if one.strip() and other.strip()]


def _measure_agreement(lengths: Sequence[tuple[int, int]]) -> float:
    """Measure the agreement of lengths: 0 for unrelated texts, 1 for translations.
    With the usual ratio taken off, the shorter side has on average .85 to .97 of the other's length in translations, and
    .4 to .75 in unrelated texts."""
    if not lengths:
        return 0.0
    ratio = median(other / one for one, other in lengths)
    pairs = [(one * ratio + _SHORT, other + _SHORT) for one, other in lengths]
    return min(1.0, max(0.0, (fmean(min(p) / max(p) for p in pairs) - 0.65) / 0.2))


def _measure_gain(texts: Sequence[tuple[str, str]]) -> float:
    """Measure how much more linked texts share in spelling than texts of the same two versions that are not linked.
    About 0 for unrelated texts, and for versions in different scripts without numbers."""
    pairs = [(one, other) for one, other in ((find_cognates(a), find_cognates(b)) for a, b in texts) if one and other]
    if len(pairs) < 2:
        return 0.0
    own = fmean(_measure_overlap(one, other) for one, other in pairs)
    shifts = range(1, min(len(pairs), _SHIFTS + 1))
    others = fmean(_measure_overlap(one, pairs[n - by][1]) for by in shifts for n, (one, _) in enumerate(pairs))
    return max(0.0, own - others)


def _measure_overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


CHECK = Check(run, severity=Severity.WARNING, certainty=Certainty.LIKELY)
