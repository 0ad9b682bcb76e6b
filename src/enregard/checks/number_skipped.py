"""A number is missing from a sequence of numbered paragraphs.

Why: either a paragraph or its number was lost.
Fires: `1, 2, 4`.
Silent: `1, 2, 3`; `1, 2, 1, 2` (an annex starts again at 1); a sequence that starts late, as a part of a document does; the sections
of a law, which keep their numbers when one of them is repealed.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._numbers import find_runs
from enregard.checks._units import make_finding
from enregard.model import Check, Document, Finding, Severity


def run(document: Document) -> Iterator[Finding]:
    for numbered in find_runs(document):
        there = {number for number, _ in numbered}
        highest = numbered[0][0]
        for number, unit in numbered[1:]:
            lost = [n for n in range(highest + 1, min(number, highest + 1000)) if n not in there]
            if lost and not unit.id.startswith("section-"):
                names = str(lost[0]) if len(lost) == 1 else f"{lost[0]} to {number - 1}"
                yield make_finding(unit, f"number {names} is missing before {number}")
            highest = max(highest, number)


CHECK = Check(run, "document", Severity.WARNING)
