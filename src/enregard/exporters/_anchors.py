"""Unique anchor names for the rows and units of a page, based on unit ids such as `annex/para-4`."""

from __future__ import annotations

from collections.abc import Iterable

from enregard.exporters._facing import AlignedRow

OURS = "ui:"
"""Prefix of the names that are reserved for the page itself."""


class Anchors:
    """Anchor names, assigned row by row.

    A source unit is named by its id, and so is a row with exactly one source unit. A unit of a translation is named by its id if that
    is free, else by its language and id (`fr/annex/para-4`). A unit whose row has the same name needs no anchor of its own.
    """

    def __init__(self, source: Iterable[str]) -> None:
        self._source = {_escape_name(name) for name in source}
        self._taken = set(self._source)
        self._units: dict[tuple[str, str], str] = {}

    def row(self, row: AlignedRow) -> str:
        """Return the anchor of *row* and assign anchors to its units."""
        source, *targets = row.sides
        if source.units:
            name = _escape_name(row.name)
            if len(source.units) > 1:
                name = self.free(name)
                self._units |= {(source.language, unit.id): _escape_name(unit.id) for unit in source.units}
        else:
            language = next(side.language for side in targets if side.units)
            name = self.free(row.name, f"{language}/{row.name}")
        known = {unit.id for unit in source.units} | {row.name}
        for side in targets:
            for unit in side.units:
                if unit.id not in known:
                    self._units[side.language, unit.id] = self.free(unit.id, f"{side.language}/{unit.id}")
        return name

    def unit(self, language: str, name: str) -> str | None:
        """Return the anchor of unit *name* in *language*, or None if it is the anchor of its row."""
        return self._units.get((language, name))

    def free(self, *names: str) -> str:
        """Reserve and return the first of *names* that is free, or a new name made from the last one."""
        for name in map(_escape_name, names):
            if name not in self._taken:
                self._taken.add(name)
                return name
        return self.free(f"{names[-1]}~")


def _escape_name(name: str) -> str:
    """Escape *name* for use as an HTML id: no white space, no reserved prefix. Different names stay different."""
    if name.isprintable() and " " not in name and "%" not in name:
        return f"%{name}" if name.startswith(OURS) else name
    return "".join(c if c.isprintable() and c not in " %" else f"%{ord(c):x}" for c in name)
