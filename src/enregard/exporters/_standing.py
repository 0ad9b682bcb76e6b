"""The current text of each version in its own order, including the changes made in the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from enregard.exporters._facing import list_documents
from enregard.model import Bitext, Document, Link, LinkKey, Unit, View, split_parts


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a version. *units* is empty if it exists only in the catalog. The *id* is unique within the version."""

    id: str
    units: tuple[Unit, ...]
    text: str
    kind: str
    label: str | None
    page: int | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CurrentVersion:
    """The current version of a work in one language. *bitext* links it with the source and is None for the source itself."""

    document: Document
    passages: tuple[Passage, ...]
    bitext: Bitext | None = None


def build_versions(view: View) -> Iterator[CurrentVersion]:
    """Yield the versions of *view*, the source first."""
    source = list_documents(view)[0]
    links: dict[str, list[Link]] = {unit.id: [] for unit in source.units}
    for bitext in view.bitexts:
        for link in bitext.links:
            for name in link.source:
                links[name].append(link)
    yield CurrentVersion(source, tuple(_build_unit_passage(unit, links[unit.id]) for unit in source.units))
    yield from (CurrentVersion(bitext.target, tuple(_build_target_passages(bitext)), bitext) for bitext in view.bitexts)


def _build_unit_passage(unit: Unit, links: list[Link]) -> Passage:
    return Passage(unit.id, (unit,), unit.text, unit.kind, unit.label, unit.page, tuple(links))


def _build_target_passages(bitext: Bitext) -> Iterator[Passage]:
    """Yield the passages of the target of *bitext* in order. Texts that exist only in the catalog follow those of the previous link."""
    of = {name: link for link in bitext.links for name in link.target}
    after = find_catalog_only_links(bitext)
    yield from (_build_catalog_passage(bitext, link) for link in after.get("", ()))
    for unit in bitext.target.units:
        yield from _build_link_passages(bitext, unit, of.get(unit.id))
        yield from (_build_catalog_passage(bitext, link) for link in after.get(unit.id, ()))


def find_catalog_only_links(bitext: Bitext) -> dict[str, list[Link]]:
    """Return the links whose target exists only in the catalog, keyed by the last target unit before them (empty: at the beginning)."""
    found: dict[str, list[Link]] = {}
    last = ""
    for link in bitext.links:
        if link.target:
            last = link.target[-1]
        elif link.wording:
            found.setdefault(last, []).append(link)
    return found


def _build_link_passages(bitext: Bitext, unit: Unit, link: Link | None) -> Iterator[Passage]:
    """Yield the passage of *unit*. If the catalog text of its link does not split by unit, the first unit yields all of it, the others nothing."""
    passage = _build_unit_passage(unit, [link] if link else [])
    if link is None or link.wording is None:
        yield passage
        return
    if parts := split_parts(link.wording, len(link.target)):
        yield replace(passage, text=parts[link.target.index(unit.id)])
    elif unit.id == link.target[0]:
        units = bitext.target_units(link)
        labels = " + ".join(u.label for u in units if u.label)
        yield replace(passage, units=units, text=link.wording, label=labels or None)


def _build_catalog_passage(bitext: Bitext, link: Link) -> Passage:
    """Build the passage of a text that exists only in the catalog, named after its first source unit."""
    unit = bitext.source_units(link)[0]
    name = f"{unit.id}~po" if unit.id in bitext.target.by_id else unit.id
    labels = " + ".join(u.label for u in bitext.source_units(link) if u.label)
    return Passage(name, (), link.wording or "", unit.kind, labels or None, None, (link,))


Ends = Mapping[LinkKey, Iterable[str]]
"""The units that a link joins -> the ids of its passages in a version."""


def find_link_ends(version: CurrentVersion) -> Ends:
    """Map links to the ids of their passages in *version*; those that do not end there are left out."""
    found: dict[LinkKey, dict[str, None]] = {}
    for passage in version.passages:
        for link in passage.links:
            found.setdefault(link.key, {})[passage.id] = None
    return found
