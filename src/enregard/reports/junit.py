"""Findings as a JUnit report: a test case for each finding, and one that passes for each check that found nothing.

Findings at or above `--fail-on` are failures; the others pass, with the finding as output. A file that could not be checked is an error.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from enregard.model import CheckRun, Finding, Report
from enregard.reports import _words


def write(outcome: CheckRun) -> str:
    found = {finding.check for finding in outcome.findings}
    clean = [name for name in outcome.rules if name not in found]
    failures = sum(finding.effective_severity >= outcome.fail_on for finding in outcome.findings)
    counts = {
        "tests": len(clean) + len(outcome.findings) + len(outcome.problems),
        "failures": failures,
        "errors": len(outcome.problems),
        "skipped": 0,
    }
    head = _format_tag("testsuite", name="enregard check", **{key: str(value) for key, value in counts.items()})
    cases = [f"{_format_tag('testcase', classname='enregard', name=name, time='0')}</testcase>" for name in clean]
    cases += [_format_case(finding, outcome) for finding in outcome.findings]
    for problem in outcome.problems:
        place = {"file": outcome.prefix + problem.path} if problem.path else {}
        case = _format_tag("testcase", classname="enregard", name="could not be checked", time="0", **place)
        cases.append(
            f"{case}{_format_tag('error', type='error', message=problem.message)}{_escape_text(_words.format_place(problem))}</error></testcase>"
        )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", head, *cases, "</testsuite>", "</testsuites>"]
    return "\n".join(lines) + "\n"


def _format_case(finding: Finding, outcome: CheckRun) -> str:
    path, severity = _words.get_path(finding, outcome), finding.effective_severity
    name = f"{finding.check}: {finding.unit}" if finding.unit else finding.check
    place = {"file": path, "line": str(finding.line)} if finding.line else {"file": path}
    case = _format_tag("testcase", classname=finding.work or path or "enregard", name=name, time="0", **place)
    message = _words.format_message(finding, outcome)
    where = f"{outcome.prefix}{_words.format_place(finding)}: {severity.word}: {message}"
    if severity >= outcome.fail_on:
        body = f"{_format_tag('failure', type=severity.word, message=message)}{_escape_text(where)}</failure>"
    else:
        body = f"<system-out>{_escape_text(where)}</system-out>"
    return f"{case}{body}</testcase>"


def _format_tag(tag: str, **values: str) -> str:
    told = "".join(f" {key}={quoteattr(_words.clean_text(value))}" for key, value in values.items())
    return f"<{tag}{told}>"


def _escape_text(text: str) -> str:
    return _words.clean_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


REPORT = Report(write)
