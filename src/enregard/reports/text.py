"""Findings for a terminal: one on each line, neighbouring gaps or the same in several places on one line, and the counts at the end."""

from __future__ import annotations

from enregard.model import CheckRun, Finding, Report, Severity
from enregard.reports import _words
from enregard.system import terminal

_FEW, _FEW_GAPS, _NAMED = 3, 20, 10
"""Findings with the same message that are shown one by one, gaps likewise, and lines that are named of more."""
_Run = list[Finding]
"""A finding, or neighbouring gaps."""
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.STYLE: "36", Severity.INFO: "2"}


def write(outcome: CheckRun) -> str:
    """Write each finding as `path:line:column: severity: unit: message [check]`, the format of compilers, which editors can parse."""
    runs = _join_gaps(outcome)
    groups = _group_runs(runs) if outcome.grouped else [[run] for run in runs]
    lines = [_format_line(first, outcome) + _name_others(rest, outcome) for first, *rest in groups]
    lines += [f"no longer found: {_words.clean_text(text)}" for text in outcome.gone]
    return "\n".join([*lines, _words.summarize_outcome(outcome)]) + "\n"


def _get_kind(finding: Finding) -> tuple[object, ...]:
    """Return what findings have in common that say the same in one file."""
    return finding.check, finding.effective_severity, finding.work, finding.path, finding.message


def _join_gaps(outcome: CheckRun) -> list[_Run]:
    """Join each gap to that which it follows, if both are findings."""
    runs: list[_Run] = []
    ends: dict[object, _Run] = {}
    for finding in outcome.findings:
        run = ends.pop((*_get_kind(finding), finding.follows), None) if finding.follows else None
        if run is None:
            runs.append(run := [])
        run.append(finding)
        if finding.opening:
            ends[*_get_kind(finding), finding.unit] = run
    return runs


def _group_runs(runs: list[_Run]) -> list[list[_Run]]:
    """Group the findings of a check that say the same in one file; few stay apart."""
    groups: dict[object, list[_Run]] = {}
    for run in runs:
        groups.setdefault(_get_kind(run[0]), []).append(run)
    kept = (found if len(found) > (_FEW_GAPS if found[0][0].opening else _FEW) else None for found in groups.values())
    shown = {id(found[0]): found for found in kept if found}
    hidden = {id(run) for found in shown.values() for run in found[1:]}
    return [shown.get(id(run), [run]) for run in runs if id(run) not in hidden]


def _name_others(rest: list[_Run], outcome: CheckRun) -> str:
    """Say where else a finding is made."""
    if not rest:
        return ""
    lines = [str(run[0].line) for run in rest[:_NAMED] if run[0].line is not None]
    more = ", ..." if len(rest) > _NAMED else ""
    said = f" and {sum(map(len, rest))} more" + (f", on lines {', '.join(lines)}{more}" if lines else "")
    return terminal.paint_text(said, "2") if outcome.colour else said


def _format_line(run: _Run, outcome: CheckRun) -> str:
    finding = run[0]

    def paint(text: str, code: str) -> str:
        return terminal.paint_text(text, code) if outcome.colour else text

    severity = finding.effective_severity
    word = paint(severity.word, _COLOURS[severity])
    column = f":{finding.column}" if finding.line and finding.column else ""
    place = paint(_words.clean_text(_words.format_place(finding, outcome)) + column, "1")
    units = finding.unit if len(run) == 1 else f"{finding.unit} to {run[-1].unit}"
    unit = f"{_words.clean_text(units)}: " if units else ""
    message = _words.format_message(finding, outcome, run=run)
    check = paint(f"[{finding.check}]", "2")
    return f"{place}: {word}: {unit}{_words.clean_text(message)} {check}"


REPORT = Report(write)
