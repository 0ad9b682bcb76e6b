"""Findings as a GitLab code quality report, the subset of Code Climate's that a merge request shows.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from enregard.model import CheckRun, Report, Severity
from enregard.reports import _words

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.STYLE: "minor", Severity.INFO: "info"}


def write(outcome: CheckRun) -> str:
    rows = [
        {
            "description": _words.clean_text(unit + _words.format_message(finding, outcome)),
            "check_name": finding.check,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.effective_severity],
            "location": {
                "path": _words.clean_text(_words.get_path(finding, outcome)),
                "lines": {"begin": finding.line or 1},
            },
        }
        for finding in outcome.findings
        for unit in (f"{finding.unit}: " if finding.unit else "",)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


REPORT = Report(write)
