"""Three-way merge: of values, of sets, and of lists whose members are matched by keys.

A change that one branch made since the common base is taken. What both branches changed differently, the caller resolves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import ne
from typing import TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
Matcher = Callable[[Sequence[T], Sequence[T]], Mapping[int, int]]
"""Matches members of a list to members of another: index -> index."""


def merge_values(base: T, ours: T, theirs: T) -> T:
    """Return the changed value; ours if both branches changed it."""
    return theirs if ours == base else ours


def merge_members(base: Iterable[H], ours: Sequence[H], theirs: Sequence[H]) -> list[H]:
    """Merge sets, given in order: the members of both branches, ours first, without those that either removed."""
    before, mine, yours = set(base), set(ours), set(theirs)
    kept = [member for member in ours if member in yours or member not in before]
    return [*kept, *(member for member in theirs if member not in mine and member not in before)]


def match_members(
    one: Sequence[T],
    other: Sequence[T],
    keys: Iterable[Callable[[T], Hashable]],
    *,
    accept: Callable[[T, T], bool] | None = None,
    unique: bool = False,
) -> dict[int, int]:
    """Match the members of two lists by the first of *keys* that they share: index -> index. A member of *other* is matched once, with the
    first that *accept* admits; with *unique*, only if no other unmatched member has its key."""
    found: dict[int, int] = {}
    for key in keys:
        taken = set(found.values())
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for m, member in enumerate(other):
            if m not in taken:
                places[key(member)].append(m)
        for n, member in enumerate(one):
            free = places[key(member)] if n not in found else []
            match = next((m for m in free if accept is None or accept(member, other[m])), None)
            if match is not None and (len(free) == 1 or not unique):
                free.remove(match)
                found[n] = match
    return found


def merge_lists(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    *,
    match: Matcher[T],
    resolve: Callable[[T | None, T, T], T],
    is_edited: Callable[[T, T], bool] = ne,
) -> Iterator[tuple[T, bool]]:
    """Merge lists in the order of *ours*; yield each member, and True if *ours* has it. A member that only *theirs* has comes after the one
    that it follows there. *resolve* merges a member that both branches have, given that of the base, or None. A member that one branch
    removed stays removed, unless the other branch has edited it since the base."""
    to_ours, to_theirs = match(base, ours), match(base, theirs)
    before = {n: base[b] for b, n in to_ours.items()}
    known = {t: base[b] for b, t in to_theirs.items()}
    partner = _match_added(ours, before, theirs, known, match)
    partner |= {n: to_theirs[b] for b, n in to_ours.items() if b in to_theirs}
    following = _group_unmatched(theirs, {t: n for n, t in partner.items()})
    for n in range(-1, len(ours)):
        if n in partner:
            yield resolve(before.get(n), ours[n], theirs[partner[n]]), True
        elif n >= 0 and (n not in before or is_edited(before[n], ours[n])):
            yield ours[n], True
        yield from ((theirs[t], False) for t in following[n] if t not in known or is_edited(known[t], theirs[t]))


def _match_added(
    ours: Sequence[T], before: Container[int], theirs: Sequence[T], known: Container[int], match: Matcher[T]
) -> dict[int, int]:
    """Match the members that both branches added: index in ours -> index in theirs."""
    added = [n for n in range(len(ours)) if n not in before]
    others = [t for t in range(len(theirs)) if t not in known]
    found = match([ours[n] for n in added], [theirs[t] for t in others])
    return {added[a]: others[b] for a, b in found.items()}


def _group_unmatched(theirs: Sequence[object], place: Mapping[int, int]) -> Mapping[int, list[int]]:
    """Group the members of *theirs* without a *place* in ours by the place of the matched member before them, -1 if there is none."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    last = -1
    for t in range(len(theirs)):
        if t in place:
            last = place[t]
        else:
            groups[last].append(t)
    return groups
