"""The summary at the top of a page: counts, table of contents, and anchors of rows and parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from enregard.exporters._anchors import Anchors
from enregard.exporters._contents import Contents, ContentsEntry
from enregard.exporters._facing import AlignedRow, align_rows, list_documents
from enregard.exporters._findings import FindingIndex, is_only_information
from enregard.exporters._rows import find_unlinked_findings, get_part
from enregard.model import Finding, State, View


@dataclass(slots=True)
class Overview:
    """Counts of rows, and anchors.

    *translations* counts the links of each language: language -> state -> number of links. *rows* and *parts* are the anchors of the rows
    and of the parts, in order; *divisions* has for each part the name of the division that begins with it, or an empty string.
    """

    anchors: Anchors
    rows: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    divisions: list[str] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    translations: dict[str, Counter[str]] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)
    """Languages with a missing text that is more than information."""
    states: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    found: int = 0
    severe: int = 0
    """Rows with an error or a warning."""
    gaps: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    """Number of findings (not rows) by severity, including findings that belong to no row."""


def build_overview(view: View) -> Overview:
    """Build the overview of *view* in one pass over its rows."""
    result = Overview(Anchors(unit.id for unit in view.bitexts[0].source.units))
    result.translations = {document.language: Counter() for document in list_documents(view)[1:]}
    result.findings.update(finding.effective_severity.word for finding in find_unlinked_findings(view))
    findings = FindingIndex(view)
    contents = Contents()
    part = None
    for row in align_rows(view):
        result.rows.append(result.anchors.row(row))
        if get_part(row.name) != part:
            part = get_part(row.name)
            result.parts.append(result.anchors.free(f"{part}/") if part else "")
            result.divisions.append(contents.open_division(row, result.parts[-1]))
        contents.add_heading(row, result.rows[-1])
        _count_row(result, row, findings.of(row))
    result.contents = contents.entries
    return result


def _count_row(result: Overview, row: AlignedRow, found: tuple[Finding, ...]) -> None:
    for side in row.sides[1:]:
        result.translations[side.language].update(link.state.value for link in side.links)
        if side.state is State.MISSING and not is_only_information(found):
            result.lacking.add(side.language)
    result.states.update(state.value for state in row.states)
    result.kinds[row.kind] += 1
    result.gaps += row.is_gap
    result.found += bool(found)
    result.checks.update({finding.check for finding in found})
    severities = [finding.effective_severity.word for finding in found]
    result.severities.update(set(severities))
    result.severe += not {"error", "warning"}.isdisjoint(severities)
    result.findings.update(severities)
