"""Three-way merge of two branches of an alignment file, link by link.

If the result would be inconsistent, there is no merge: a git conflict is better than a link that nobody made.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from enregard.model import LEAST_SURE_FIRST, Link, State, plain
from enregard.project.alignment import Alignment, Record
from enregard.text.same import is_same_text

T = TypeVar("T")


def merge_alignments(base: Alignment | None, ours: Alignment, theirs: Alignment) -> Alignment | None:
    """Merge into *ours* the changes of *theirs* since *base*. Links are matched by their texts, even if units were renumbered, and then by
    their units. If both branches decided differently on a link, it gets the less certain of the two states and is not confirmed. None
    if a unit would be in two links, or if both branches changed the order."""
    if (ours.work, ours.source, ours.target) != (theirs.work, theirs.source, theirs.target):
        return None
    records = _merge_records(base.records if base is not None else (), ours.records, theirs.records)
    for side in ("source", "target"):
        units = [unit for record in records for unit in getattr(record.link, side)]
        if len(units) != len(set(units)):
            return None
    orders = []
    for name in ("source_order", "target_order"):
        old, one, other = (getattr(side, name, ()) for side in (base, ours, theirs))
        if one != other and old not in (one, other):
            return None
        orders.append(_merge_values(old, one, other))
    former = tuple(dict.fromkeys(_merge_former(base, ours, theirs)))
    return Alignment(ours.work, ours.source, ours.target, tuple(records), former, *orders)


def _merge_records(before: Sequence[Record], ours: Sequence[Record], theirs: Sequence[Record]) -> list[Record]:
    """Merge the records of both branches in the order of ours. A record that only *theirs* has comes after the one that it follows there."""
    mine, yours = _match_records(before, ours), _match_records(before, theirs)
    to_base = {n: b for b, n in mine.items()}
    new = [n for n in range(len(ours)) if n not in to_base]
    added = [n for n in range(len(theirs)) if n not in yours.values()]
    beside = {n: yours[b] for n, b in to_base.items() if b in yours}
    twice = _match_records([ours[n] for n in new], [theirs[n] for n in added])
    beside |= {new[a]: added[b] for a, b in twice.items()}
    place, known = {t: n for n, t in beside.items()}, {t: before[b] for b, t in yours.items()}
    after: dict[int, list[Record]] = {}
    last = -1
    for t, record in enumerate(theirs):
        if t in place:
            last = place[t]
        elif record != known.get(t):
            after.setdefault(last, []).append(record)
    result = after.get(-1, [])
    for n, record in enumerate(ours):
        old = before[to_base[n]] if n in to_base else None
        if n in beside:
            result.append(_merge_record(old, record, theirs[beside[n]]))
        elif record != old:
            result.append(record)
        result += after.get(n, [])
    return result


def _match_records(before: Sequence[Record], after: Sequence[Record]) -> dict[int, int]:
    """Match the records of *before* to those of *after*: index -> index."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_get_texts_and_units, _get_texts, _get_units):
        places: dict[Hashable, list[int]] = {}
        for n, record in enumerate(after):
            if n not in taken:
                places.setdefault(key(record), []).append(n)
        for n, record in enumerate(before):
            if n not in found and len(places.get(key(record), ())) == 1:
                (other,) = places.pop(key(record))
                found[n] = other
                taken.add(other)
    return found


def _get_texts_and_units(record: Record) -> Hashable:
    return _get_texts(record), _get_units(record)


def _get_texts(record: Record) -> Hashable:
    return record.source_text, record.target_text


def _get_units(record: Record) -> Hashable:
    return record.link.key


def _merge_record(old: Record | None, one: Record, other: Record) -> Record:
    """Merge a link that both branches have: its units, its texts, and the decisions on it."""
    if old is None:
        link = one.link if _get_decision(one) == _get_decision(other) else _choose_less_certain(one.link, other.link)
        return replace(one, link=link)
    units, texts = (
        _merge_values(_get_units(old), _get_units(one), _get_units(other)),
        _merge_values(_get_texts(old), _get_texts(one), _get_texts(other)),
    )
    placed = one if _get_units(one) == units else other
    said = _merge_values(_get_decision(old), _get_decision(one), _get_decision(other))
    link = one.link if said == _get_decision(one) else other.link
    if _get_decision(one) != _get_decision(other) and _get_decision(old) not in (
        _get_decision(one),
        _get_decision(other),
    ):
        link = _merge_decisions(old, one, other)
    link = replace(
        link,
        source=placed.link.source,
        target=placed.link.target,
        score=placed.link.score,
        evidence=placed.link.evidence,
    )
    seen = one if _get_texts(one) == texts else other
    if link.state is State.CONFIRMED and link.agreed is None and _get_texts(one) != _get_texts(other):
        link = replace(link, state=State.PROPOSED)  # it is not known which texts the person confirmed
    if (
        link.state is State.CONFIRMED
        and link.agreed is not None
        and not is_same_text(link.agreed.source, seen.source_text)
    ):
        link = replace(link, state=State.STALE)  # one branch confirmed it, the other has another source
    return Record(link, seen.source_text, seen.target_text)


def _merge_decisions(old: Record, one: Record, other: Record) -> Link:
    """Merge two different decisions on a link. If both branches confirmed it, a changed translation has precedence over the previous one, as in the
    catalog."""
    if one.link.state is other.link.state is State.CONFIRMED and _get_texts(one) == _get_texts(other) == _get_texts(
        old
    ):
        before, mine, yours = (plain(_get_target_text(record)) for record in (old, one, other))
        if before in (mine, yours) and mine != yours:
            return other.link if before == mine else one.link
    return _choose_less_certain(one.link, other.link)


def _get_target_text(record: Record) -> str:
    return record.target_text if record.link.wording is None else record.link.wording


def _get_decision(record: Record) -> Hashable:
    link = record.link
    return link.state, link.origin, link.wording, link.agreed


def _merge_values(old: T, one: T, other: T) -> T:
    """Return the changed value; ours if both branches changed it."""
    return other if one == old else one


def _choose_less_certain(one: Link, other: Link) -> Link:
    """The less sure of two links, or, of two confirmed ones, one that is open again, unless both agree on the same texts."""
    less = min(one, other, key=lambda link: LEAST_SURE_FIRST.index(link.state))
    if less.state is not State.CONFIRMED or (one.wording, one.agreed) == (other.wording, other.agreed):
        return less
    return replace(one, state=State.PROPOSED, agreed=None)


def _merge_former(base: Alignment | None, ours: Alignment, theirs: Alignment) -> Iterator[Record]:
    """Yield the former records of both branches, without those that either removed because they were restored or replaced."""
    before = set(base.former) if base is not None else set()
    mine, yours = set(ours.former), set(theirs.former)
    for record in (*ours.former, *theirs.former):
        if record not in before or (record in mine and record in yours):
            yield record
