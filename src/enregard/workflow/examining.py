"""A case and a plan in, findings out: what each check says, where it is to be mended, without what was silenced."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from enregard import checks
from enregard.model import Bitext, Finding, Silencing
from enregard.workflow import silencing
from enregard.workflow.cases import Case, Found, Sheet
from enregard.workflow.planning import Plan

CHUNK = 1000
"""Links that one process checks at a time, where several share a bitext."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one case, with its lines. *used* are the silencings of enregard.yaml that were of use, *silenced* counts
    the findings that these and the catalogs' comments took out."""

    home: str
    """The work, or the file where there is none."""
    found: tuple[Found, ...]
    silenced: int = 0
    used: frozenset[Silencing] = frozenset()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(found.finding for found in self.found)


def examine(
    case: Case, plan: Plan, silencings: tuple[Silencing, ...] = (), *, executor: Executor | None = None
) -> Examined:
    """Check *case*; *silencings* are those of enregard.yaml. An *executor* gets the links in parts; what is found is the same."""
    found: list[Found] = []
    seen: set[str] = set()
    for sheet in case.sheets:
        key = checks.order(sheet.bitext)
        found += sorted(_on_sheet(sheet, plan, seen, executor), key=lambda f: key(f.finding))
    left, used = silencing.in_catalogs(case.silencings, found)
    left, by_path = silencing.by_paths(silencings, left, case.names)
    silenced = len(found) - len(left)
    said = silencing.looked_at(case.silencings, used, plan)
    chosen: dict[str, Any] = {"only": plan.names, "severities": plan.severities}
    for finding in (*checks.run_on_silencings(said, **chosen), *checks.run_on_remarks(case.remarks, **chosen)):
        line = finding.line or 1
        left.append(Found(finding, None, ((finding.path or "", line, line),)))
    return Examined(case.work or case.names[0], tuple(left), silenced, frozenset(by_path))


def _on_sheet(sheet: Sheet, plan: Plan, seen: set[str], executor: Executor | None) -> Iterator[Found]:
    """What the checks say of a bitext, its links, and its two documents, but of none of a language that is *seen*."""
    bitext, share = sheet.bitext, map if executor is None else executor.map
    settings: dict[str, Any] = {
        "only": plan.names,
        "severities": plan.severities,
        "options": plan.options,
        "glossary": plan.glossary,
    }
    documents = [d for d in (bitext.source, bitext.target) if d.language not in seen]
    seen.update(document.language for document in documents)
    of_documents = share(partial(checks.run_on_document, **settings), documents)
    parts = [bitext] if executor is None else _parts(bitext)
    of_links = share(partial(checks.run_on_links, **settings, subjects=("link",)), parts)
    found = checks.run_on_links(bitext, **settings, subjects=("bitext",))
    for document, findings in zip(documents, of_documents, strict=True):
        yield from (sheet.placed(finding, document) for finding in findings)
    for finding in (*found, *chain.from_iterable(of_links)):
        yield sheet.placed(finding)


def _parts(bitext: Bitext) -> Iterator[Bitext]:
    """*bitext* in parts for checks that look at each link alone: only the units of its links go along."""
    one, other = bitext.source, bitext.target
    for n in range(0, len(bitext.links), CHUNK):
        links = bitext.links[n : n + CHUNK]
        source = tuple(one.by_id[i] for link in links for i in link.source)
        target = tuple(other.by_id[i] for link in links for i in link.target)
        yield replace(
            bitext,
            source=replace(one, units=source, text="", furniture=()),
            target=replace(other, units=target, text="", furniture=()),
            links=links,
        )
