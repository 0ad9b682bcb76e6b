"""Texts of the units of a document, by which the segments of a file are found and joined."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enregard.model import BREAK, Document, Offer, plain

_HEAD = 24
"""Number of characters by which a text is looked up."""
_LONGEST = 40
"""Largest number of segments into which one unit may have been divided."""


def strip_spaces(text: str) -> str:
    """Return *text* without white space: programs join segments differently."""
    return "".join(plain(text).split(" "))


class UnitTexts:
    """The units of a document, indexed by their words. *at* is the position of the last unit found: files mostly follow the order of the
    document."""

    def __init__(self, document: Document) -> None:
        self.units = {unit.id: n for n, unit in enumerate(document.units)}
        self.document = document
        self.keys = [strip_spaces(unit.text) for unit in document.units]
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


def join_segments(offers: Sequence[Offer], left: UnitTexts, joint: str) -> Iterator[Offer]:
    """Return *offers* with the segments of one unit joined: a translation memory has sentences where a text has paragraphs."""
    keys = [strip_spaces(offer.source) for offer in offers]
    whole = set(left.keys)
    n = 0
    while n < len(offers):
        count = _count_segments(keys, n, left, whole) if keys[n] and not offers[n].source_units else 1
        yield offers[n] if count == 1 else _join_offer(offers[n : n + count], joint)
        n += count


def _count_segments(keys: Sequence[str], n: int, left: UnitTexts, whole: set[str]) -> int:
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
