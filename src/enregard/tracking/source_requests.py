"""A missing source: the catalog that asks for it, unit by unit, and the answers that people fill in there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

from enregard.catalog import Entry, PoFile
from enregard.model import Agreed, Document, Link, State
from enregard.project import WorkFile
from enregard.segment import collected
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.versions import WHOLE, trace_units

ORIGIN = "po"
"""Origin in work.yaml of a version that came from a catalog."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Source text that a person filled in: the entry, and the target unit for which it was requested."""

    unit: str
    entry: Entry


def may_lack_source(file: WorkFile, source: str) -> bool:
    """Test whether people may be filling in the source in a catalog: it is missing, or came from a catalog."""
    version = file.versions.get(source)
    return version is None or version.file is None or version.origin == ORIGIN


def choose_stand_in(reverse_catalog: PoFile | None, targets: tuple[str, ...]) -> str | None:
    """Return the language whose text takes the place of a missing source: the one from which the catalog was begun, else the first."""
    begun = reverse_catalog.field("X-Source-Language") if reverse_catalog is not None else None
    return begun if begun in targets else next(iter(targets), None)


def locate_requests(
    reverse_catalog: PoFile, target: Document, earlier: Iterable[EarlierLink], faced: Iterable[str]
) -> dict[str, str]:
    """Return the present unit of *target* for each entry in *reverse_catalog*, by name of the entry. *faced* are the units known to have a
    source unit opposite. A request made for another language matches nothing here, even if the texts are similar."""
    if reverse_catalog.field("X-Source-Language") not in (None, "", target.language):
        return {}
    asked = {k.link.name: k.target[0] for k in earlier if not k.link.source and not k.former}
    found = {name: asked[name] for name in reverse_catalog.active if name in asked}
    # Entries without a record can only match units that are not known yet: where texts repeat, other copies are not for them.
    lost = {name: entry.source for name, entry in reverse_catalog.active.items() if name not in asked}
    taken = {*faced, *chain.from_iterable(f.ids for f in filter(None, found.values()))}
    free = [(unit.id, unit.text) for unit in target.units if unit.id not in taken]
    found |= zip(lost, trace_units(list(lost.items()), free).successors, strict=True)
    return {name: f.ids[0] for name, f in found.items() if f and f.kind in WHOLE}


def collect_source(
    base: Document,
    target: Document,
    reverse_catalog: PoFile,
    places: Mapping[str, str],
    counterparts: Mapping[str, str],
) -> tuple[str, dict[str, Answer]] | None:
    """Return the text of *base*, the source collected so far, with the answers given since in *reverse_catalog*; and these answers by their
    new ids. None if there is nothing new. *places* maps entries to units of *target*, *counterparts* other units of *target* to units of
    *base*. An entry that is still fuzzy is not finished, and stays in the catalog for its author."""
    asked = {places[name]: entry for name, entry in reverse_catalog.active.items() if name in places}
    if not any(_is_answered(entry) and unit not in counterparts for unit, entry in asked.items()):
        return None
    answers: dict[str, Answer] = {}
    units = list(base.units)
    at = 0
    for unit in target.units:
        if unit.id in counterparts:
            at = next(n for n, u in enumerate(units, 1) if u.id == counterparts[unit.id])
        elif (entry := asked.get(unit.id)) is not None and _is_answered(entry):
            name = next(i for i in _propose_ids(unit.id) if i not in base.by_id and i not in answers)
            answers[name] = Answer(unit.id, entry)
            units.insert(at, replace(unit, id=name, text=entry.target))
            at += 1
    return collected.render(units), answers


def _is_answered(entry: Entry) -> bool:
    return bool(entry.target.strip()) and not entry.fuzzy


def _propose_ids(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}~{n}" for n in count(2))


def list_answered_links(source: Document, target: Document, answers: Mapping[str, Answer]) -> Iterator[Link]:
    """Yield the links that people confirmed with *answers*, which are given by source unit."""
    for name, answer in answers.items():
        agreed = Agreed(source.by_id[name].text, answer.entry.source, target.by_id[answer.unit].text)
        yield Link((name,), (answer.unit,), State.CONFIRMED, "person", wording=agreed.target, agreed=agreed)
