"""Comparison of two states of an alignment, link by link, even if units were renumbered in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from enregard.model import Link, State
from enregard.project import Alignment, Record
from enregard.project.alignment import Side
from enregard.text.same import is_same_text
from enregard.tracking.states import get_words
from enregard.tracking.versions import trace_units


class Aspect(StrEnum):
    """Aspect in which a link changed."""

    NEW = "new"
    GONE = "gone"
    MISSING = "missing"
    """The link has no counterpart yet."""
    RELINKED = "relinked"
    RENUMBERED = "renumbered"
    STATE = "state"
    SOURCE = "source"
    CORPUS = "corpus"
    """The translation in the corpus."""
    WORDS = "words"
    """The translation in the catalog."""
    AGREED = "agreed"
    """The link was confirmed again."""


@dataclass(frozen=True, slots=True)
class LinkSnapshot:
    """A link at one time, with its texts. *words* is the translation in the catalog at that time."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    state: str
    origin: str
    source_text: str
    corpus: str
    words: str

    @property
    def name(self) -> str:
        return "+".join(self.source or self.target)


@dataclass(frozen=True, slots=True)
class LinkDifference:
    """Change of a link. *before* is None for a new link, *after* for one that no longer exists."""

    what: tuple[Aspect, ...]
    before: LinkSnapshot | None
    after: LinkSnapshot | None

    @property
    def link(self) -> LinkSnapshot:
        """The link as it is today, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found


def snapshot_link(link: Link, source_text: str, corpus: str) -> LinkSnapshot:
    """Return *link* with its texts."""
    words = get_words(link, corpus)
    return LinkSnapshot(*link.key, str(link.state), link.origin, source_text, corpus, words)


def snapshot_record(record: Record) -> LinkSnapshot:
    return snapshot_link(record.link, record.source_text, record.target_text)


def compare_alignments(before: Alignment, after: Alignment) -> list[LinkDifference]:
    """Return the links that changed, in the order of *after*, followed by those that no longer exist."""
    names = {side: _map_units(before, after, side) for side in SIDES}
    index = dict(_index_records(before, names))
    gone = {id(record): record for record in before.records}
    found = []
    for record in after.records:
        # The record that goes on: the one with its source units, else the one with its target units.
        units = ((side, unit) for side in SIDES for unit in getattr(record.link, side))
        old = next((index[unit] for unit in units if unit in index), None)
        gone.pop(id(old), None)
        what = tuple(_list_differences(old, record, names)) if old else (Aspect.NEW,)
        if what:
            found.append(LinkDifference(what, snapshot_record(old) if old else None, snapshot_record(record)))
    return [*found, *(LinkDifference((Aspect.GONE,), snapshot_record(record), None) for record in gone.values())]


SIDES: tuple[Side, Side] = ("source", "target")
Names = Mapping[Side, Mapping[str, tuple[str, ...]]]


def _map_units(before: Alignment, after: Alignment, side: Side) -> dict[str, tuple[str, ...]]:
    """Map each unit of *before* to its id in *after*; units that no longer exist are left out."""
    one, other = before.units(side), after.units(side)
    if one == other:
        return {name: (name,) for name, _ in one}
    traced = trace_units(one, other)
    return {name: found.ids for (name, _), found in zip(one, traced.successors, strict=True) if found}


def _index_records(before: Alignment, names: Names) -> Iterator[tuple[tuple[Side, str], Record]]:
    """Yield the records of *before* by the units of either side, with the ids that these have in *after*."""
    for record in before.records:
        for side in SIDES:
            units = getattr(record.link, side)
            yield from (((side, name), record) for unit in units for name in names[side].get(unit, ()))


def _list_differences(before: Record, after: Record, names: Names) -> Iterator[Aspect]:
    one, other = before.link, after.link
    called = [_rename_units(getattr(one, side), names[side]) for side in SIDES]
    if called != [set(other.source), set(other.target)]:
        yield Aspect.RELINKED
    elif (one.source, one.target) != (other.source, other.target):
        yield Aspect.RENUMBERED
    if one.state is not other.state:
        yield Aspect.STATE
    texts = snapshot_record(before), snapshot_record(after)
    for what, key in ((Aspect.SOURCE, "source_text"), (Aspect.CORPUS, "corpus"), (Aspect.WORDS, "words")):
        if not is_same_text(getattr(texts[0], key), getattr(texts[1], key)):
            yield what
    was, now = one.agreed, other.agreed
    if was and now and one.state is other.state is State.CONFIRMED:
        pairs = (was.source, now.source), (was.target, now.target)
        yield from () if all(is_same_text(*pair) for pair in pairs) else (Aspect.AGREED,)


def _rename_units(units: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the present ids of *units*. A unit that no longer exists keeps its id, so that the loss shows as a difference."""
    return {name for unit in units for name in names.get(unit, (f"-{unit}",))}
