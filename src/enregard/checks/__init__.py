"""Run checks and collect their findings. One file is one check: its name is the id, its docstring the text for users."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from enregard import registry
from enregard.model import (
    Bitext,
    CatalogForm,
    Check,
    Document,
    Finding,
    Glossary,
    Locus,
    Remark,
    Setting,
    Severity,
    Span,
    Subject,
    Suppression,
    plain,
)

Options = Mapping[str, Mapping[str, Setting]]
"""Check -> option -> value, where it is not the default."""


def names() -> tuple[str, ...]:
    """Return the ids of all checks without loading any."""
    return registry.names(sys.modules[__name__])


def list_names(subject: Subject) -> frozenset[str]:
    """List the ids of the checks of *subject*."""
    return frozenset(name for name, check in load_checks().items() if check.subject == subject)


@cache
def load_checks() -> Mapping[str, Check]:
    """Return the checks by id; each is loaded when it is first asked for."""
    return registry.LazyItems(sys.modules[__name__], Check, "CHECK")


def explain_check(name: str) -> str:
    """Return the explanation of check *name*, which its author wrote for translators."""
    return registry.get_docstring(import_module(f"{__name__}.{name.replace('-', '_')}"))


def read_measurements() -> dict[str, dict[str, dict[str, int]]]:
    """Read the last measurements: check -> set of accepted translation -> counts.
    The counts are `pairs`, `flagged` (pairs with a finding) and `errors` (pairs with a finding of severity error)."""
    from importlib.resources import files

    found: dict[str, dict[str, dict[str, int]]] = json.loads(files(__name__).joinpath("_measured.json").read_bytes())
    return found


def find_concepts(text: str, language: str, glossary: Glossary) -> list[tuple[Span, int]]:
    """Find the terms of *glossary* in *text*: their spans, and the ranks of their concepts."""
    from enregard.checks._terms import find_terms

    return [(place.span, place.concept) for place in find_terms(text, language, glossary)]


def run_checks(
    bitexts: Sequence[Bitext],
    *,
    only: Collection[str] | None = None,
    severities: Mapping[str, Severity] | None = None,
    options: Options | None = None,
    glossary: Glossary | None = None,
) -> list[Finding]:
    """Run the checks in *only* (for None, all that are on) on *bitexts*.
    Findings are in the order of the links. A check of documents runs once for each distinct document.
    *severities* overrides the severity of a check's findings."""
    seen: set[tuple[str, str]] = set()
    found: list[Finding] = []
    for bitext in bitexts:
        here = run_on_links(bitext, only=only, severities=severities, options=options, glossary=glossary)
        for document in (bitext.source, bitext.target):
            if (document.work, document.language) not in seen:
                seen.add((document.work, document.language))
                here += run_on_document(
                    document.as_received, only=only, severities=severities, options=options, glossary=glossary
                )
        found += sorted(here, key=make_sort_key(bitext))
    return found


def make_sort_key(bitext: Bitext) -> Callable[[Finding], tuple[int, int]]:
    """Return the key that sorts findings on *bitext* by link, and within a link by check."""
    rank = {unit: n for n, link in enumerate(bitext.links) for unit in (link.name, *link.source, *link.target)}
    known = {name: n for n, name in enumerate(names())}
    return lambda finding: (rank.get(finding.unit, len(rank)), known[finding.check])


def run_on_document(
    document: Document,
    *,
    only: Collection[str] | None = None,
    severities: Mapping[str, Severity] | None = None,
    options: Options | None = None,
    glossary: Glossary | None = None,
    subjects: Collection[str] = ("document", "unit"),
) -> list[Finding]:
    """Run the checks of documents and of units on *document*; *subjects* may restrict them to one of the two."""
    found = _run_selected(only, subjects, document, document, severities, options, glossary)
    return _complete_findings(found, document.language)


