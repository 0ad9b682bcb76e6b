"""From what was checked to what is reported: the rules, the problems, and where the paths begin."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath

from enregard import __version__, checks
from enregard.errors import EnregardError
from enregard.model import Outcome, Problem, Rule, Severity
from enregard.workflow.baselines import beyond, read_baseline
from enregard.workflow.changes import Changes
from enregard.workflow.checking import Checked

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where CI services say that they put the repository; their reports name files from there."""


def outcome(
    checked: Checked,
    root: Path,
    *,
    baseline: Path | str | None = None,
    changes: Changes | None = None,
    fail_on: Severity = Severity.ERROR,
) -> Outcome:
    """What a report gets of *checked*, whose paths are relative to *root*, without what the *baseline* file knows, and with
    *changes* only what is on lines that they touch."""
    known, gone = 0, tuple[str, ...]()
    if baseline is not None:
        checked, known, gone = beyond(checked, read_baseline(baseline))
    if changes is not None:
        checked = replace(checked, found=tuple(i for i in checked.found if any(map(changes.touch, i.lines))))
    names = {*checked.ran, *(finding.check for finding in checked.findings)}
    return Outcome(
        checked.findings,
        {n: Rule(c.severity, c.certainty, checks.explain(n)) for n, c in checks.all_checks().items() if n in names},
        tuple(map(_problem, checked.errors)),
        checked.silenced,
        known,
        gone,
        fail_on,
        _prefix(root),
        __version__,
    )


def _problem(error: EnregardError) -> Problem:
    message = f"{error.message}. {error.hint}" if error.hint else error.message
    return Problem(message, None if error.path is None else PurePath(error.path).as_posix(), error.line)


def _prefix(root: Path) -> str:
    """What leads from the checkout of a CI service to *root*: `docs/`, or nothing."""
    for checkout in (Path(os.environ[name]).resolve() for name in _CHECKOUTS if os.environ.get(name)):
        if root.resolve() != checkout and root.resolve().is_relative_to(checkout):
            return f"{root.resolve().relative_to(checkout).as_posix()}/"
    return ""
