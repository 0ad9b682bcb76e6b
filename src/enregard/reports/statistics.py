"""The number of findings of each check, the most severe first."""

from __future__ import annotations

from collections import Counter, defaultdict

from enregard.model import CheckRun, Report, Severity
from enregard.reports import _words
from enregard.system.terminal import format_count


def write(outcome: CheckRun) -> str:
    """Write a line for each check and severity: number of findings, severity, check, in how many units, and how many have a fix."""
    counts = Counter((finding.effective_severity, finding.check) for finding in outcome.findings)
    fixable = Counter((f.effective_severity, f.check) for f in outcome.findings if _words.is_fixable(f))
    units: defaultdict[tuple[Severity, str], set[tuple[str, str]]] = defaultdict(set)
    for finding in outcome.findings:
        units[finding.effective_severity, finding.check].add((finding.work, finding.unit))
    digits = len(str(max(counts.values(), default=0)))
    worst = sorted(counts, key=lambda kind: (-kind[0], -counts[kind], kind[1]))
    lines = []
    for severity, check in worst:
        where = f"in {format_count(len(units[severity, check]), 'unit')}"
        mended = f", {fixable[severity, check]} fixable" if fixable[severity, check] else ""
        lines.append(f"{counts[severity, check]:>{digits}}  {severity.word:<7}  {check} ({where}{mended})")
    return "\n".join([*lines, _words.summarize_outcome(outcome)]) + "\n"


REPORT = Report(write)
