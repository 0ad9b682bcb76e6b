"""Measurements, stored for `enregard checks explain` and docs/checks.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from enregard import checks
from enregard.model import Finding, Severity

_FILE = Path(checks.__file__).with_name("_measured.json")

_NOT_IN_PAIRS = ("conflicts-with-corpus", "corpus-edited", "differs-from-corpus", "number-")
"""Checks of what a bare pair of texts does not have: a state, a file, a row of numbers."""

Measured = dict[str, dict[str, dict[str, int]]]
"""Check -> set of accepted translation -> how many `pairs` it has, how many of them the check `flagged`, how many as `errors`."""


def measure(sets: Mapping[str, tuple[int, Iterable[Finding]]]) -> Measured:
    """Name of a set -> the number of its pairs and the findings on it, counted for every check; a pair is flagged once."""
    found: Measured = {name: {} for name in checks.names()}
    for corpus, (pairs, findings) in sets.items():
        worst: dict[tuple[str, str], Severity] = {}
        for f in findings:
            worst[f.check, f.unit] = max(worst.get((f.check, f.unit), Severity.INFO), f.severity or Severity.INFO)
        flagged = Counter(check for check, _ in worst)
        errors = Counter(check for (check, _), severity in worst.items() if severity is Severity.ERROR)
        for name, check in checks.load_checks().items():
            if flagged[name] or (check.subject in ("link", "document") and not name.startswith(_NOT_IN_PAIRS)):
                found[name][corpus] = {"pairs": pairs, "flagged": flagged[name], "errors": errors[name]}
    return {name: sets for name, sets in found.items() if sets}


def save(measured: Measured) -> None:
    """Put *measured* in the place of what was measured before; `make docs` takes it into docs/checks.md."""
    rows = (f" {json.dumps(name)}: {json.dumps(sets, sort_keys=True)}" for name, sets in sorted(measured.items()))
    _FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
