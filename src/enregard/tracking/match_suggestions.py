"""Matches of the suggestions of a file with the units of a work: by the units that the file names, by equal words, and finally by similar
words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from enregard.languages import is_spaced
from enregard.model import BREAK, Document, Offer, plain, text_digest
from enregard.text.similarity import find_most_similar, measure_likeness

_ALIKE = 0.5
_NEARLY = 0.9
_HEAD = 24
"""Number of characters by which a text is looked up."""
_LONGEST = 40
"""Largest number of segments into which one unit may have been divided."""
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
    left, right = _Texts(source), _Texts(target)
    joint = " " if is_spaced(target.language) else ""
    found = [_match_offer(offer, left, right) for offer in _join_segments(offers, left, joint)]
    return _match_similar(found, source)


def _match_offer(offer: Offer, left: _Texts, right: _Texts) -> MatchedOffer:
    key = _strip_spaces(offer.source)
    named = offer.source_units if all(name in left.units for name in offer.source_units) else ()
    today = left.text(named)
    if not key:
        return _match_lone_target(offer, right)
    if named and (_strip_spaces(today) == key or offer.source_was == text_digest(today)):
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
        return MatchedOffer(offer, why=f"another text stands at {'+'.join(named)} now")
    return MatchedOffer(offer, why="the work has no such text")


def _match_lone_target(offer: Offer, right: _Texts) -> MatchedOffer:
    """Match a suggestion without a source with a unit that has no counterpart, if it is unchanged."""
    target = _match_target(offer, right)
    if target and _strip_spaces(right.text(target)) != _strip_spaces(offer.target):
        return MatchedOffer(offer, (), target, why="nothing in the source faces it, so its words are those of its file")
    return MatchedOffer(offer, (), target, why="" if target else "its source is empty")


def _match_target(offer: Offer, right: _Texts) -> tuple[str, ...]:
    """Return the units that had the target text when it was exported, else those that have exactly these words."""
    named = offer.target_units if all(name in right.units for name in offer.target_units) else ()
    today = right.text(named)
    same = _strip_spaces(today) == _strip_spaces(offer.target)
    if named and (same or (offer.target_was and offer.target_was == text_digest(today))):
        right.take(named)
        return named
    return right.find(_strip_spaces(offer.target))


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


def _strip_spaces(text: str) -> str:
    """Return *text* without white space: programs join segments differently."""
    return "".join(plain(text).split(" "))


def _strip_invisible(text: str) -> str:
    """Return *text* without invisible characters that some programs lose: directional marks and joiners."""
    return "".join(c for c in _strip_spaces(text) if unicodedata.category(c) != "Cf")


class _Texts:
    """The units of a document, indexed by their words. *at* is the position of the last unit found: files mostly follow the order of the
    document."""

    def __init__(self, document: Document) -> None:
        self.units = {unit.id: n for n, unit in enumerate(document.units)}
        self.document = document
        self.keys = [_strip_spaces(unit.text) for unit in document.units]
        self.taken: set[int] = set()
        self.at = -1
        self._heads: defaultdict[str, list[int]] = defaultdict(list)
        for n, key in enumerate(self.keys):
            if key:
                self._heads[key[:_HEAD]].append(n)
        self._sorted = sorted((key, n) for n, key in enumerate(self.keys) if key)

    def text(self, names: Sequence[str]) -> str:
        return BREAK.join(self.document.by_id[name].text for name in names)

    def take(self, names: Sequence[str]) -> None:
        self.taken.update(self.units[name] for name in names)
        self.at = max(self.units[name] for name in names)

    def find(self, key: str) -> tuple[str, ...]:
        """Return the unit, or several consecutive units, with the text *key*; among equal ones the next free one."""
        heads = (self._heads.get(key[:length], ()) for length in range(1, min(len(key), _HEAD) + 1))
        runs = [run for starts in heads for n in starts if (run := self._run(n, key))]
        if not runs:
            return ()
        best = min(runs, key=lambda run: (not self.taken.isdisjoint(run), run[0] <= self.at, abs(run[0] - self.at)))
        names = tuple(self.document.units[n].id for n in best)
        self.take(names)
        return names

    def find_beginning(self, key: str) -> Iterator[int]:
        """Return the units that begin with *key*."""
        for at in range(bisect_left(self._sorted, (key, -1)), len(self._sorted)):
            found, n = self._sorted[at]
            if not found.startswith(key):
                return
            yield n

    def _run(self, first: int, key: str) -> range | None:
        """Return the units from *first* on that together have the text *key*."""
        at, n = 0, first
        while n < len(self.keys) and at < len(key) and key.startswith(self.keys[n], at):
            at += len(self.keys[n])
            n += 1
        return range(first, n) if at == len(key) else None


def _join_segments(offers: Sequence[Offer], left: _Texts, joint: str) -> Iterator[Offer]:
    """Return *offers* with the segments of one unit joined: a translation memory has sentences where a text has paragraphs."""
    keys = [_strip_spaces(offer.source) for offer in offers]
    whole = set(left.keys)
    n = 0
    while n < len(offers):
        count = _count_segments(keys, n, left, whole) if keys[n] and not offers[n].source_units else 1
        yield offers[n] if count == 1 else _join_offer(offers[n : n + count], joint)
        n += count


def _count_segments(keys: Sequence[str], n: int, left: _Texts, whole: set[str]) -> int:
    """Count the segments from *n* on that are parts of one unit; 1 if the first is a whole unit."""
    if keys[n] in whole:
        return 1
    for unit in left.find_beginning(keys[n]):
        at = 0
        for count, key in enumerate(keys[n : n + _LONGEST], 1):
            if not key or not left.keys[unit].startswith(key, at):
                break
            at += len(key)
            if at == len(left.keys[unit]):
                return count
    return 1


def _join_offer(parts: Sequence[Offer], joint: str) -> Offer:
    """Join segments into one suggestion, with the least certain of their states. It has no words if one of them has none."""
    return replace(
        parts[0],
        source=" ".join(part.source.strip() for part in parts),
        target=joint.join(part.target.strip() for part in parts) if all(p.target.strip() for p in parts) else "",
        state=parts[0].state if len({part.state for part in parts}) == 1 else None,
        comment="\n".join(filter(None, (part.comment for part in parts))),
        source_units=(),
        target_units=(),
    )
