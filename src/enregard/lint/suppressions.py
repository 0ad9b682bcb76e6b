"""Suppressions: remove the findings that they cover, and record which were used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from enregard import checks
from enregard.lint.cases import LocatedFinding
from enregard.lint.plan import Plan
from enregard.model import Finding, Silencing


def apply_comments(
    silencings: Sequence[Silencing], found: Iterable[LocatedFinding]
) -> tuple[list[LocatedFinding], set[Silencing]]:
    """Remove the findings that comments in catalogs suppress; return the rest, and the suppressions used."""
    by_unit: dict[str, list[Silencing]] = {}
    for silencing in silencings:
        if silencing.reason:
            by_unit.setdefault(silencing.unit, []).append(silencing)

    def find_hits(item: LocatedFinding) -> list[Silencing]:
        units = {item.finding.unit, item.link.name if item.link else "", ""} if by_unit else ()
        return [s for unit in units for s in by_unit.get(unit, ()) if _is_suppressed(s, item.finding)]

    return _remove_hits(found, find_hits)


def _remove_hits(
    found: Iterable[LocatedFinding], find_hits: Callable[[LocatedFinding], list[Silencing]]
) -> tuple[list[LocatedFinding], set[Silencing]]:
    hits = [(item, find_hits(item)) for item in found]
    return [item for item, of_item in hits if not of_item], {s for _, of_item in hits for s in of_item}


def _is_suppressed(silencing: Silencing, finding: Finding) -> bool:
    """Test whether a comment suppresses the finding.
    A comment in the French catalog has no effect on the Spanish one, but may have on the documents of both."""
    path = finding.path or ""
    return silencing.check == finding.check and (path == silencing.path or not path.endswith(".po"))


def apply_settings(
    silencings: Sequence[Silencing], found: Iterable[LocatedFinding], names: Collection[str]
) -> tuple[list[LocatedFinding], set[Silencing]]:
    """Remove the findings on a work with *names* that enregard.yaml suppresses; return the rest, and the suppressions used."""
    return _remove_hits(found, lambda item: [s for s in silencings if s.reason and _is_match(s, item.finding, names)])


def _is_match(silencing: Silencing, finding: Finding, names: Collection[str]) -> bool:
    path = finding.path or ""
    return silencing.check == finding.check and any(
        fnmatchcase(path, pattern)
        or path.startswith(f"{pattern.rstrip('/')}/")
        or any(fnmatchcase(name, pattern.rstrip("/")) for name in names)
        for pattern in silencing.paths
    )


def mark_usage(silencings: Iterable[Silencing], used: Collection[Silencing], plan: Plan) -> list[Silencing]:
    """Mark *silencings*: whether their check exists, and whether they were used, if that check ran."""
    known = checks.names()
    return [
        replace(s, known=s.check in known, used=s in used if s.check in plan.names and s.reason else None)
        for s in silencings
    ]
