"""Run a plan of checks on a case: find, add places, and remove suppressed findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from enregard import checks
from enregard.errors import EnregardError, UnexpectedError, make_unexpected
from enregard.lint.cases import Case, LocatedBitext, LocatedFinding
from enregard.lint.known_parts import KnownParts, Part
from enregard.lint.parts import Ran, merge_results, split_bitext, split_links
from enregard.lint.plan import Plan
from enregard.lint.suppressions import apply_comments, apply_settings, mark_usage
from enregard.model import Bitext, Document, Finding, Severity, Suppression


@dataclass(frozen=True, slots=True)
class Examined:
    """The findings in one case, with their lines.
    *used* are the suppressions of enregard.yaml that took effect. *suppressed* counts the findings that these and comments in
    catalogs suppressed. *errors* are those of checks that failed."""

    home: str
    """The work, or the file where there is none."""
    found: tuple[LocatedFinding, ...]
    suppressed: int = 0
    used: frozenset[Suppression] = frozenset()
    errors: tuple[EnregardError, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(found.finding for found in self.found)


def examine_case(
    case: Case,
    plan: Plan,
    suppressions: tuple[Suppression, ...] = (),
    *,
    executor: Executor | None = None,
    known: KnownParts | None = None,
) -> Examined:
    """Check *case*; *suppressions* are those of enregard.yaml. An *executor* gets the links in parts, with the same result; parts that are
    *known* are not examined again."""
    found: list[LocatedFinding] = []
    errors: list[EnregardError] = []
    seen: set[str] = set()
    for sheet in case.sheets:
        key = checks.make_sort_key(sheet.bitext)
        found += sorted(_examine_sheet(sheet, plan, seen, errors, executor, known), key=lambda f: key(f.finding))
    if case.form is not None:
        on_form = partial(_run_checks, partial(checks.run_on_catalog, severities=plan.severities), plan.names)
        found += [
            LocatedFinding(f, None, ((f.path or "", f.line or 1, f.line or 1),))
            for f in _collect_findings([on_form(case.form)], errors)
        ]
    found = [_lower(i, plan) for i in found if _is_reported(i.finding, plan)]
    left, used = apply_comments(case.suppressions, found)
    left, by_path = apply_settings(suppressions, left, case.names)
    suppressed = len(found) - len(left)
    said = mark_usage(case.suppressions, used, plan)
    for run, items in ((checks.run_on_suppressions, said), (checks.run_on_remarks, case.remarks)):
        on_comments = partial(_run_checks, partial(run, severities=plan.severities), plan.names)
        for finding in _collect_findings([on_comments(items)], errors):
            line = finding.line or 1
            left.append(LocatedFinding(finding, None, ((finding.path or "", line, line),)))
    return Examined(
        case.work or case.names[0], tuple(left), suppressed, frozenset(by_path), tuple(errors), case.notices
    )


def _is_reported(finding: Finding, plan: Plan) -> bool:
    profile = plan.profile
    least = Severity.ERROR if finding.check in profile.doubtful else profile.least
    wanted = finding.effective_severity >= least and (profile.sources or not finding.is_on_source)
    return wanted or finding.check in plan.named


def _lower(found: LocatedFinding, plan: Plan) -> LocatedFinding:
    if found.finding.check in plan.profile.warnings and found.finding.effective_severity is Severity.ERROR:
        return replace(found, finding=replace(found.finding, severity=Severity.WARNING))
    return found


def _examine_sheet(
    sheet: LocatedBitext,
    plan: Plan,
    seen: set[str],
    errors: list[EnregardError],
    executor: Executor | None,
    known: KnownParts | None,
) -> Iterator[LocatedFinding]:
    """Run the checks on a bitext, its links, and those of its documents whose language is not in *seen*."""
    share = map if executor is None else executor.map
    bitext = replace(sheet.bitext, only_target=not plan.profile.sources and not plan.named)
    settings: dict[str, Any] = {"severities": plan.severities, "options": plan.options, "glossary": plan.glossary}
    documents = tuple(d.as_received for d in _list_documents(bitext) if d.language not in seen)
    seen.update(document.language for document in documents)
    pause = known.pause if known is not None else lambda _what: None
    tags = tuple(document.language for document in documents)
    examine = partial(_examine_part, tags=tags, settings=settings)
    parts = split_bitext(bitext)
    of_parts: Iterable[Part]
    if known is not None:
        single = plan.names & (checks.list_names("link") | checks.list_names("unit"))
        of_parts = known.examine(parts, single, (tags, settings), examine)
    else:
        of_parts = share(partial(examine, names=plan.names), parts)
    on_document = partial(checks.run_on_document, **settings, subjects=("document",))
    whole = plan.names & checks.list_names("document")
    on_documents = partial(_run_checks, on_document, whole)
    of_documents: Iterable[Ran] = ()
    if whole:
        of_documents = (
            share(on_documents, documents)
            if known is None
            else known.examine_documents(documents, whole, settings, on_documents)
        )
    on_links = partial(checks.run_on_links, **settings, subjects=("bitext",))
    found: list[tuple[Document | None, Ran]] = []
    for name in sorted(plan.names & checks.list_names("bitext")):
        pause(name)
        found.append((None, _run_checks(on_links, frozenset({name}), bitext)))
    found += zip(documents, of_documents, strict=False)
    for of_links, of_units in of_parts:
        found += [(None, of_links), *zip(documents, of_units, strict=True)]
    for document, ran in found:
        yield from (sheet.locate(finding, document) for finding in _collect_findings([ran], errors))


def _examine_part(part: Bitext, names: frozenset[str], *, tags: Collection[str], settings: dict[str, Any]) -> Part:
    """Run the checks of links on *part*, and those of units on its documents in the languages of *tags*: together, since both need the facts of the
    same texts."""
    on_links = partial(checks.run_on_links, **settings, subjects=("link",))
    on_units = partial(checks.run_on_document, **settings, subjects=("unit",))
    documents = [d.as_received for d in _list_documents(part) if d.language in tags]
    return _run_checks(on_links, names, part, by_link=True), [_run_checks(on_units, names, d) for d in documents]


def _list_documents(bitext: Bitext) -> tuple[Document, ...]:
    return (bitext.target,) if bitext.only_target else (bitext.source, bitext.target)


def _collect_findings(results: Iterable[Ran], errors: list[EnregardError]) -> Iterator[Finding]:
    """Return the findings of *results*, and add their errors to *errors*."""
    for findings, failed in results:
        errors += failed
        yield from findings


def _run_checks(
    run: Callable[..., list[Finding]], names: frozenset[str], subject: Any, *, by_link: bool = False
) -> Ran:
    """Run the checks *names* on *subject* with *run*.
    If a check fails, the findings of the others are kept and, *by_link*, its own on other links."""
    try:
        return run(subject, only=names), []
    except Exception as error:
        if len(names) > 1:
            return merge_results(
                _run_checks(run, frozenset({name}), subject, by_link=by_link) for name in sorted(names)
            )
        if by_link and len(subject.links) > 1:
            return merge_results(_run_checks(run, names, part, by_link=True) for part in split_links(subject))
        return [], [_make_failure(error, next(iter(names), ""), subject)]


def _make_failure(error: Exception, name: str, subject: Any) -> UnexpectedError:
    """Make the error of check *name* that failed, with the link if it is known."""
    documents = [subject.source, subject.target] if isinstance(subject, Bitext) else [subject]
    place = next((d.path for d in documents if getattr(d, "path", None)), None)
    unit = f" on {subject.links[0].name}" if isinstance(subject, Bitext) and len(subject.links) == 1 else ""
    found = make_unexpected(error, place)
    found.message = f"{name} failed{unit}: {found.message}"
    return found
