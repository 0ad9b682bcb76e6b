"""A source that is lacking: the catalog that asks for it, unit by unit, and the answers that people fill in there."""

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
    """Source text that a person filled in: the entry, and the unit of the target that it was asked for."""

    unit: str
    entry: Entry


def may_lack_source(file: WorkFile, source: str) -> bool:
    """Test whether people may be filling in the source in a catalog: it is not there, or it came from there."""
    version = file.versions.get(source)
    return version is None or version.file is None or version.origin == ORIGIN


def choose_stand_in(lack: PoFile | None, targets: tuple[str, ...]) -> str | None:
    """Return the language that stands in for a source that is lacking: the one the catalog was begun from, else the first."""
    begun = lack.field("X-Source-Language") if lack is not None else None
    return begun if begun in targets else next(iter(targets), None)


def locate_requests(
    lack: PoFile, target: Document, earlier: Iterable[EarlierLink], faced: Iterable[str]
) -> dict[str, str]:
    """Return where the units of *target* that *lack* asks about are today, by name of their entry; *faced* are those that are known to face
    a unit of the source. What was asked in another language is nowhere in this one, be they much alike."""
    if lack.field("X-Source-Language") not in (None, "", target.language):
        return {}
    asked = {k.link.name: k.target[0] for k in earlier if not k.link.source and not k.former}
    found = {name: asked[name] for name in lack.active if name in asked}
    # Those that no record is left of, among the units that nothing is known of: where texts repeat, another is not for them.
    lost = {name: entry.source for name, entry in lack.active.items() if name not in asked}
    taken = {*faced, *chain.from_iterable(f.ids for f in filter(None, found.values()))}
    free = [(unit.id, unit.text) for unit in target.units if unit.id not in taken]
    found |= zip(lost, trace_units(list(lost.items()), free).successors, strict=True)
    return {name: f.ids[0] for name, f in found.items() if f and f.kind in WHOLE}


def collect_source(
    base: Document, target: Document, lack: PoFile, places: Mapping[str, str], counterparts: Mapping[str, str]
) -> tuple[str, dict[str, Answer]] | None:
    """Return the text of *base*, the source as far as it was collected, with the answers given since in *lack*, and these by their new ids;
    None if there is nothing new. *places* tells which unit of *target* an entry asks about, *counterparts* what *base* has for the
    others. An entry still fuzzy is still being written, and stays where its author can reach it."""
    asked = {places[name]: entry for name, entry in lack.active.items() if name in places}
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
    """Yield the links that people confirmed with *answers*, which are given by unit of *source*."""
    for name, answer in answers.items():
        agreed = Agreed(source.by_id[name].text, answer.entry.source, target.by_id[answer.unit].text)
        yield Link((name,), (answer.unit,), State.CONFIRMED, "person", wording=agreed.target, agreed=agreed)
