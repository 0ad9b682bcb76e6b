"""A dictionary that is learned from texts and their translations: what a project's earlier links teach."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from enregard.align._items import fold_text
from enregard.model import Dictionary

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH = 10
"""Texts from which something is learned; of fewer, any two words that stand together seem to translate each other."""
_MOST = 4000
_LEAST = 0.25
"""Least Dice coefficient of a word and its translation."""
_SENSES = 4


def learn_dictionary(pairs: Sequence[tuple[str, str]]) -> Dictionary | None:
    """Learn which words of the first texts the second ones translate, from *pairs* of texts that correspond: words that stand together more often than by
    chance (Melamed, 2000, in the simplest form). Of very many pairs, a part is used. None if there are too few."""
    pairs = pairs[:: -(-len(pairs) // _MOST) or 1]
    if len(pairs) < _ENOUGH:
        return None
    import numpy as np

    from enregard.align._words import learn_translations, number_words

    number: dict[str, int] = {}
    one, other = (number_words([pair[side] for pair in pairs], number, _split_words) for side in (0, 1))
    steps = [(n, n, (1, 1)) for n in range(len(pairs))]
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    words = list(number)
    for v, w, sure in zip(*learn_translations(one, other, steps, np.zeros(len(words), np.bool_)), strict=True):
        if sure >= _LEAST:
            found[words[v]].append((-sure, words[w]))
    return Dictionary(tuple((word, "; ".join(w for _, w in sorted(some)[:_SENSES])) for word, some in found.items()))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text))
