"""Three-way merge of two branches of an alignment file, link by link.

If the result would be inconsistent, there is no merge: a git conflict is better than a link that nobody made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from operator import attrgetter

from enregard.model import LEAST_SURE_FIRST, Link, State, plain
from enregard.project.alignment import Alignment, Record, Side
from enregard.sequences.merging import match_members, merge_lists, merge_members, merge_values
from enregard.text.same import is_same_text

_SIDES: tuple[Side, ...] = ("source", "target")
_TEXTS = ("source_text", "target_text")
_get_texts = attrgetter(*_TEXTS)
_get_units = attrgetter("link.key")
_get_labels = attrgetter("labels")
_get_decision = attrgetter("link.state", "link.origin", "link.wording", "link.agreed")


def merge_alignments(base: Alignment | None, ours: Alignment, theirs: Alignment) -> Alignment | None:
    """Merge into *ours* the changes of *theirs* since *base*. Links are matched by their texts, even if units were renumbered, and then by
    their units. If both branches decided differently on a link, it gets the less certain of the two states and is not confirmed. Where both
    renumbered the units, two texts may have one id: one of them gets another until the next update. None if a unit would be in two links, or
    if both branches changed the order."""
    if (ours.work, ours.source, ours.target) != (theirs.work, theirs.source, theirs.target):
        return None
    old, former = (base.records, base.former) if base is not None else ((), ())
    merged = merge_lists(old, ours.records, theirs.records, match=_match_records, resolve=_merge_record)
    records: list[Record] | None = [_drop_other_labels(record) for record, _ in merged]
    for side in _SIDES:
        records = records and _separate_units(records, side)
    if records is None:
        return None
    orders = []
    for name in ("source_order", "target_order"):
        before, one, other = (getattr(side, name, ()) for side in (base, ours, theirs))
        if one != other and before not in (one, other):
            return None
        orders.append(merge_values(before, one, other))
    kept = dict.fromkeys(merge_members(former, ours.former, theirs.former))
    return Alignment(ours.work, ours.source, ours.target, tuple(records), tuple(kept), *orders)


def _drop_other_labels(record: Record) -> Record:
    """Return *record* without its labels if they are those of other units, which one branch has linked."""
    return record if len(record.labels) in (0, len(record.link.target)) else replace(record, labels=())


def _separate_units(records: Sequence[Record], side: Side) -> list[Record] | None:
    """Give an id of its own to each unit of *side* whose id another text has; None if a text is in two links."""
    units = [unit for record in records for unit in record.units(side)]
    if len(set(units)) != len(units):
        return None
    taken = {name for name, _ in units}
    seen: set[str] = set()
    result = []
    for record in records:
        names = []
        for name in getattr(record.link, side):
            new = name if name not in seen else _find_free_name(name, taken)
            seen.add(name)
            taken.add(new)
            names.append(new)
        sides = {"source": record.link.source, "target": record.link.target, side: tuple(names)}
        result.append(replace(record, link=replace(record.link, source=sides["source"], target=sides["target"])))
    return result


def _find_free_name(name: str, taken: Collection[str]) -> str:
    return next(new for n in count(2) if (new := f"{name}~{n}") not in taken)


def _match_records(before: Sequence[Record], after: Sequence[Record]) -> Mapping[int, int]:
    return match_members(before, after, (attrgetter("link.key", *_TEXTS), _get_texts, _get_units), unique=True)


def _merge_record(old: Record | None, one: Record, other: Record) -> Record:
    """Merge a link that both branches have: its units, its texts, and the decisions on it."""
    if old is None:
        same = _get_decision(one) == _get_decision(other)
        return replace(one, link=one.link if same else _choose_less_certain(one.link, other.link))
    placed, seen, decided = (_choose_changed(old, one, other, get) for get in (_get_units, _get_texts, _get_decision))
    conflict = len({_get_decision(record) for record in (old, one, other)}) == 3
    link = _merge_decisions(old, one, other) if conflict else decided.link
    state = link.state
    if state is State.CONFIRMED and link.agreed is None and _get_texts(one) != _get_texts(other):
        state = State.PROPOSED  # it is not known which texts the person confirmed
    elif state is State.CONFIRMED and link.agreed and not is_same_text(link.agreed.source, seen.source_text):
        state = State.STALE  # one branch confirmed it, the other has another source
    units = placed.link
    link = replace(
        link, source=units.source, target=units.target, score=units.score, evidence=units.evidence, state=state
    )
    return replace(seen, link=link, labels=_choose_changed(old, one, other, _get_labels).labels)


def _choose_changed(old: Record, one: Record, other: Record, get: Callable[[Record], Hashable]) -> Record:
    """Return the branch that changed what *get* returns; ours if both changed it or neither."""
    return other if get(one) == get(old) != get(other) else one


def _merge_decisions(old: Record, one: Record, other: Record) -> Link:
    """Merge two different decisions on a link. If both branches confirmed it, a changed translation has precedence over the previous one, as in the
    catalog."""
    if one.link.state is other.link.state is State.CONFIRMED and len({*map(_get_texts, (old, one, other))}) == 1:
        before, mine, yours = (plain(record.translation) for record in (old, one, other))
        if before in (mine, yours) and mine != yours:
            return other.link if before == mine else one.link
    return _choose_less_certain(one.link, other.link)


def _choose_less_certain(one: Link, other: Link) -> Link:
    """The less sure of two links, or, of two confirmed ones, one that is open again, unless both agree on the same texts."""
    less = min(one, other, key=lambda link: LEAST_SURE_FIRST.index(link.state))
    if less.state is not State.CONFIRMED or (one.wording, one.agreed) == (other.wording, other.agreed):
        return less
    return replace(one, state=State.PROPOSED, agreed=None)
