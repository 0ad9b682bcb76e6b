"""Findings as SARIF 2.1.0, which code scanning services read.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from enregard.model import CheckRun, Finding, Problem, Report, Rule, Severity
from enregard.reports import _words

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "note", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_SHOWN, _MOST = 5000, 25_000
"""Results that GitHub shows, and that it accepts in a file."""


def write(outcome: CheckRun) -> str:
    order = {name: n for n, name in enumerate(outcome.rules)}
    driver = {
        "name": "enregard",
        "rules": [_build_rule(name, rule) for name, rule in outcome.rules.items()],
        **({"semanticVersion": outcome.version, "version": outcome.version} if outcome.version else {}),
    }
    findings, left = _limit_findings(outcome)
    notes = [_build_notification(problem, outcome) for problem in outcome.problems]
    notes += [{"level": "warning", "message": _build_message(left)}] if left else []
    invocation = {
        "executionSuccessful": not outcome.problems,
        **({"toolExecutionNotifications": notes} if notes else {}),
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that paths are relative to."}}},
        "results": [_build_result(finding, outcome, order) for finding in findings],
    }
    data = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _limit_findings(outcome: CheckRun) -> tuple[Sequence[Finding], str]:
    """Return the findings to write, and a sentence on those that are left out; if there are more than services show, the most severe come first."""
    found: Sequence[Finding] = outcome.findings
    if len(found) <= _SHOWN:
        return found, ""
    found = sorted(found, key=lambda finding: -finding.effective_severity)
    counts = Counter(finding.check for finding in found[_MOST:])
    if not counts:
        return found, ""
    named = ", ".join(f"{check} {n}" for check, n in counts.most_common())
    return found[
        :_MOST
    ], f"{counts.total()} findings were left out, the least severe: {named}. Other formats contain all findings."


def _build_notification(problem: Problem, outcome: CheckRun) -> dict[str, Any]:
    place = {"locations": [_build_location(_words.get_path(problem, outcome), problem.line)]} if problem.path else {}
    return {"level": "error", "message": _build_message(problem.message), **place}


def _build_rule(name: str, rule: Rule) -> dict[str, Any]:
    summary, _, rest = rule.text.partition("\n")
    why = re.search(r"^Why: (.*?)(?=^\w+: |\Z)", rest, re.MULTILINE | re.DOTALL)
    reason = " ".join(why[1].split()) if why else ""
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": reason[:1].upper() + reason[1:] if why else summary},
        "help": {"text": rule.text, "markdown": re.sub(r"^(\w+):", r"- **\1**:", rest.strip(), flags=re.MULTILINE)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"certainty": str(rule.certainty), "severity": rule.severity.word},
    }


def _build_result(finding: Finding, outcome: CheckRun, order: dict[str, int]) -> dict[str, Any]:
    location = _build_location(_words.get_path(finding, outcome), finding.line, finding.column)
    if finding.unit:
        unit, work = _words.clean_text(finding.unit), _words.clean_text(finding.work)
        name = f"{work}/{unit}" if work else unit
        location["logicalLocations"] = [{"name": unit, "fullyQualifiedName": name, "kind": "resource"}]
    message = _words.format_message(finding, outcome)
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.effective_severity],
        "message": _build_message(f"{finding.unit}: {message}" if finding.unit else message),
        "locations": [location],
        "partialFingerprints": {"enregard/v1": finding.fingerprint},
        "properties": {
            "severity": finding.effective_severity.word,
            "certainty": str(finding.certainty),
            "work": _words.clean_text(finding.work),
            "unit": _words.clean_text(finding.unit),
        },
    }
    if finding.check in order:
        result["ruleIndex"] = order[finding.check]
    return result


def _build_message(text: str) -> dict[str, str]:
    """Build a plain text message, with placeholders (3.11.5) and links (3.11.6) escaped."""
    plain = _words.clean_text(text).replace("{", "{{").replace("}", "}}")
    return {"text": re.sub(r"\[(?=[^\[\]]*\]\()", r"\\[", plain)}


def _build_location(path: str, line: int | None, column: int | None = None) -> dict[str, Any]:
    artifact = {"uri": quote(path, safe="/", errors="backslashreplace"), "uriBaseId": _ROOT}
    region = {"startLine": line or 1, **({"startColumn": column} if line and column else {})}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


REPORT = Report(write)
