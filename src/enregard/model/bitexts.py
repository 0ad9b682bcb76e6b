"""Units, documents, links, and bitexts of two documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from enregard.model.cuts import Cut
from enregard.model.texts import BREAK, Furniture, Span

_TITLES = ("title", "agenda-title", "heading")
_TITLE_LINE = re.compile(r"""[^\W\d_].{1,118}[\w)\]»”’"']""")
"""A short line that begins with a letter and has no mark at its end."""


class _Pickled:
    """Base of values that are pickled by their fields only. Caches are left out: another thread may be filling one, and they can be filled again."""

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest part of a document that is aligned. *id* stays the same from version to version; *label* is the printed number (None if
    there is none)."""

    id: str
    kind: str
    text: str
    label: str | None = None
    page: int | None = None
    spans: tuple[Span, ...] = ()
    label_span: Span | None = None
    marks: tuple[Span, ...] = ()
    """Of a footnote: the places of its marks in the text."""
    source_id: str = ""
    """Its own id in an HTML or XML file."""
    language: str = ""
    """Its language, where the file states another one than that of the document."""
    file_label: str | None = None
    """Its label in the file, where the label is another since its source was renumbered."""

    @property
    def start(self) -> int:
        """The place in the text of its document where it begins, with its label."""
        return (self.label_span or self.spans[0])[0]


@dataclass(frozen=True)
class Document(_Pickled):
    """A work in one language: its units in order."""

    work: str
    language: str
    units: tuple[Unit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata: Mapping[str, str | int] = field(default_factory=dict)
    profile: str = "plain"
    resembles: str = ""
    """The profile that this version would have alone, if that contradicts the profile of its work."""
    path: str | None = None
    """Path of the file, relative to the project, with `/`."""
    text: str = ""
    """The decoded file, to which spans refer."""
    edited: bool = False
    """True if the file differs from the one that was received."""
    lost_cuts: tuple[Cut, ...] = ()
    """Cuts in work.yaml whose words are no longer in the text, or not in one place."""
    renumbered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Number of a unit in the file, with the id of the division that contains it -> its number today, of all units in divisions that
    were renumbered after their source. Numbers as facts have them."""

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def title(self) -> str:
        """The printed title, on one line: of the text, else of its agenda item, else a short first line; empty if there is none."""
        main = [unit for unit in self.units if not unit.id.startswith("annex")]
        named = (unit for kind in ("title", "agenda-title") for unit in main if unit.kind == kind)
        found = next(named, next(iter(main), None))
        text = " ".join(found.text.split()) if found else ""
        is_title = found is not None and (found.kind in _TITLES or _TITLE_LINE.fullmatch(text))
        return text if is_title else ""

    @property
    def as_received(self) -> Document:
        """The document with the labels of its file."""
        if not self.renumbered:
            return self
        units = tuple(replace(u, label=u.file_label, file_label=None) if u.file_label else u for u in self.units)
        return replace(self, units=units, renumbered={})

    @cached_property
    def recognized_pages(self) -> frozenset[int]:
        """Pages that were read by text recognition, as the metadata have them: `1, 4-7 (5 of 9)`."""
        said = str(self.metadata.get("pages_recognized", "")).partition("(")[0]
        parts = [part.split("-") for part in said.split(",") if part.strip()]
        return frozenset(n for part in parts for n in range(int(part[0]), int(part[-1]) + 1))

    def is_recognized(self, unit: Unit) -> bool:
        """Test whether *unit* was read by text recognition (OCR), as far as its page is known."""
        return bool(self.recognized_pages) and (unit.page or min(self.recognized_pages)) in self.recognized_pages


class State(StrEnum):
    """The state of a link."""

    MISSING = "missing"  # a gap that nobody confirmed
    PROPOSED = "proposed"  # made by the program
    CONFIRMED = "confirmed"  # confirmed by a person
    STALE = "stale"  # a side changed after confirmation


LEAST_SURE_FIRST = (State.MISSING, State.PROPOSED, State.STALE, State.CONFIRMED)
"""Of two branches that decided otherwise, the less sure one holds."""
LEAST_SETTLED_FIRST = (State.MISSING, State.STALE, State.PROPOSED, State.CONFIRMED)
"""States in the order of attention that they need: stale links were trusted."""
SOURCE_GONE = "source-gone"
"""Evidence of a gap whose units translate a text that the source no longer has."""
GAP_POSSIBLE = "gap-possible"
"""Evidence of a link one of whose units may have no counterpart."""
LinkKey = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The texts of both sides when a person last confirmed them, and the corpus text of the target at that time."""

    source: str
    target: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of *m* source units to *n* target units, by id. In a gap, one side is empty."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    state: State = State.PROPOSED
    origin: str = "structure"
    score: float | None = None
    """Probability that the link is right, if an aligner computed one."""
    evidence: tuple[str, ...] = ()
    wording: str | None = None
    """The target text in the catalog, if a person changed it from that of the corpus."""
    agreed: Agreed | None = None

    @property
    def name(self) -> str:
        """The name of the link for users: the source ids, or the target ids if there is no source, joined by `+`."""
        return "+".join(self.source or self.target)

    @property
    def key(self) -> LinkKey:
        """The units that it joins, which no other link of its bitext does."""
        return self.source, self.target

    @property
    def is_withdrawn(self) -> bool:
        """Test whether its target translates what the source no longer has, and nobody said that it stays."""
        return not self.source and SOURCE_GONE in self.evidence and self.state is not State.CONFIRMED

    @property
    def is_gap(self) -> bool:
        """Test whether a side has no text."""
        return not self.source or not (self.target or self.wording)


def _join_texts(document: Document, ids: tuple[str, ...]) -> str:
    by_id = document.by_id
    return by_id[ids[0]].text if len(ids) == 1 else BREAK.join([by_id[i].text for i in ids])


TextSides = tuple[str, str]
"""The source text and the target text of a link."""
NEARBY = 50
"""Number of links before and after one that its findings may depend on."""


@dataclass(frozen=True)
class Bitext(_Pickled):
    """Two documents and all their links, in order. Every unit of both sides is in exactly one link."""

    source: Document
    target: Document
    links: tuple[Link, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The flags of the catalog, such as `c-format`, by link name, where there are any."""
    nearby: tuple[tuple[TextSides, ...], tuple[TextSides, ...]] = ((), ())
    """Of a part of a bitext: the texts of the links before it, and of those after it."""
    only_target: bool = False
    """True if nobody asks for findings on the source alone."""

    def source_units(self, link: Link) -> tuple[Unit, ...]:
        """Return the source units of *link*."""
        return tuple(self.source.by_id[i] for i in link.source)

    def target_units(self, link: Link) -> tuple[Unit, ...]:
        """Return the target units of *link*."""
        return tuple(self.target.by_id[i] for i in link.target)

    def source_text(self, link: Link) -> str:
        """Return the source side; texts of several units are joined by a blank line."""
        return _join_texts(self.source, link.source)

    def corpus_text(self, link: Link) -> str:
        """Return the target side as in the corpus."""
        return _join_texts(self.target, link.target)

    def target_text(self, link: Link) -> str:
        """Return the current target side: the text in the catalog if a person changed it, else that in the corpus."""
        return self.corpus_text(link) if link.wording is None else link.wording

    @cached_property
    def by_name(self) -> dict[str, Link]:
        """Links by name."""
        return {link.name: link for link in self.links}


def number_repeats(ids: Iterable[str]) -> list[str]:
    """Make *ids* unique: append `~2`, `~3` to one that repeats an earlier one."""
    seen: Counter[str] = Counter()
    result = []
    for name in ids:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return result
