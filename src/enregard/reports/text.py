"""Findings for a terminal: one on each line, or the same in several places on one line, and the counts at the end."""

from __future__ import annotations

from enregard.model import CheckRun, Finding, Report, Severity
from enregard.reports import _words
from enregard.system import terminal

_FEW, _NAMED = 3, 10
"""Findings with the same message that are shown one by one, and lines that are named of more."""
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.STYLE: "36", Severity.INFO: "2"}


def write(outcome: CheckRun) -> str:
    """Write each finding as `path:line:column: severity: unit: message [check]`, the format of compilers, which editors can parse."""
    groups = _group_findings(outcome) if outcome.grouped else [[finding] for finding in outcome.findings]
    lines = [_format_line(first, outcome) + _name_others(rest, outcome) for first, *rest in groups]
    lines += [f"no longer found: {_words.clean_text(text)}" for text in outcome.gone]
    return "\n".join([*lines, _words.summarize_outcome(outcome)]) + "\n"


def _group_findings(outcome: CheckRun) -> list[list[Finding]]:
    """Group the findings of a check that say the same in one file; few stay apart."""
    groups: dict[object, list[Finding]] = {}
    for finding in outcome.findings:
        groups.setdefault((finding.check, finding.effective_severity, finding.path, finding.message), []).append(
            finding
        )
    kept = (found if len(found) > _FEW else None for found in groups.values())
    shown = {id(found[0]): found for found in kept if found}
    hidden = {id(finding) for found in shown.values() for finding in found[1:]}
    return [shown.get(id(finding), [finding]) for finding in outcome.findings if id(finding) not in hidden]


def _name_others(rest: list[Finding], outcome: CheckRun) -> str:
    """Say where else a finding is made."""
    if not rest:
        return ""
    lines = [str(finding.line) for finding in rest[:_NAMED] if finding.line is not None]
    more = ", ..." if len(rest) > _NAMED else ""
    said = f" and {len(rest)} more" + (f", on lines {', '.join(lines)}{more}" if lines else "")
    return terminal.paint_text(said, "2") if outcome.colour else said


def _format_line(finding: Finding, outcome: CheckRun) -> str:
    def paint(text: str, code: str) -> str:
        return terminal.paint_text(text, code) if outcome.colour else text

    severity = finding.effective_severity
    word = paint(severity.word, _COLOURS[severity])
    column = f":{finding.column}" if finding.line and finding.column else ""
    place = paint(_words.clean_text(_words.format_place(finding, outcome)) + column, "1")
    unit = f"{_words.clean_text(finding.unit)}: " if finding.unit else ""
    check = paint(f"[{finding.check}]", "2")
    return f"{place}: {word}: {unit}{_words.clean_text(finding.message)} {check}"


REPORT = Report(write)
