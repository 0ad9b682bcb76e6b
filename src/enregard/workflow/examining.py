"""A case and a plan in, findings out: what each check says, where it is to be mended, without what was silenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

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
        here = [*_on_documents(sheet, plan, seen), *_on_bitext(sheet, plan, executor)]
        key = checks.order(sheet.bitext)
        found += sorted(here, key=lambda f: key(f.finding))
    left, used = silencing.in_catalogs(case.silencings, found)
    left, by_path = silencing.by_paths(silencings, left, case.names)
    silenced = len(found) - len(left)
    said = silencing.looked_at(case.silencings, used, plan)
    for finding in checks.run_on_silencings(said, only=plan.names, severities=plan.severities):
        line = finding.line or 1
        left.append(Found(finding, None, ((finding.path or "", line, line),)))
    return Examined(case.work or case.names[0], tuple(left), silenced, frozenset(by_path))


def _on_documents(sheet: Sheet, plan: Plan, seen: set[str]) -> Iterator[Found]:
    """What the checks of documents say of both sides, but of none that is *seen*."""
    for document in (sheet.bitext.source, sheet.bitext.target):
        if document.language in seen:
            continue
        seen.add(document.language)
        for finding in checks.run_on_document(
            document, only=plan.names, severities=plan.severities, options=plan.options, glossary=plan.glossary
        ):
            yield sheet.placed(finding, document)


def _on_bitext(sheet: Sheet, plan: Plan, executor: Executor | None) -> Iterator[Found]:
    run = partial(
        checks.run_on_links,
        only=plan.names,
        severities=plan.severities,
        options=plan.options,
        glossary=plan.glossary,
    )
    found: Iterable[Finding] = run(sheet.bitext, subjects=("bitext",))
    parts = [sheet.bitext] if executor is None else list(_parts(sheet.bitext))
    of_links = partial(run, subjects=("link",))
    results = map(of_links, parts) if executor is None else executor.map(of_links, parts)
    for finding in (*found, *(finding for result in results for finding in result)):
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
