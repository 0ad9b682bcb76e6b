"""Findings for programs: `enregard.findings/1`."""

from __future__ import annotations

import json
from typing import Any

from enregard.model import Finding, Locus, Report


def write(findings: tuple[Finding, ...], _colour: bool) -> str:
    data = {"schema": "enregard.findings/1", "findings": [_row(finding) for finding in findings]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.word if finding.severity is not None else None,
        "certainty": finding.certainty,
        "work": finding.work,
        "unit": finding.unit,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "source": _locus(finding.source),
        "target": _locus(finding.target),
        "fingerprint": finding.fingerprint,
    }


def _locus(locus: Locus) -> dict[str, Any]:
    return {"units": list(locus.units), "text": locus.text, "span": list(locus.span) if locus.span else None}


REPORT = Report(write)
