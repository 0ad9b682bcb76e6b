"""What was measured, kept where `enregard checks explain` and docs/checks.md find it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from enregard import checks
from enregard.model import Finding

_FILE = Path(checks.__file__).with_name("_measured.json")

_NOT_IN_PAIRS = ("conflicts-with-corpus", "differs-from-corpus")
"""Checks of what a bare pair of texts does not have: a state."""

Measured = dict[str, dict[str, dict[str, int]]]
"""Check -> set of accepted translation -> how many `pairs` it has and how many of them the check `flagged`."""


def measure(sets: Mapping[str, tuple[int, Iterable[Finding]]]) -> Measured:
    """Name of a set -> the number of its pairs and the findings on it, counted for every check; a pair is flagged once."""
    found: Measured = {name: {} for name in checks.names()}
    for corpus, (pairs, findings) in sets.items():
        flagged = Counter(check for check, _ in {(f.check, f.unit) for f in findings})
        for name, check in checks.all_checks().items():
            if (check.subject == "link" and name not in _NOT_IN_PAIRS) or flagged[name]:
                found[name][corpus] = {"pairs": pairs, "flagged": flagged[name]}
    return {name: sets for name, sets in found.items() if sets}


def save(measured: Measured) -> None:
    """Put *measured* in the place of what was measured before; `make docs` takes it into docs/checks.md."""
    _FILE.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n", "utf-8")
