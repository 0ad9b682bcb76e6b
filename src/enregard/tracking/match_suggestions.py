"""Matches of the suggestions of a file with the units of a work: by the units that the file names, by equal words, and finally by similar
words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from enregard.languages import is_spaced
from enregard.model import Document, Offer, plain, text_digest
from enregard.text.similarity import find_most_similar, measure_likeness
from enregard.tracking.unit_texts import UnitTexts, join_segments, strip_spaces

_ALIKE = 0.5
_NEARLY = 0.9
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_ENOUGH, _MANY = 8, 200
"""Largest number of words, and of texts, that are examined to find a similar text; and the largest number of texts that may contain a word
for it to be significant."""


@dataclass(frozen=True, slots=True)
class MatchedOffer:
    """A suggestion and the units of today that it concerns. *target* is empty if the file does not state a target, or if its words are those
    of no unit. *why* is the reason if there are no units at all."""

    offer: Offer
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    same: bool = True
    """True if the source text is still the one in the file."""
    why: str = ""
    edited: bool = False
    """True if the source is as it was exported, and the file has another translation."""

    @property
    def sure(self) -> bool:
        """Test whether the translation was certainly made for the present source text."""
        return self.same and not self.edited


def match_suggestions(offers: Sequence[Offer], source: Document, target: Document) -> list[MatchedOffer]:
    """Return every suggestion with its units. Segments that together are one unit become one suggestion."""
    left, right = UnitTexts(source), UnitTexts(target)
    joint = " " if is_spaced(target.language) else ""
    found = [_match_offer(offer, left, right) for offer in join_segments(offers, left, joint)]
    return _match_similar(found, source)


def _match_offer(offer: Offer, left: UnitTexts, right: UnitTexts) -> MatchedOffer:
    key = strip_spaces(offer.source)
    named = offer.source_units if all(name in left.units for name in offer.source_units) else ()
    today = left.text(named)
    if not key:
        return _match_lone_target(offer, right)
    if named and (strip_spaces(today) == key or offer.source_was == text_digest(today)):
        left.take(named)
        return MatchedOffer(
            offer, named, _match_target(offer, right), edited=_strip_invisible(today) != _strip_invisible(offer.source)
        )
    if by_words := left.find(key):
        return MatchedOffer(offer, by_words, _match_target(offer, right))
    if named and measure_likeness(plain(offer.source), plain(today)) >= _ALIKE:
        left.take(named)
        return MatchedOffer(offer, named, _match_target(offer, right), same=False)
    if named:
        return MatchedOffer(offer, why=f"there is now another text at {'+'.join(named)}")
    return MatchedOffer(offer, why="the work has no such text")


def _match_lone_target(offer: Offer, right: UnitTexts) -> MatchedOffer:
    """Match a suggestion without a source with a unit that has no counterpart, if it is unchanged."""
    target = _match_target(offer, right)
    if target and strip_spaces(right.text(target)) != strip_spaces(offer.target):
        return MatchedOffer(
            offer, (), target, why="it has no counterpart in the source, so its text is that of its file"
        )
    return MatchedOffer(offer, (), target, why="" if target else "its source is empty")


def _match_target(offer: Offer, right: UnitTexts) -> tuple[str, ...]:
    """Return the units that had the target text when it was exported, else those that have exactly these words."""
    named = offer.target_units if all(name in right.units for name in offer.target_units) else ()
    today = right.text(named)
    same = strip_spaces(today) == strip_spaces(offer.target)
    if named and (same or (offer.target_was and offer.target_was == text_digest(today))):
        right.take(named)
        return named
    return right.find(strip_spaces(offer.target))


def _match_similar(found: list[MatchedOffer], source: Document) -> list[MatchedOffer]:
    """Match the rest of *found* with units whose words differ slightly and that no other suggestion concerns. Numbers must be equal."""
    taken = {name for matched in found for name in matched.source}
    free = [unit for unit in source.units if unit.id not in taken]
    texts = [plain(unit.text) for unit in free]
    by_word = _index_words(texts)
    result: list[MatchedOffer] = []
    for matched in found:
        text = plain(matched.offer.source)
        near = [] if matched.source else [n for n in _find_sharing(text, by_word) if free[n].id not in taken]
        near = [n for n in near if _NUMBER.findall(texts[n]) == _NUMBER.findall(text)]
        best = find_most_similar(text, [texts[n] for n in near], _NEARLY)
        if best is not None:
            matched = MatchedOffer(matched.offer, (free[near[best]].id,), matched.target, same=False)
            taken.update(matched.source)
        result.append(matched)
    return result


def _index_words(texts: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Map each word to the ranks of the texts that contain it."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for word in set(_WORD.findall(text)):
            by_word[word].append(n)
    return by_word


def _find_sharing(text: str, by_word: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the texts that share most of the significant words of *text*."""
    rare = sorted(filter(None, (by_word.get(word) for word in set(_WORD.findall(text)))), key=len)[:_ENOUGH]
    votes = Counter(n for some in rare for n in some[:_MANY])
    return [n for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_ENOUGH]]


def _strip_invisible(text: str) -> str:
    """Return *text* without invisible characters that some programs lose: directional marks and joiners."""
    return "".join(c for c in strip_spaces(text) if unicodedata.category(c) != "Cf")
