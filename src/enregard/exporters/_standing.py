"""Each version by itself, in its own order, with the words of people where the catalog holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from enregard.exporters._facing import documents
from enregard.model import Bitext, Document, Link, Unit, View, parted


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a version: that of *units*, or of none where only the catalog has it. No other passage of the version has its *id*."""

    id: str
    units: tuple[Unit, ...]
    text: str
    kind: str
    label: str | None
    page: int | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A language of a work as it stands. *bitext* is that with the source, None for the source itself."""

    document: Document
    passages: tuple[Passage, ...]
    bitext: Bitext | None = None


def versions(view: View) -> Iterator[Version]:
    """The versions of *view*, the source first."""
    source = documents(view)[0]
    links: dict[str, list[Link]] = {unit.id: [] for unit in source.units}
    for bitext in view.bitexts:
        for link in bitext.links:
            for name in link.source:
                links[name].append(link)
    yield Version(source, tuple(_of_unit(unit, links[unit.id]) for unit in source.units))
    for bitext in view.bitexts:
        yield Version(bitext.target, tuple(_standing(bitext)), bitext)


def _of_unit(unit: Unit, links: list[Link]) -> Passage:
    return Passage(unit.id, (unit,), unit.text, unit.kind, unit.label, unit.page, tuple(links))


def _standing(bitext: Bitext) -> Iterator[Passage]:
    """The target of *bitext* in its order; what only the catalog has comes after what the link before it has."""
    of = {name: link for link in bitext.links for name in link.target}
    after = lone(bitext)
    yield from (_of_words(bitext, link) for link in after.get("", ()))
    for unit in bitext.target.units:
        yield from _of_link(bitext, unit, of.get(unit.id))
        yield from (_of_words(bitext, link) for link in after.get(unit.id, ()))


def lone(bitext: Bitext) -> dict[str, list[Link]]:
    """The links whose target only the catalog has, by the target unit that they come after: that of the link before, empty for none."""
    found: dict[str, list[Link]] = {}
    last = ""
    for link in bitext.links:
        if link.target:
            last = link.target[-1]
        elif link.wording:
            found.setdefault(last, []).append(link)
    return found


def _of_link(bitext: Bitext, unit: Unit, link: Link | None) -> Iterator[Passage]:
    """The passage of *unit*; where a person wrote its link's words in other parts, one of them all in the place of the first."""
    passage = _of_unit(unit, [link] if link else [])
    if link is None or link.wording is None:
        yield passage
        return
    if parts := parted(link.wording, len(link.target)):
        yield replace(passage, text=parts[link.target.index(unit.id)])
    elif unit.id == link.target[0]:
        units = bitext.target_units(link)
        labels = " + ".join(u.label for u in units if u.label)
        yield replace(passage, units=units, text=link.wording, label=labels or None)


def _of_words(bitext: Bitext, link: Link) -> Passage:
    """What only the catalog has, called what its first source unit is."""
    unit = bitext.source_units(link)[0]
    name = f"{unit.id}~po" if unit.id in bitext.target.by_id else unit.id
    labels = " + ".join(u.label for u in bitext.source_units(link) if u.label)
    return Passage(name, (), link.wording or "", unit.kind, labels or None, None, (link,))


Ends = Mapping[tuple[tuple[str, ...], tuple[str, ...]], Iterable[str]]
"""The units that a link joins -> the ids of its passages in a version."""


def ends(version: Version) -> Ends:
    """Where links end in *version*; those that do not end there are left out."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, None]] = {}
    for passage in version.passages:
        for link in passage.links:
            found.setdefault((link.source, link.target), {})[passage.id] = None
    return found
