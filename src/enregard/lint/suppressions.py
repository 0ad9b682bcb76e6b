"""What people have silenced: taken out of what is found, and itself looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from enregard import checks
from enregard.lint.cases import Found
from enregard.lint.plan import Plan
from enregard.model import Finding, Silencing


def in_catalogs(silencings: Sequence[Silencing], found: Iterable[Found]) -> tuple[list[Found], set[Silencing]]:
    """What of *found* no comment of a catalog silences, and the silencings that were of use."""
    by_unit: dict[str, list[Silencing]] = {}
    for silencing in silencings:
        if silencing.reason:
            by_unit.setdefault(silencing.unit, []).append(silencing)
    used: set[Silencing] = set()
    left = []
    for item in found:
        units = {item.finding.unit, item.link[1] if item.link else "", ""} if by_unit else ()
        hits = [s for unit in units for s in by_unit.get(unit, ()) if _silences(s, item.finding)]
        used.update(hits)
        left += [] if hits else [item]
    return left, used


def _silences(silencing: Silencing, finding: Finding) -> bool:
    """A comment of the French catalog says nothing of the Spanish one; of the documents behind both it may."""
    path = finding.path or ""
    return silencing.check == finding.check and (path == silencing.path or not path.endswith(".po"))


def by_paths(
    silencings: Sequence[Silencing], found: Iterable[Found], names: Collection[str]
) -> tuple[list[Found], set[Silencing]]:
    """What of *found*, which is on a work of these *names*, enregard.yaml does not silence, and the silencings that were of use."""
    used: set[Silencing] = set()
    left = []
    for item in found:
        finding = item.finding
        hits = [s for s in silencings if s.reason and s.check == finding.check and _matches(s, finding, names)]
        used.update(hits)
        left += [] if hits else [item]
    return left, used


def _matches(silencing: Silencing, finding: Finding, names: Collection[str]) -> bool:
    path = finding.path or ""
    return any(
        fnmatchcase(path, pattern)
        or path.startswith(f"{pattern.rstrip('/')}/")
        or any(fnmatchcase(name, pattern.rstrip("/")) for name in names)
        for pattern in silencing.paths
    )


def looked_at(silencings: Iterable[Silencing], used: Collection[Silencing], plan: Plan) -> list[Silencing]:
    """*silencings* with what is known of them: whether there is such a check, and whether they were of any use, where that check
    ran."""
    known = checks.names()
    return [
        replace(s, known=s.check in known, used=s in used if s.check in plan.names and s.reason else None)
        for s in silencings
    ]
