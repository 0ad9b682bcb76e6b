"""An index of the findings on each row."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.exporters._facing import AlignedRow, RowSide, list_documents
from enregard.model import Finding, Severity, View


def get_severity(finding: Finding) -> Severity:
    """Return the severity of *finding*; the default is error."""
    return Severity.ERROR if finding.severity is None else finding.severity


class FindingIndex:
    """The findings of a view, indexed by their location: a unit of the version whose file they name, else a link of the bitext whose
    catalog they name, else any row, link or unit of that name."""

    def __init__(self, view: View) -> None:
        self._on: dict[tuple[str | None, str], list[Finding]] = {}
        self._several = len(view.bitexts) > 1
        self._tags = {document.path: document.language for document in list_documents(view) if document.path}
        for finding in view.findings:
            key = tag = self.language(finding)
            if tag and finding.path not in self._tags:
                key = f"po {tag}"
            self._on.setdefault((key, finding.unit), []).append(finding)

    def language(self, finding: Finding) -> str | None:
        """Return the language of the version or catalog that *finding* is in, or None if it names neither."""
        if finding.path and finding.path not in self._tags and finding.path.endswith(".po"):
            return finding.path.rsplit("/", 1)[-1].removesuffix(".po")
        return self._tags.get(finding.path or "")

    def get_shown_language(self, finding: Finding) -> str | None:
        """Return the language to show with *finding*, or None if there is only one translation."""
        return self.language(finding) if self._several else None

    def format_line(self, finding: Finding) -> str:
        """Format *finding* on one line."""
        whose = f"{tag}: " if (tag := self.get_shown_language(finding)) else ""
        return f"{get_severity(finding).word}: {whose}{finding.message} ({finding.check})"

    def of(self, row: AlignedRow) -> tuple[Finding, ...]:
        if not self._on:
            return ()
        found: dict[int, Finding] = {}
        names = dict.fromkeys([row.name, *(name for side in row.sides for name in _iter_names(side))])
        keys: list[tuple[str | None, str]] = [(None, name) for name in names]
        for side in row.sides:
            keys += [(side.language, unit.id) for unit in side.units]
            keys += [(f"po {side.language}", name) for name in (names if side is row.sides[0] else _iter_names(side))]
        for key in keys:
            found.update({id(finding): finding for finding in self._on.get(key, ())})
        return tuple(found.values())


def _iter_names(side: RowSide) -> Iterator[str]:
    for link in side.links:
        yield link.name
        yield from link.source or link.target
    yield from (unit.id for unit in side.units if not side.links)
