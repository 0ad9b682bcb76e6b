"""Findings as Markdown: counts and a table, for the summary of a CI step or a comment."""

from __future__ import annotations

import re
from collections import Counter

from enregard.model import CheckRun, Finding, Report
from enregard.reports import _words
from enregard.system.terminal import format_count

_MOST = 200
"""Maximum number of rows: GitHub limits the summary of a step to one megabyte."""
_LONGEST = 300


def write(outcome: CheckRun) -> str:
    lines = ["### enregard check", "", _words.summarize_outcome(outcome)]
    if outcome.problems:
        lines += ["", f"**{format_count(len(outcome.problems), 'file')} could not be checked:**", ""]
        lines += [
            f"- {_format_cell(_words.format_place(problem))}: {_format_cell(problem.message)}"
            for problem in outcome.problems
        ]
    if outcome.findings:
        counts = Counter((finding.check, finding.effective_severity) for finding in outcome.findings)
        worst = sorted(counts.items(), key=lambda item: (-item[0][1], -item[1], item[0][0]))
        lines += ["", "| Check | Severity | Findings |", "|---|---|---:|"]
        lines += [f"| {_format_cell(check)} | {severity.word} | {n} |" for (check, severity), n in worst]
        shown = sorted(outcome.findings, key=lambda f: -f.effective_severity)[:_MOST]
        lines += [
            "",
            "| Severity | Place | Unit | Message | Check |",
            "|---|---|---|---|---|",
            *map(_format_row, shown),
        ]
        if len(outcome.findings) > _MOST:
            lines += ["", f"and {len(outcome.findings) - _MOST} more."]
    if outcome.gone:
        lines += [
            "",
            "No longer found, but in the baseline:",
            "",
            *(f"- {_format_cell(text)}" for text in outcome.gone[:_MOST]),
        ]
    return "\n".join(lines) + "\n"


def _format_row(finding: Finding) -> str:
    severity, place = finding.effective_severity.word, _words.format_place(finding)
    cells = (severity, place, finding.unit, _words.format_message(finding), finding.check)
    return f"| {' | '.join(map(_format_cell, cells))} |"


def _format_cell(text: str) -> str:
    """Escape *text* so that Markdown and HTML markup in it is shown literally."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return re.sub(r"([\\`*_\[\]|~<>&$])", lambda match: f"&#{ord(match[1])};", _words.clean_text(short))


REPORT = Report(write)
