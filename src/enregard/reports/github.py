"""Findings as annotations of a GitHub workflow, one command on each line.

Format: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from enregard.model import CheckRun, Report, Severity
from enregard.reports import _words

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "notice", Severity.INFO: "notice"}


def write(outcome: CheckRun) -> str:
    lines = []
    for finding in outcome.findings:
        unit = f"{finding.unit}: " if finding.unit else ""
        column = {"col": str(finding.column)} if finding.line and finding.column else {}
        place = {"file": _words.get_path(finding, outcome), "line": str(finding.line or 1), **column}
        values = {**place, "title": finding.check}
        lines.append(
            format_command(
                _COMMANDS[finding.effective_severity], values, unit + _words.format_message(finding, outcome)
            )
        )
    for problem in outcome.problems:
        values = {"file": outcome.prefix + problem.path, "line": str(problem.line or 1)} if problem.path else {}
        lines.append(format_command("error", {**values, "title": "could not be checked"}, problem.message))
    lines += [format_command("notice", {"title": "no longer found (in the baseline)"}, text) for text in outcome.gone]
    return "\n".join([*lines, _words.summarize_outcome(outcome)]) + "\n"


def format_command(name: str, values: dict[str, str], message: str) -> str:
    """Format a workflow command. *values* and *message* are escaped, so that they cannot end it or begin another."""
    told = ",".join(f"{key}={_escape_value(_words.clean_text(value))}" for key, value in values.items())
    return f"::{name} {told}::{_escape_data(_words.clean_text(message))}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_value(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report(write)
