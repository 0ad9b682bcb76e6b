"""An index of the findings on each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enregard.exporters._facing import AlignedRow, RowSide
from enregard.model import Finding, Severity, Unit, View


class FindingIndex:
    """The findings of a view, indexed by language and by their unit, or else by the name of their link; those without a language belong to any
    row, link or unit of that name."""

    def __init__(self, view: View) -> None:
        self._on: dict[tuple[str | None, bool, str], list[Finding]] = {}
        self._several = len(view.bitexts) > 1
        for finding in view.findings:
            on_unit = finding.language is not None and isinstance(finding.about, Unit)
            self._on.setdefault((finding.language, on_unit, finding.unit), []).append(finding)

    def __bool__(self) -> bool:
        return bool(self._on)

    def get_shown_language(self, finding: Finding) -> str | None:
        """Return the language to show with *finding*, or None if there is only one translation."""
        return finding.language if self._several else None

    def format_line(self, finding: Finding) -> str:
        """Format *finding* on one line."""
        whose = f"{tag}: " if (tag := self.get_shown_language(finding)) else ""
        return f"{finding.effective_severity.word}: {whose}{finding.message} ({finding.check})"

    def of(self, row: AlignedRow) -> tuple[Finding, ...]:
        if not self._on:
            return ()
        found: dict[int, Finding] = {}
        names = dict.fromkeys([row.name, *(name for side in row.sides for name in _iter_names(side))])
        keys: list[tuple[str | None, bool, str]] = [(None, False, name) for name in names]
        for side in row.sides:
            keys += [(side.language, True, unit.id) for unit in side.units]
            keys += [(side.language, False, name) for name in (names if side is row.sides[0] else _iter_names(side))]
        for key in keys:
            found.update({id(finding): finding for finding in self._on.get(key, ())})
        return tuple(found.values())


def is_only_information(found: Iterable[Finding]) -> bool:
    """Return whether something was *found* on a row, and all of it is information."""
    return {finding.effective_severity for finding in found} == {Severity.INFO}


def _iter_names(side: RowSide) -> Iterator[str]:
    for link in side.links:
        yield link.name
        yield from link.source or link.target
    yield from (unit.id for unit in side.units if not side.links)
