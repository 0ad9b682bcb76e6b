"""A number occurs twice in a sequence of numbered paragraphs.

Why: references to it are ambiguous.
Fires: `1, 2, 2, 3`; `a, b, b`.
Silent: `1, 2, 1, 2` (an annex starts again at 1).
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._numbers import find_runs
from enregard.checks._units import make_finding
from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    for numbered in find_runs(document, lettered=True):
        first: dict[int, str] = {}
        for number, unit in numbered:
            if first.setdefault(number, unit.id) != unit.id:
                yield make_finding(unit, f"number {unit.label} is already that of {first[number]}")


CHECK = Check(run, "document", Severity.WARNING)
