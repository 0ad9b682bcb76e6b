"""A source that people fill in, unit by unit, in the catalog of what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from enregard.catalog import Entry, PoFile
from enregard.model import Document
from enregard.segment import collected

ORIGIN = "po"
"""Origin in work.yaml of a version that came from a catalog."""


def name_collected_file(language: str) -> str:
    return f"{language}.collected.txt"


@dataclass(frozen=True, slots=True)
class Answer:
    """Source text that a person filled in: the entry, and the unit of the target that it was asked for."""

    unit: str
    entry: Entry


def collect_source(
    base: Document, target: Document, lack: PoFile, places: Mapping[str, str], faces: Mapping[str, str]
) -> tuple[str, dict[str, Answer]] | None:
    """The text of *base*, what was collected so far, with what *lack* has filled in since, and the answers by their new ids;
    None if there is nothing new. *places* tells which unit of *target* an entry asks about, *faces* what *base* has for the
    others. An entry still fuzzy is still being written, and stays where its author can reach it."""
    asked = {places[name]: entry for name, entry in lack.active.items() if name in places}
    ready = {unit: entry for unit, entry in asked.items() if entry.target.strip() and not entry.fuzzy}
    ready = {unit: entry for unit, entry in ready.items() if unit not in faces}
    if not ready:
        return None
    taken = set(base.by_id)
    answers: dict[str, Answer] = {}
    units = list(base.units)
    at = 0
    for unit in target.units:
        if unit.id in faces:
            at = next(n for n, u in enumerate(units) if u.id == faces[unit.id]) + 1
        elif unit.id in ready:
            name = next(i for i in _propose_ids(unit.id) if i not in taken)
            taken.add(name)
            answers[name] = Answer(unit.id, ready[unit.id])
            units.insert(at, replace(unit, id=name, text=ready[unit.id].target))
            at += 1
    return collected.render(units), answers


def _propose_ids(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}~{n}" for n in count(2))
