"""Terms without counterpart: one version has a term or an option on a line of its own, and the other before the words that explain it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from enregard.align._arrays import Floats
from enregard.align._items import fold_text
from enregard.align._program import IndexedLink
from enregard.align._ratios import estimate_length_ratio
from enregard.align._side import UnitSequence

_FIRST = re.compile(r"\W{0,3}\w[^\s=\[(,;:]*")
"""A first word with its dashes or slashes, without the value of an option."""
_TELLING = 4
"""Letters from which a first word tells anything, unless it has a digit or another mark."""
_TERM = 60
"""Characters of a term, at most."""
_MOST, _PART = 1.5, 0.6
"""Length of the two units, and of a term that is linked alone, in that of the unit that begins with it, at most."""
_CHANCE = 0.9
"""Least probability of a link that is made."""

Texts = tuple[Sequence[str], Floats]
"""Units of a side, and their lengths in characters of the target."""


def join_terms(source: UnitSequence, target: UnitSequence, found: Sequence[IndexedLink]) -> list[IndexedLink]:
    """Join gaps of *found* with links beside them, where two units, of which the first is a term, stand beside one that begins with that term."""
    ratio = estimate_length_ratio(
        [(float(source.lengths[f.source]), float(target.lengths[f.target])) for f in found if f.size == (1, 1)]
    )
    sides = (source.texts, source.lengths * np.float32(ratio)), (target.texts, target.lengths)
    links: list[IndexedLink] = []
    for link in found:
        joined = _join(links[-1], link, sides) if links else None
        links[-1 if joined else len(links) :] = [joined or link]
    return links


def _join(before: IndexedLink, after: IndexedLink, sides: tuple[Texts, Texts]) -> IndexedLink | None:
    """Join a link of two units and a gap that follow each other; None if they do not belong together."""
    gap, linked = sorted((before, after), key=lambda f: f.size == (1, 1))
    if linked.size != (1, 1) or gap.size not in ((1, 0), (0, 1)):
        return None
    side = gap.size.index(1)
    (texts, lengths), (others, wholes) = sides[side], sides[1 - side]
    first, last = ((f.source, f.target)[side] for f in (before, after))
    place = (linked.source, linked.target)[1 - side]
    if last != first + 1 or not _is_term(texts[first], texts[last], others[place]):
        return None
    whole = wholes[place]
    if lengths[first] + lengths[last] > _MOST * whole or (linked is before and lengths[first] > _PART * whole):
        return None
    start = (first, place) if side == 0 else (place, first)
    return IndexedLink(*start, (2, 1) if side == 0 else (1, 2), max(linked.score, _CHANCE))


def _is_term(one: str, other: str, whole: str) -> bool:
    """Test whether *one* is a term with which *whole* begins, and *other* does not."""
    word = _find_first_word(one)
    telling = not word.isalpha() or len(word) >= _TELLING
    return len(one) <= _TERM and telling and word == _find_first_word(whole) != _find_first_word(other)


def _find_first_word(text: str) -> str:
    match = _FIRST.match(fold_text(text[:_TERM]))
    return match.group() if match else ""
