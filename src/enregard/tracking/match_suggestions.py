"""Suggestions of a file matched with the units of a work: by the units that it names, by its words, and last by similar words."""

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
"""Characters that say where to look for a text."""
_LONGEST = 40
"""Segments that one unit may have been cut into."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_ENOUGH, _MANY = 8, 200
"""Words and texts that are looked at to find one that is nearly the same; texts that a word may be in, to tell anything."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An offer and the units of today that it is about. *target* is empty where the file does not say what stands there, or its
    words are those of no unit. *why* says why there are no units at all."""

    offer: Offer
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    same: bool = True
    """Test whether the source text is still what the file has."""
    why: str = ""
    edited: bool = False
    """Test whether the source is still as it was exported, and somebody gave it other words in the file."""

    @property
    def sure(self) -> bool:
        """Test whether its words are meant for the source as it is here."""
        return self.same and not self.edited


def match_suggestions(offers: Sequence[Offer], source: Document, target: Document) -> list[Placed]:
    """Every offer with its place; segments that are one unit together are one offer."""
    left, right = _Texts(source), _Texts(target)
    joint = " " if is_spaced(target.language) else ""
    found = [_match_offer(offer, left, right) for offer in _join_segments(offers, left, joint)]
    return _match_similar(found, source)


def _match_offer(offer: Offer, left: _Texts, right: _Texts) -> Placed:
    key = _strip_spaces(offer.source)
    named = offer.source_units if all(name in left.units for name in offer.source_units) else ()
    today = left.text(named)
    if not key:
        return _match_lone_target(offer, right)
    if named and (_strip_spaces(today) == key or offer.source_was == text_digest(today)):
        left.take(named)
        return Placed(
            offer, named, _match_target(offer, right), edited=_strip_invisible(today) != _strip_invisible(offer.source)
        )
    if by_words := left.find(key):
        return Placed(offer, by_words, _match_target(offer, right))
    if named and measure_likeness(plain(offer.source), plain(today)) >= _ALIKE:
        left.take(named)
        return Placed(offer, named, _match_target(offer, right), same=False)
    if named:
        return Placed(offer, why=f"another text stands at {'+'.join(named)} now")
    return Placed(offer, why="the work has no such text")


def _match_lone_target(offer: Offer, right: _Texts) -> Placed:
    """An offer without source: a unit that has no counterpart, if it is as it was."""
    target = _match_target(offer, right)
    if target and _strip_spaces(right.text(target)) != _strip_spaces(offer.target):
        return Placed(offer, (), target, why="nothing in the source faces it, so its words are those of its file")
    return Placed(offer, (), target, why="" if target else "its source is empty")


def _match_target(offer: Offer, right: _Texts) -> tuple[str, ...]:
    """The units whose text the target was when it was exported, else those that have these very words."""
    named = offer.target_units if all(name in right.units for name in offer.target_units) else ()
    today = right.text(named)
    same = _strip_spaces(today) == _strip_spaces(offer.target)
    if named and (same or (offer.target_was and offer.target_was == text_digest(today))):
        right.take(named)
        return named
    return right.find(_strip_spaces(offer.target))


def _match_similar(found: list[Placed], source: Document) -> list[Placed]:
    """*found* with places for words that differ a little from those of a unit that nothing else is about; never in a number."""
    taken = {name for placed in found for name in placed.source}
    free = [unit for unit in source.units if unit.id not in taken]
    texts = [plain(unit.text) for unit in free]
    by_word = _index_words(texts)
    result: list[Placed] = []
    for placed in found:
        text = plain(placed.offer.source)
        near = [] if placed.source else [n for n in _find_sharing(text, by_word) if free[n].id not in taken]
        near = [n for n in near if _NUMBER.findall(texts[n]) == _NUMBER.findall(text)]
        best = find_most_similar(text, [texts[n] for n in near], _NEARLY)
        if best is not None:
            placed = Placed(placed.offer, (free[near[best]].id,), placed.target, same=False)
            taken.update(placed.source)
        result.append(placed)
    return result


def _index_words(texts: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Return the ranks of the texts that each word is in."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for word in set(_WORD.findall(text)):
            by_word[word].append(n)
    return by_word


def _find_sharing(text: str, by_word: Mapping[str, Sequence[int]]) -> list[int]:
    """The texts that share most of the words of *text* that not everybody has."""
    rare = sorted(filter(None, (by_word.get(word) for word in set(_WORD.findall(text)))), key=len)[:_ENOUGH]
    votes = Counter(n for some in rare for n in some[:_MANY])
    return [n for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_ENOUGH]]


def _strip_spaces(text: str) -> str:
    """*text* without white space: what joins segments differs from program to program."""
    return "".join(plain(text).split(" "))


def _strip_invisible(text: str) -> str:
    """*text* without what nobody sees, which some programs lose: marks of direction, joiners."""
    return "".join(c for c in _strip_spaces(text) if unicodedata.category(c) != "Cf")


class _Texts:
    """The units of a document by their words; *at* is where the last text was found, since files mostly go in order."""

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
        """The units, one or several in a row, that say *key*: of equal ones the next that is free."""
        heads = (self._heads.get(key[:length], ()) for length in range(1, min(len(key), _HEAD) + 1))
        runs = [run for starts in heads for n in starts if (run := self._run(n, key))]
        if not runs:
            return ()
        best = min(runs, key=lambda run: (not self.taken.isdisjoint(run), run[0] <= self.at, abs(run[0] - self.at)))
        names = tuple(self.document.units[n].id for n in best)
        self.take(names)
        return names

    def find_beginning(self, key: str) -> Iterator[int]:
        """The units that begin with *key*."""
        for at in range(bisect_left(self._sorted, (key, -1)), len(self._sorted)):
            found, n = self._sorted[at]
            if not found.startswith(key):
                return
            yield n

    def _run(self, first: int, key: str) -> range | None:
        """The units from *first* on that are *key* together."""
        at, n = 0, first
        while n < len(self.keys) and at < len(key) and key.startswith(self.keys[n], at):
            at += len(self.keys[n])
            n += 1
        return range(first, n) if at == len(key) else None


def _join_segments(offers: Sequence[Offer], left: _Texts, joint: str) -> Iterator[Offer]:
    """*offers* with those that are one unit together made one: a translation memory has a sentence where a text has a paragraph."""
    keys = [_strip_spaces(offer.source) for offer in offers]
    whole = set(left.keys)
    n = 0
    while n < len(offers):
        count = _count_segments(keys, n, left, whole) if keys[n] and not offers[n].source_units else 1
        yield offers[n] if count == 1 else _join_offer(offers[n : n + count], joint)
        n += count


def _count_segments(keys: Sequence[str], n: int, left: _Texts, whole: set[str]) -> int:
    """Count the segments from *n* on that are parts of one unit; 1 if the first is a whole one."""
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
    """Segments as one offer, in the state of the least sure of them; without words if one of them has none."""
    return replace(
        parts[0],
        source=" ".join(part.source.strip() for part in parts),
        target=joint.join(part.target.strip() for part in parts) if all(p.target.strip() for p in parts) else "",
        state=parts[0].state if len({part.state for part in parts}) == 1 else None,
        comment="\n".join(filter(None, (part.comment for part in parts))),
        source_units=(),
        target_units=(),
    )
