"""The findings of a view by what they are on, and the language that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enregard.exporters._facing import Facing, Side, documents
from enregard.model import Finding, View


@dataclass(frozen=True, slots=True)
class Note:
    """A finding on a row; *language* is that of the version or the catalog that it is in, where it says."""

    finding: Finding
    language: str | None = None


class Notes:
    """Findings by what they are on: a unit of the version whose file they name, else a link of the pair whose catalog they name, else
    whatever has that name."""

    def __init__(self, view: View) -> None:
        self._on: dict[tuple[str | None, str], list[Note]] = {}
        tags = {document.path: document.language for document in documents(view) if document.path}
        for finding in view.findings:
            key = tag = tags.get(finding.path) if finding.path else None
            if finding.path and key is None and finding.path.endswith(".po"):
                tag = finding.path.rsplit("/", 1)[-1].removesuffix(".po")
                key = f"po {tag}"
            self._on.setdefault((key, finding.unit), []).append(Note(finding, tag))

    def of(self, row: Facing) -> tuple[Note, ...]:
        """What is on *row*, each finding once."""
        if not self._on:
            return ()
        found: dict[int, Note] = {}
        names = dict.fromkeys([row.name, *(name for side in row.sides for name in _names(side))])
        keys: list[tuple[str | None, str]] = [(None, name) for name in names]
        for side in row.sides:
            keys += [(side.language, unit.id) for unit in side.units]
            keys += [(f"po {side.language}", name) for name in (names if side is row.sides[0] else _names(side))]
        for key in keys:
            found.update({id(note): note for note in self._on.get(key, ())})
        return tuple(found.values())


def elsewhere(view: View) -> list[Finding]:
    """Findings that are on no link: on a file, for one."""
    names = {
        name for bitext in view.bitexts for link in bitext.links for name in (link.name, *link.source, *link.target)
    }
    return [finding for finding in view.findings if finding.unit not in names]


def _names(side: Side) -> Iterator[str]:
    for link in side.links:
        yield link.name
        yield from link.source or link.target
    yield from (unit.id for unit in side.units if not side.links)
