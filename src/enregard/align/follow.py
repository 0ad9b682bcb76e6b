"""Where each unit of a former text is today: by its words first, since an insertion renumbers all that comes after it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from enregard.likeness import likeness
from enregard.model import Unit, plain

_SAME_ID = 0.5
_OTHER_ID = 0.8
_CANDIDATES = 5


class How(StrEnum):
    """What says that two units are versions of one."""

    SAME = "same"  # the same words
    ALIKE = "alike"  # words much like them
    PLACE = "place"  # the same id, and nothing else lays claim to it


@dataclass(frozen=True, slots=True)
class Found:
    """A unit of today and what says that it is the one."""

    id: str
    how: How


def follow(before: Sequence[tuple[str, str]], today: Iterable[Unit]) -> list[Found | None]:
    """For each (id, text) of *before*, the unit of *today* that it has become, or None. No unit is found twice.

    The same words win, under the same id first and then in order; next, texts at least half alike under the same id or four
    fifths alike under another (normalised indel similarity), the most alike first; last, the same id.
    """
    result: list[Found | None] = [None] * len(before)
    free = {unit.id: unit for unit in today}

    def take(n: int, name: str, how: How) -> None:
        if result[n] is None and name in free:
            del free[name]
            result[n] = Found(name, how)

    for n, (name, text) in enumerate(before):
        unit = free.get(name)
        if unit is not None and plain(unit.text) == plain(text):
            take(n, name, How.SAME)
    waiting = defaultdict(list)
    for unit in reversed(free.values()):
        waiting[plain(unit.text)].append(unit.id)
    for n, (_, text) in enumerate(before):
        if result[n] is None and waiting[plain(text)]:
            take(n, waiting[plain(text)].pop(), How.SAME)
    left = [n for n in range(len(before)) if result[n] is None]
    for _, n, name in sorted(_alike(before, left, list(free.values()))):
        take(n, name, How.ALIKE)
    for n in left:
        take(n, before[n][0], How.PLACE)
    return result


def _alike(
    before: Sequence[tuple[str, str]], left: Sequence[int], free: Sequence[Unit]
) -> Iterator[tuple[float, int, str]]:
    """(less its merit, index, id) of pairs that are alike: each with the few that share the most of their rarer words."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for k, unit in enumerate(free):
        for word in _words(unit.text):
            where[word].append(k)
    place = {unit.id: k for k, unit in enumerate(free)}
    for n in left:
        name, text = before[n]
        shared: Counter[int] = Counter()
        for word in _words(text):
            if len(where[word]) <= 50:
                for k in where[word]:
                    shared[k] += 1
        near = {k for k, _ in shared.most_common(_CANDIDATES)}
        if name in place:
            near.add(place[name])
        for k in sorted(near):
            named = free[k].id == name
            score = likeness(text, free[k].text)
            if score >= (_SAME_ID if named else _OTHER_ID):
                yield -(score + 0.1 * named), n, free[k].id


def _words(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text))
    return words if len(words) > 2 else words | set(text)
