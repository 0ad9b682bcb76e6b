"""Works under review: progress, and what needs a person first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enregard import languages
from enregard.lint.make_cases import make_work_case
from enregard.lint.plan import make_plan
from enregard.lint.run import examine_case
from enregard.model import LEAST_SETTLED_FIRST, Bitext, Finding, find_need
from enregard.system.guarding import attempt_each
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle

MOST = 12
"""Links that are named for each pair."""


@dataclass(frozen=True, slots=True)
class Need:
    """A link that needs a person: its *name*, *why*, and the beginning of its text."""

    name: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """A pair of languages of a work: its links by state, how many need a person, and the first of them. *error* is why it cannot be reviewed."""

    work: str
    symbol: str
    title: str = ""
    language: str = ""
    autonym: str = ""
    direction: str = "ltr"
    states: Mapping[str, int] | None = None
    needs: int = 0
    first: tuple[Need, ...] = ()
    error: str = ""

    @property
    def links(self) -> int:
        return sum((self.states or {}).values())


def list_queues(project: Project, works: Iterable[str]) -> list[WorkQueue]:
    """Return the pairs of *works* that can be reviewed, and each work that cannot be read with the reason."""
    found = attempt_each(lambda work: _list_pairs(project, work), project.select(works))
    return [*found.items, *(WorkQueue("", str(error.path or ""), error=str(error)) for error in found.errors)]


def _list_pairs(project: Project, work: str) -> list[WorkQueue]:
    settled = settle(project, work, read_only=True)
    planned = make_plan(project.settings, glossary=load_glossaries(project))
    findings = examine_case(make_work_case(project, settled), planned, project.settings.suppressions).findings
    queues = []
    for pair in settled.pairs:
        bitext = pair.bitext
        tag = bitext.target.language
        if bitext.source.units and tag in settled.file.versions:
            counts = Counter(str(link.state) for link in bitext.links)
            needs = _list_needs(bitext, [f for f in findings if f.language in (None, tag, bitext.source.language)])
            queues.append(
                WorkQueue(
                    work,
                    settled.file.symbol,
                    settled.file.title or bitext.source.title or "",
                    tag,
                    languages.autonym(tag),
                    languages.get(tag).direction,
                    {str(state): counts[str(state)] for state in LEAST_SETTLED_FIRST},
                    len(needs),
                    tuple(needs[:MOST]),
                )
            )
    return queues


def _list_needs(bitext: Bitext, findings: Iterable[Finding]) -> list[Need]:
    by_name: dict[str, list[Finding]] = {}
    for finding in findings:
        by_name.setdefault(finding.unit, []).append(finding)
    found = []
    for n, link in enumerate(bitext.links):
        names = dict.fromkeys((link.name, *link.source, *link.target))
        if need := find_need(link, [f for name in names for f in by_name.get(name, ())]):
            text = bitext.source_text(link) or bitext.target_text(link)
            found.append(((need[0], link.score or 0, n), Need(link.name, need[1], text[:120])))
    return [need for _, need in sorted(found, key=lambda pair: pair[0])]
