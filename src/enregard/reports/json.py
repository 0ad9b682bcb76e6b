"""Findings for programs: `enregard.findings/1`."""

from __future__ import annotations

import json
from typing import Any

from enregard.model import CheckRun, Finding, Locus, Report

_WHOLE = 2000
"""Characters. A longer text is cut to the surroundings of the finding, so that a very long unit with many findings is not repeated in full
for each of them."""


def write(outcome: CheckRun) -> str:
    data: dict[str, Any] = {
        "schema": "enregard.findings/1",
        "findings": [_build_row(finding) for finding in outcome.findings],
        "suppressed": outcome.suppressed,
        "baseline": {"known": outcome.known, "gone": list(outcome.gone)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _build_row(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.effective_severity.word,
        "certainty": finding.certainty,
        "work": finding.work,
        "unit": finding.unit,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "source": _build_locus(finding.source),
        "target": _build_locus(finding.target),
        "fix": {"span": list(finding.fix.span), "text": finding.fix.text} if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _build_locus(locus: Locus) -> dict[str, Any]:
    """Build a locus. Spans count from the beginning of the whole text; `offset` is where the text shown begins in it."""
    start = 0
    text = locus.text
    if len(text) > _WHOLE:
        start = max(0, (locus.span[0] if locus.span else 0) - _WHOLE // 2)
        text = text[start : start + _WHOLE]
    return {
        "units": list(locus.units),
        "text": text,
        "offset": start,
        "span": list(locus.span) if locus.span else None,
    }


REPORT = Report(write)
