"""Findings for a terminal: one on each line, and the counts at the end."""

from __future__ import annotations

from enregard.model import CheckRun, Finding, Report, Severity
from enregard.reports import _words
from enregard.system import terminal

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.STYLE: "36", Severity.INFO: "2"}


def write(outcome: CheckRun) -> str:
    """Write each finding as `path:line: severity: unit: message [check]`, the format of compilers, which editors can parse."""
    lines = [_format_line(finding, outcome.colour) for finding in outcome.findings]
    lines += [f"gone: {_words.clean_text(text)}" for text in outcome.gone]
    return "\n".join([*lines, _words.summarize_outcome(outcome)]) + "\n"


def _format_line(finding: Finding, colour: bool) -> str:
    def paint(text: str, code: str) -> str:
        return terminal.paint_text(text, code) if colour else text

    severity = finding.effective_severity
    word = paint(severity.word, _COLOURS[severity])
    place = paint(_words.clean_text(_words.format_place(finding)), "1")
    unit = f"{_words.clean_text(finding.unit)}: " if finding.unit else ""
    check = paint(f"[{finding.check}]", "2")
    return f"{place}: {word}: {unit}{_words.clean_text(finding.message)} {check}"


REPORT = Report(write)
