"""Lists of units that are named by their places: terms, items, and parts with a title."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import accumulate

_PART = re.compile(r"(?:.*/)?part-\d+")


def find_list(unit: str) -> str | None:
    """Find the list in which an id names the unit by its place, as `annex/text-3` (`annex`) and the title of a part, `part-3/title` (`/part`); None for
    other ids."""
    stem = find_stem(unit)
    parent, _, name = stem.rpartition("/")
    if stem != unit:
        return f"{parent}/part"
    return parent if name.rpartition("-")[2].isdecimal() else None


def find_stem(unit: str) -> str:
    """Find the beginning that the ids below a unit of a list have: its own id, or that of the part whose title it is."""
    parent, _, name = unit.rpartition("/")
    return parent if name == "title" and _PART.fullmatch(parent) else unit


def find_outer(unit: str, stems: Container[str]) -> str | None:
    """Find the shortest of *stems* that *unit* stands below, or None."""
    parts = accumulate(unit.split("/")[:-1], "{}/{}".format)
    return next((stem for stem in parts if stem in stems), None)
