"""A numbered paragraph comes after a higher number.

Why: paragraphs were exchanged, or a number is wrong.
Fires: `1, 3, 2, 4`; `a, c, b`.
Silent: `1, 2, 3`; `1, 2, 1, 2` (an annex starts again at 1); a repeated number, which has a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._numbers import find_runs
from enregard.checks._units import make_finding
from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    for numbered in find_runs(document, lettered=True):
        seen: set[int] = set()
        highest, last = 0, ""
        for number, unit in numbered:
            if number < highest and number not in seen:
                yield make_finding(unit, f"number {unit.label} comes after {last}")
            seen.add(number)
            if number > highest:
                highest, last = number, unit.label or ""


CHECK = Check(run, "document", Severity.WARNING)
