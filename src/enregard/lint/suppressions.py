"""Suppressions: remove the findings that they cover, and record which were used."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from enregard import checks
from enregard.lint.cases import LocatedFinding
from enregard.lint.plan import Plan
from enregard.model import Finding, Suppression

_FORM = re.compile(r"\[\d+\]$")


def apply_comments(
    suppressions: Sequence[Suppression], found: Iterable[LocatedFinding]
) -> tuple[list[LocatedFinding], set[Suppression]]:
    """Remove the findings that comments in catalogs suppress; return the rest, and the suppressions used."""
    by_unit: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        if suppression.reason:
            by_unit.setdefault(suppression.unit, []).append(suppression)

    def find_hits(item: LocatedFinding) -> list[Suppression]:
        name = item.link.name if item.link else ""
        # The comment of an entry is on all its plural forms, `name[1]`.
        units = {item.finding.unit, name, _FORM.sub("", name), ""} if by_unit else ()
        return [s for unit in units for s in by_unit.get(unit, ()) if _is_suppressed(s, item.finding)]

    return _remove_hits(found, find_hits)


def _remove_hits(
    found: Iterable[LocatedFinding], find_hits: Callable[[LocatedFinding], list[Suppression]]
) -> tuple[list[LocatedFinding], set[Suppression]]:
    hits = [(item, find_hits(item)) for item in found]
    return [item for item, of_item in hits if not of_item], {s for _, of_item in hits for s in of_item}


def _is_suppressed(suppression: Suppression, finding: Finding) -> bool:
    """Test whether a comment suppresses the finding.
    A comment in the French catalog has no effect on the Spanish one, but may have on the documents of both."""
    path = finding.path or ""
    return suppression.check == finding.check and (path == suppression.path or not path.endswith(".po"))


def apply_settings(
    suppressions: Sequence[Suppression], found: Iterable[LocatedFinding], names: Collection[str]
) -> tuple[list[LocatedFinding], set[Suppression]]:
    """Remove the findings on a work with *names* that enregard.yaml suppresses; return the rest, and the suppressions used."""
    return _remove_hits(found, lambda item: [s for s in suppressions if s.reason and _is_match(s, item.finding, names)])


def _is_match(suppression: Suppression, finding: Finding, names: Collection[str]) -> bool:
    path = finding.path or ""
    return suppression.check == finding.check and any(
        fnmatchcase(path, pattern)
        or path.startswith(f"{pattern.rstrip('/')}/")
        or any(fnmatchcase(name, pattern.rstrip("/")) for name in names)
        for pattern in suppression.paths
    )


def mark_usage(suppressions: Iterable[Suppression], used: Collection[Suppression], plan: Plan) -> list[Suppression]:
    """Mark *suppressions*: whether their check exists, and whether they were used, if that check ran."""
    known = checks.names()
    return [
        replace(s, known=s.check in known, used=s in used if s.check in plan.names and s.reason else None)
        for s in suppressions
    ]
