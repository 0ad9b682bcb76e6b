"""Two states of an alignment compared link by link, however its units were renumbered meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from enregard.model import Link, State, plain
from enregard.project import Alignment, Record
from enregard.text.same import is_same_text
from enregard.tracking.versions import trace_units


class What(StrEnum):
    """Aspect in which a link changed."""

    NEW = "new"
    GONE = "gone"
    MISSING = "missing"
    """Nothing faces it yet."""
    RELINKED = "relinked"
    RENUMBERED = "renumbered"
    STATE = "state"
    SOURCE = "source"
    CORPUS = "corpus"
    """The translation as the corpus has it."""
    WORDS = "words"
    """The translation as the catalog has it."""
    AGREED = "agreed"
    """Confirmed anew."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A link at one time: its units, what was known of it, and its texts; *words* is the translation as the catalog had it."""

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
class Difference:
    """Change of a link; *before* is None for a new one, *after* for one that is gone."""

    what: tuple[What, ...]
    before: Seen | None
    after: Seen | None

    @property
    def link(self) -> Seen:
        """As it is, or was last."""
        found = self.after or self.before
        assert found is not None
        return found


def snapshot_link(link: Link, source_text: str, corpus: str) -> Seen:
    """*link* with its texts."""
    words = corpus if link.wording is None else link.wording
    return Seen(link.source, link.target, str(link.state), link.origin, source_text, corpus, words)


def snapshot_record(record: Record) -> Seen:
    return snapshot_link(record.link, record.source_text, record.target_text)


def compare_alignments(before: Alignment, after: Alignment) -> list[Difference]:
    """Return the links that changed, in the order of *after*, then those that are gone."""
    old = {id(record): record for record in before.records}
    names = {side: _map_units(before, after, side) for side in SIDES}
    index = {side: dict(_index_records(before.records, names[side], side)) for side in SIDES}
    found = []
    for record in after.records:
        record_before = _find_successor(record, index)
        if record_before is None:
            found.append(Difference((What.NEW,), None, snapshot_record(record)))
            continue
        old.pop(id(record_before), None)
        what = tuple(_list_differences(record_before, record, names))
        if what:
            found.append(Difference(what, snapshot_record(record_before), snapshot_record(record)))
    return [*found, *(Difference((What.GONE,), snapshot_record(record), None) for record in old.values())]


Side = Literal["source", "target"]
SIDES: tuple[Side, Side] = ("source", "target")
Names = Mapping[Side, Mapping[str, tuple[str, ...]]]


def _map_units(before: Alignment, after: Alignment, side: Side) -> dict[str, tuple[str, ...]]:
    """Unit of before -> what it is called after; those that are gone are not in it."""
    one, other = before.units(side), after.units(side)
    if one == other:
        return {name: (name,) for name, _ in one}
    traced = trace_units(one, other)
    return {name: found.ids for (name, _), found in zip(one, traced.successors, strict=True) if found}


def _index_records(
    records: Iterable[Record], names: Mapping[str, tuple[str, ...]], side: Side
) -> Iterator[tuple[str, Record]]:
    for record in records:
        yield from ((name, record) for unit in getattr(record.link, side) for name in names.get(unit, ()))


def _find_successor(record: Record, index: Mapping[Side, Mapping[str, Record]]) -> Record | None:
    """Find the record that continues *record*: the one with its source units, else the one with its target units."""
    for side in SIDES:
        for unit in getattr(record.link, side):
            if (found := index[side].get(unit)) is not None:
                return found
    return None


def _list_differences(before: Record, after: Record, names: Names) -> Iterator[What]:
    one, other = before.link, after.link
    called = [_rename_units(getattr(one, side), names[side]) for side in SIDES]
    if called != [set(other.source), set(other.target)]:
        yield What.RELINKED
    elif (one.source, one.target) != (other.source, other.target):
        yield What.RENUMBERED
    if one.state is not other.state:
        yield What.STATE
    texts = snapshot_record(before), snapshot_record(after)
    for what, key in ((What.SOURCE, "source_text"), (What.CORPUS, "corpus"), (What.WORDS, "words")):
        if not is_same_text(getattr(texts[0], key), getattr(texts[1], key)):
            yield what
    if one.state is other.state is State.CONFIRMED and one.agreed != other.agreed and one.agreed and other.agreed:
        pairs = [(plain(a.source), plain(a.target)) for a in (one.agreed, other.agreed)]
        if pairs[0] != pairs[1]:
            yield What.AGREED


def _rename_units(units: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the names of *units* today; one that is gone keeps its name, so that its link is seen to have lost it."""
    return {name for unit in units for name in names.get(unit, (f"-{unit}",))}
