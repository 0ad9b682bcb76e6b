"""What a server tells a reviser about a row that was changed: links that the program would make around it, and what checks find in it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enregard import checks
from enregard.commands.review import read_places
from enregard.commands.review_findings import examine_links
from enregard.commands.review_follow import find_pair, follow_journal
from enregard.encoders import LazyEncoder
from enregard.exporters.html import list_fixes
from enregard.model import Bitext, Link
from enregard.tracking.linking import realign_around
from enregard.tracking.reconcile import Reconciled
from enregard.tracking.review_rows import Row, Sides, find_names, list_rows
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rows that would be replaced by others, if the stretch around a row were aligned again; none if nothing would change."""

    gone: tuple[Row, ...] = ()
    come: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A finding on a row, what its check finds in general, and the certain corrections of the translation."""

    severity: str
    check: str
    message: str
    about: str
    fixes: tuple[tuple[int, int, str], ...] = ()


def propose_links(project: Project, work: str, language: str, row: Row) -> Proposal:
    """Align the stretch around *row* again, up to the next links that people decided on both sides. Nothing is written."""
    follow_journal(project, work, language)
    found: list[Bitext] = []

    def decide(before: Reconciled) -> Reconciled:
        bitext = before.bitext
        if bitext.target.language != language:
            return before
        after = realign_around(before, _find_links(bitext, places, row), LazyEncoder())
        found.extend((bitext, after.bitext))
        return after

    now = settle(project, work, read_only=True)
    places = read_places(project, now, find_pair(now, language))
    settle(project, work, decide=decide)
    one, other = (list_rows(bitext, places) for bitext in found[:2])
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    return Proposal(tuple(one), tuple(other))


def examine_row(project: Project, work: str, language: str, row: Row) -> list[RowFinding]:
    """Return the findings on *row* as the project has it now."""
    follow_journal(project, work, language)
    settled = settle(project, work, read_only=True, again=True)
    bitext = find_pair(settled, language)
    links = _find_links(bitext, read_places(project, settled, bitext), row)
    names = {name for link in links for name in (link.name, *link.source, *link.target)}
    findings = examine_links(project, settled, bitext, links)
    text = "".join(map(bitext.target_text, links[:1]))
    return [
        RowFinding(
            finding.effective_severity.word,
            finding.check,
            finding.message,
            checks.explain_check(finding.check).partition("\n")[0],
            tuple(list_fixes([finding], text)),
        )
        for finding in findings
        if finding.unit in names and finding.language in (None, language, bitext.source.language)
    ]


def _find_links(bitext: Bitext, places: Sides, row: Row) -> list[Link]:
    key = tuple(
        find_names(pieces, place, document)
        for pieces, place, document in zip(row.key, places, (bitext.source, bitext.target), strict=True)
    )
    return [link for link in bitext.links if link.key == key]


def dump_findings(found: Iterable[RowFinding]) -> list[dict[str, object]]:
    """Return findings as JSON has them."""
    return [{name: getattr(each, name) for name in RowFinding.__slots__} for each in found]
