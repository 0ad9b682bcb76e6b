"""Vectors from the words that the links of the two texts themselves teach, for texts that neither an encoder nor dictionaries read.

A first alignment by lengths, numbers and names is right for most units of an official text. The words that stand together in its links then tell where a unit
has no counterpart.
"""

from __future__ import annotations

from collections.abc import Sequence

from enregard.align._program import IndexedLink
from enregard.align._side import UnitSequence
from enregard.align._translated import TranslatedRuns, translate_words
from enregard.align.learning import learn_dictionary

_SURE = 0.9
"""Least probability of a link that teaches."""
_ONE_TO_ONE = 0.95
"""Least share of one-to-one links: where units are merged, what a link teaches is vague, and the measured texts lost."""


def teach_words(
    source: UnitSequence, target: UnitSequence, found: Sequence[IndexedLink]
) -> tuple[UnitSequence, UnitSequence] | None:
    """Return both texts with vectors by the words that the links *found* teach; None if these are too few or too uneven."""
    links = [f for f in found if all(f.size)]
    if sum(f.size == (1, 1) for f in links) < _ONE_TO_ONE * len(links):
        return None
    pairs = [
        (" ".join(source.texts[i] for i in f.sources), " ".join(target.texts[j] for j in f.targets))
        for f in links
        if f.score >= _SURE
    ]
    learned = learn_dictionary(pairs)
    words = translate_words(source.texts, target.texts, [learned]) if learned is not None else None
    if words is None:
        return None
    return (
        UnitSequence(source.texts, TranslatedRuns(source.texts, words[0]), by_words=True),
        UnitSequence(target.texts, TranslatedRuns(target.texts, words[1]), by_words=True),
    )
