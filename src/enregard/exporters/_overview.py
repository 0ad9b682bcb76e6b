"""What stands before the first row of a page: how much there is of what, where its parts begin, and what its rows are called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from enregard.exporters._anchors import Anchors
from enregard.exporters._facing import Facing, documents, facing
from enregard.exporters._findings import Findings, severity
from enregard.exporters._rows import elsewhere, part_of
from enregard.model import Finding, View

_HEADINGS = ("title", "heading", "article-title")
_MOST = 400
"""Headings beyond which the contents name the parts alone."""
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a part, or a heading in one, in the words of *language*."""

    anchor: str
    text: str
    language: str | None = None


@dataclass(slots=True)
class Overview:
    """Counts, each of rows but that of *translations*: language -> state -> how many of its links are so. *anchors* and *parts* are the
    names of rows, and of the parts that begin, in order."""

    anchors: Anchors
    rows: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    contents: list[Entry] = field(default_factory=list)
    translations: dict[str, Counter[str]] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    found: int = 0
    gaps: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    """By severity, those on no row among them: not rows, but findings."""


def overview(view: View) -> Overview:
    """*view*, looked through once."""
    result = Overview(Anchors(unit.id for unit in view.bitexts[0].source.units))
    result.translations = {document.language: Counter() for document in documents(view)[1:]}
    result.findings.update(severity(finding).word for finding in elsewhere(view))
    findings = Findings(view)
    headings: list[Entry] = []
    part = None
    for row in facing(view):
        result.rows.append(result.anchors.row(row))
        if part_of(row.name) != part:
            part = part_of(row.name)
            result.parts.append(result.anchors.free(f"{part}/"))
            headings += [Entry(result.parts[-1], part)] if part else []
        if row.kind in _HEADINGS:
            headings += [_heading(row, result.rows[-1])]
        _count(result, row, findings.of(row))
    parts = [entry for entry in headings if entry.language is None]
    result.contents = headings if len(headings) <= _MOST else parts
    return result


def _heading(row: Facing, anchor: str) -> Entry:
    side = next((side for side in row.sides if side.text.strip()), row.sides[0])
    label = next((unit.label for unit in side.units if unit.label), None)
    text = " ".join(f"{label or ''} {side.text}".split())
    return Entry(anchor, text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …", side.language)


def _count(result: Overview, row: Facing, found: tuple[Finding, ...]) -> None:
    for side in row.sides[1:]:
        result.translations[side.language].update(link.state.value for link in side.links)
    result.states.update(state.value for state in row.states)
    result.kinds[row.kind] += 1
    result.gaps += row.is_gap
    result.found += bool(found)
    result.checks.update({finding.check for finding in found})
    severities = [severity(finding).word for finding in found]
    result.severities.update(set(severities))
    result.findings.update(severities)
