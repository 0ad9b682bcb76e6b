"""Names to link to within a page: each stands once, and is what people call the unit, `annex/para-4`."""

from __future__ import annotations

from collections.abc import Iterable

from enregard.exporters._facing import Facing

OURS = "ui:"
"""How the names begin that the page keeps for itself."""


class Anchors:
    """Names for rows as they come. A source unit is called by its id, and a row of one such unit is that unit. A unit of a translation
    is called by its id where no other unit is, and by its language and id (`fr/annex/para-4`) where one is. What stands in a row of its
    own name needs none."""

    def __init__(self, source: Iterable[str]) -> None:
        self._source = {_fit(name) for name in source}
        self._taken = set(self._source)
        self._units: dict[tuple[str, str], str] = {}

    def row(self, row: Facing) -> str:
        """The name of *row*; its units have theirs from then on."""
        source, *targets = row.sides
        if source.units:
            name = _fit(row.name)
            if len(source.units) > 1:
                name = self.free(name)
                self._units |= {(source.language, unit.id): _fit(unit.id) for unit in source.units}
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
        """The name of the unit *name* of *language*, where it is not that of its row."""
        return self._units.get((language, name))

    def free(self, *names: str) -> str:
        """The first of *names* that nothing has yet, or one made of the last."""
        for name in map(_fit, names):
            if name not in self._taken:
                self._taken.add(name)
                return name
        return self.free(f"{names[-1]}~")


def _fit(name: str) -> str:
    """*name* as HTML allows it, without white space, and not one of the page's own; different names stay different."""
    if name.isprintable() and " " not in name and "%" not in name:
        return f"%{name}" if name.startswith(OURS) else name
    return "".join(c if c.isprintable() and c not in " %" else f"%{ord(c):x}" for c in name)
