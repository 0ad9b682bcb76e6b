"""What is aligned: units, documents, links, and bitexts of two documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from enregard.model.texts import BREAK, Furniture, Span


class _Pickled:
    """What is pickled by its fields alone: a cache that another thread fills meanwhile would break that, and can be filled anew."""

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is aligned: *id* lasts from version to version, *label* is the number as printed (None where none is)."""

    id: str
    kind: str
    text: str
    label: str | None = None
    page: int | None = None
    spans: tuple[Span, ...] = ()
    label_span: Span | None = None
    marks: tuple[Span, ...] = ()
    """Of a footnote: where its marks stand in the text."""


@dataclass(frozen=True)
class Document(_Pickled):
    """A work in one language: its units in order."""

    work: str
    language: str
    units: tuple[Unit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)
    profile: str = "plain"
    path: str | None = None
    """Where it was read, relative to the project, with `/`."""
    text: str = ""
    """The file as decoded, that spans point into."""
    edited: bool = False
    """Whether its file is not the one that was received."""

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}


class State(StrEnum):
    """What is known of a link."""

    MISSING = "missing"  # a gap nobody confirmed
    PROPOSED = "proposed"  # made by the program
    CONFIRMED = "confirmed"  # a person said so
    STALE = "stale"  # a side changed after that


@dataclass(frozen=True, slots=True)
class Agreed:
    """The texts of both sides when a person last confirmed them, and the corpus text behind the target then."""

    source: str
    target: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Link:
    """*m* source units to *n* target units, by id; a gap has one side empty."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    state: State = State.PROPOSED
    origin: str = "structure"
    score: float | None = None
    """Probability that the link is right, where an aligner has measured one."""
    evidence: tuple[str, ...] = ()
    wording: str | None = None
    """The target text where a person's words in the catalog are not those of the corpus."""
    agreed: Agreed | None = None

    @property
    def name(self) -> str:
        """How people call it: the source ids, or the target's for a unit without source, joined by `+`."""
        return "+".join(self.source or self.target)

    @property
    def is_gap(self) -> bool:
        return not self.source or not (self.target or self.wording)


def _joined(document: Document, ids: tuple[str, ...]) -> str:
    by_id = document.by_id
    return by_id[ids[0]].text if len(ids) == 1 else BREAK.join([by_id[i].text for i in ids])


@dataclass(frozen=True)
class Bitext(_Pickled):
    """Two documents and all their links, in order: every unit of both sides is in exactly one link."""

    source: Document
    target: Document
    links: tuple[Link, ...] = ()

    def source_units(self, link: Link) -> tuple[Unit, ...]:
        return tuple(self.source.by_id[i] for i in link.source)

    def target_units(self, link: Link) -> tuple[Unit, ...]:
        return tuple(self.target.by_id[i] for i in link.target)

    def source_text(self, link: Link) -> str:
        return _joined(self.source, link.source)

    def corpus_text(self, link: Link) -> str:
        """The target side as the corpus has it."""
        return _joined(self.target, link.target)

    def target_text(self, link: Link) -> str:
        """The target side as it stands: a person's words where the catalog holds them."""
        return self.corpus_text(link) if link.wording is None else link.wording

    @cached_property
    def by_name(self) -> dict[str, Link]:
        return {link.name: link for link in self.links}


def unique_ids(units: Iterable[Unit]) -> list[Unit]:
    """*units* with `~2`, `~3` after the id of each that repeats an earlier one."""
    seen: dict[str, int] = {}
    result = []
    for unit in units:
        seen[unit.id] = count = seen.get(unit.id, 0) + 1
        result.append(unit if count == 1 else replace(unit, id=f"{unit.id}~{count}"))
    return result
