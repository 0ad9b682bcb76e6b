"""Findings for a terminal: a line each, and a count at the end."""

from __future__ import annotations

from collections import Counter

from enregard.model import Finding, Report, Severity

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.STYLE: "36", Severity.INFO: "2"}


def write(findings: tuple[Finding, ...], colour: bool) -> str:
    """`path:line: severity: unit: message [check]`."""
    lines = [_line(finding, colour) for finding in findings]
    return "\n".join([*lines, _summary(findings)]) + "\n"


def _line(finding: Finding, colour: bool) -> str:
    severity = Severity.ERROR if finding.severity is None else finding.severity
    word = f"\x1b[{_COLOURS[severity]}m{severity.word}\x1b[0m" if colour else severity.word
    place = ":".join(str(part) for part in (finding.path, finding.line) if part is not None)
    unit = f"{finding.unit}: " if finding.unit else ""
    return f"{place}: {word}: {unit}{_clean(finding.message)} [{finding.check}]"


def _clean(text: str) -> str:
    """Without control characters: a text under check must not command the terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _summary(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "No findings."
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[s]} {s.word}{'s' * (counts[s] != 1 and s in (Severity.ERROR, Severity.WARNING))}"
        for s in reversed(Severity)
        if counts[s]
    ]
    return f"{len(findings)} finding{'s' * (len(findings) != 1)}: {', '.join(parts)}."


REPORT = Report(write)
