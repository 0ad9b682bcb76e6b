"""Works under review: progress, and what needs a person first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enregard import languages
from enregard.commands.review_findings import examine_again
from enregard.model import LEAST_SETTLED_FIRST, Bitext, Finding, find_need
from enregard.system.guarding import attempt_each
from enregard.workspace.cache import compute_digests
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, settle

MOST = 12
"""Links that are named for each pair."""
_known: dict[tuple[Path, str], tuple[tuple[Any, ...], list[WorkQueue]]] = {}


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
    chosen = project.select(works)
    found = attempt_each(lambda work: _list_pairs(project, work, alone=len(chosen) == 1), chosen)
    return [*found.items, *(WorkQueue("", str(error.path or ""), error=str(error)) for error in found.errors)]


def _list_pairs(project: Project, work: str, *, alone: bool) -> list[WorkQueue]:
    """List the pairs of *work*, or what was listed while its files were the same. What a page is made of is kept if it is the work *alone*."""
    state = project.settings, compute_digests(project, work), load_glossaries(project)
    known = _known.get((project.root, work))
    if known is None or known[0] != state:
        settled = settle(project, work, read_only=True, again=alone)
        known = _known[project.root, work] = state, _make_queues(settled, examine_again(project, settled).findings)
    return known[1]


def _make_queues(settled: Settled, findings: Iterable[Finding]) -> list[WorkQueue]:
    queues = []
    for pair in settled.pairs:
        bitext = pair.bitext
        tag = bitext.target.language
        if bitext.source.units and tag in settled.file.versions:
            counts = Counter(str(link.state) for link in bitext.links)
            needs = _list_needs(bitext, [f for f in findings if f.language in (None, tag, bitext.source.language)])
            queues.append(
                WorkQueue(
                    settled.work,
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
