"""A translation seems to have a different meaning than its source.

Why: a wrong or misplaced paragraph may still have the right numbers and names.
Fires: `Calls upon all States to keep their lighthouses in good repair` / `Les dépenses de la conférence sont à la charge du budget
ordinaire`, among paragraphs that agree.
Silent: a free translation; short texts, such as headings; a document with fewer than twelve longer pairs, too few to show a
usual level; a language that the encoder does not know; a text of which only a part is missing, which *length-unlikely* and *ending-missing* report.
It finds nine in ten paragraphs that have the translation of another one; the other checks find seven.
It is off by default, since reading for meaning takes much longer than all other checks together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from enregard import encoders, languages
from enregard.checks._texts import TextPair, pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Option, Severity

if TYPE_CHECKING:
    from enregard.encoders import Vectors

_FEWEST = 12
_SHORTEST, _SHORTEST_TOGETHER = 50, 20
"""Characters of a text that says enough; where words do not stand apart, fewer do."""
_SHIFTS = (1, 3, 7)
"""Distances, in links, of the texts compared to estimate the similarity of unrelated texts in one document."""


def run(bitext: Bitext, *, level: float = 0.25) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    pairs = [
        pair
        for pair in pair_texts(bitext, empty=False)
        if _is_long_enough(pair.source, one) and _is_long_enough(pair.target, other)
    ]
    if len(pairs) < _FEWEST:
        return
    encoder = encoders.get()
    if not encoder.knows(one) or not encoder.knows(other):
        return
    mine, theirs = encoder.encode([pair.source for pair in pairs]), encoder.encode([pair.target for pair in pairs])
    yield from _find_unlike(pairs, mine, theirs, level)


def _find_unlike(pairs: list[TextPair], mine: Vectors, theirs: Vectors, level: float) -> Iterator[Finding]:
    import numpy as np

    found = (mine * theirs).sum(axis=1)
    own = float(np.median(found))
    none = float(np.median([(mine * np.roll(theirs, by, axis=0)).sum(axis=1) for by in _SHIFTS]))
    least = none + level * (own - none)
    yield from (
        pair.make_finding(
            f"the target seems to have a different meaning: similarity {likeness:.2f} (usual in this document: {own:.2f})",
            values=("meaning",),
        )
        for pair, likeness in zip(pairs, found, strict=True)
        if likeness < least
    )


def _is_long_enough(text: str, language: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= (_SHORTEST if languages.is_spaced(language) else _SHORTEST_TOGETHER)


CHECK = Check(
    run,
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    options=(
        Option(
            "level",
            0.25,
            "Least similarity of a pair, from 0 (unrelated texts) to 1 (usual translations in the document).",
        ),
    ),
    on=False,
)
