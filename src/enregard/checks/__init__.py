"""Subject in, Findings out. One file a check; its name is its id, and its docstring is what people read of it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from inspect import getdoc

from enregard import registry
from enregard.model import Bitext, Check, Document, Finding, Severity


def names() -> tuple[str, ...]:
    """The ids of all checks, without loading any."""
    return registry.names(sys.modules[__name__])


def all_checks() -> dict[str, Check]:
    """Every check by id."""
    return registry.discover(sys.modules[__name__], Check, "CHECK")


def explain(name: str) -> str:
    """What check *name* means, as its author wrote it for translators."""
    return getdoc(import_module(f"{__name__}.{name.replace('-', '_')}")) or ""


def run_checks(
    bitexts: Sequence[Bitext], *, only: Collection[str] | None = None, severities: Mapping[str, Severity] | None = None
) -> list[Finding]:
    """The findings of every check in *only* (all, for None) on *bitexts*, in the order of their links; a check of documents
    runs once for each distinct document. *severities* overrides how bad a check's findings are."""
    changed = severities or {}
    found: list[Finding] = []
    checks = {name: check for name, check in all_checks().items() if only is None or name in only}
    seen: set[tuple[str, str]] = set()
    for bitext in bitexts:
        rank = {unit: n for n, link in enumerate(bitext.links) for unit in (link.name, *link.source, *link.target)}
        here: list[Finding] = []
        for name, check in checks.items():
            for document in (bitext.source, bitext.target) if check.subject == "document" else ():
                if (name, document.language) not in seen:
                    seen.add((name, document.language))
                    here += _completed(name, check, check.run(document), document, changed)
            if check.subject == "bitext":
                here += _completed(
                    name, check, check.run(bitext), bitext.target if bitext.target.units else bitext.source, changed
                )
        found += sorted(here, key=lambda finding: rank.get(finding.unit, len(rank)))
    return found


def _completed(
    name: str, check: Check, findings: Iterator[Finding], document: Document, severities: Mapping[str, Severity]
) -> Iterator[Finding]:
    for finding in findings:
        severity = severities.get(name, check.severity if finding.severity is None else finding.severity)
        identity = "\0".join((name, document.work, document.language, finding.unit, finding.message))
        yield replace(
            finding,
            severity=severity,
            certainty=finding.certainty or check.certainty,
            check=name,
            work=document.work,
            path=finding.path or document.path,
            fingerprint=hashlib.sha256(identity.encode()).hexdigest()[:16],
        )