def run_on_links(
    bitext: Bitext,
    *,
    only: Collection[str] | None = None,
    severities: Mapping[str, Severity] | None = None,
    options: Options | None = None,
    glossary: Glossary | None = None,
    subjects: Collection[str] = ("bitext", "link"),
) -> list[Finding]:
    """Run the checks of bitexts and of links on *bitext*; *subjects* may restrict them to one of the two."""
    home = bitext.target if bitext.target.units else bitext.source
    found = _run_selected(only, subjects, bitext, home, severities, options, glossary)
    return _complete_findings(found, bitext.source.language, bitext.target.language)


def run_on_catalog(
    catalog: CatalogForm, *, only: Collection[str] | None = None, severities: Mapping[str, Severity] | None = None
) -> list[Finding]:
    """Run the checks of catalogs on the form of *catalog*."""
    return _complete_findings(_run_selected(only, ("catalog",), catalog, None, severities), catalog.language)


def run_on_suppressions(
    suppressions: Sequence[Suppression],
    *,
    only: Collection[str] | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> list[Finding]:
    """Run the checks of suppressions on *suppressions*."""
    return _run_on_comments("suppressions", suppressions, only, severities)


def run_on_remarks(
    remarks: Sequence[Remark],
    *,
    only: Collection[str] | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> list[Finding]:
    """Run the checks of remarks, which merges leave in a catalog, on *remarks*."""
    return _run_on_comments("remarks", remarks, only, severities)


def _run_on_comments(
    subject: Subject, items: object, only: Collection[str] | None, severities: Mapping[str, Severity] | None
) -> list[Finding]:
    found = _run_selected(only, (subject,), items, None, severities)
    return _complete_findings(sorted(found, key=lambda f: (f.path or "", f.line or 0)))


def _complete_findings(findings: Iterable[Finding], *languages: str) -> list[Finding]:
    """Add the language, the last of *languages*, and fingerprints, which identify findings from run to run.
    A fingerprint is made from the check, the work (or the file, if there is no work), the languages, the unit and the values.
    Findings alike in all of these are numbered. Line numbers, message texts and other findings have no influence."""
    turns: Counter[str] = Counter()
    result = []
    for finding in findings:
        home = finding.work or finding.path or ""
        values = finding.values or tuple(map(_get_locus_text, (finding.source, finding.target)))
        identity = "\0".join((finding.check, home, "-".join(languages), finding.unit, *values))
        turns[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{turns[identity]}".encode("utf-8", "surrogatepass"))
        language = languages[-1] if languages else finding.language
        result.append(replace(finding, language=language, fingerprint=digest.hexdigest()[:16]))
    return result


def _get_locus_text(locus: Locus) -> str:
    return plain(locus.text[slice(*locus.span)]) if locus.span else ""


def _run_selected(
    only: Collection[str] | None,
    subjects: Collection[str],
    subject: object,
    home: Document | None,
    severities: Mapping[str, Severity] | None,
    options: Options | None = None,
    glossary: Glossary | None = None,
) -> list[Finding]:
    """Run the checks in *only* (for None, all that are on) that take one of *subjects*."""
    known = load_checks()
    return [
        finding
        for name in known
        if (known[name].on if only is None else name in only) and known[name].subject in subjects
        for finding in _run_check(name, known[name], subject, home, severities, options, glossary)
    ]


def _run_check(
    name: str,
    check: Check,
    subject: object,
    home: Document | None,
    severities: Mapping[str, Severity] | None,
    options: Options | None,
    glossary: Glossary | None,
) -> Iterator[Finding]:
    """Run one check; add its name and defaults, and the work and path of *home*, to the findings."""
    chosen = (options or {}).get(name, {})
    words: dict[str, Any] = {o.name.replace("-", "_"): chosen.get(o.name, o.default) for o in check.options}
    if check.glossary:
        words["glossary"] = glossary or Glossary()
    severity = (severities or {}).get(name)
    for finding in check.run(subject, **words):
        default = check.severity if finding.severity is None else finding.severity
        yield replace(
            finding,
            severity=default if severity is None else severity,
            certainty=finding.certainty or check.certainty,
            check=name,
            work=finding.work or (home.work if home else ""),
            path=finding.path or (home.path if home else None),
        )
