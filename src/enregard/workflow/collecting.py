"""A source that people fill in, unit by unit, in the catalog of what is lacking."""

from __future__ import annotations

from dataclasses import replace

from enregard.catalog import PoFile
from enregard.model import Document
from enregard.segment import collected

ORIGIN = "po"
"""What work.yaml says of a version that came from a catalog."""


def file_name(language: str) -> str:
    return f"{language}.collected.txt"


def collect(base: Document, target: Document, lack: PoFile) -> str | None:
    """The text of *base*, what was collected so far, with what *lack* has filled in since, in the order of *target*; None if
    there is nothing new. An entry still fuzzy is still being written, and stays where its author can reach it."""
    have = base.by_id
    new = {
        name: replace(target.by_id[name], text=entry.target)
        for name, entry in lack.active.items()
        if name in target.by_id and name not in have and entry.target.strip() and not entry.fuzzy
    }
    if not new:
        return None
    order = [unit.id for unit in target.units]
    rest = [unit for unit in base.units if unit.id not in target.by_id]
    return collected.render([*(new.get(i) or have[i] for i in order if i in new or i in have), *rest])
