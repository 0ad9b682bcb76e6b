"""From the result of a run to a report: rules, problems, and the base of paths."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath

from enregard import checks, reports
from enregard.errors import EnregardError
from enregard.lint.baselines import read_baseline, subtract_baseline
from enregard.lint.changed_lines import Touched
from enregard.lint.checking import Checked
from enregard.model import CheckRun, Problem, Rule, Severity
from enregard.version import __version__

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables of CI services for the folder of the repository, to which paths in their reports are relative."""


def make_outcome(
    checked: Checked,
    root: Path,
    *,
    baseline: Path | str | None = None,
    touched: Touched | None = None,
    fail_on: Severity = Severity.ERROR,
) -> CheckRun:
    """Make the content of a report on *checked*, whose paths are relative to *root*.
    Findings in the *baseline* file are left out; with *touched*, so are findings on lines that have not changed."""
    known, gone = 0, tuple[str, ...]()
    if baseline is not None:
        checked, known, gone = subtract_baseline(checked, read_baseline(baseline))
    if touched is not None:
        checked = replace(checked, found=tuple(i for i in checked.found if any(map(touched.by, i.lines))))
    names = {*checked.ran, *(finding.check for finding in checked.findings)}
    loaded = checks.load_checks()
    return CheckRun(
        checked.findings,
        {n: Rule(loaded[n].severity, loaded[n].certainty, checks.explain_check(n)) for n in loaded if n in names},
        tuple(map(_make_problem, checked.errors)),
        checked.suppressed,
        known,
        gone,
        fail_on,
        _get_prefix(root),
        __version__,
    )


def report(
    checked: Checked,
    to: str = "text",
    *,
    root: Path | str = ".",
    baseline: Path | str | None = None,
    touched: Touched | None = None,
) -> str:
    """Write the findings of *checked* in one format: `json`, `sarif` and the others that `check --format` takes.
    *root* is the folder of the project. *baseline* leaves out known findings, *touched* those on lines that have not changed.
    UsageError for an unknown format.

    >>> print(enregard.report(enregard.check(project, only=["dates-differ"])), end="")
    No findings.
    """
    return reports.get(to).write(make_outcome(checked, Path(root), baseline=baseline, touched=touched))


def _make_problem(error: EnregardError) -> Problem:
    message = f"{error.message}. {error.hint}" if error.hint else error.message
    return Problem(message, None if error.path is None else PurePath(error.path).as_posix(), error.line)


def _get_prefix(root: Path) -> str:
    """Return the path from the checkout of a CI service to *root*, such as `docs/`; empty if there is none."""
    for checkout in (Path(os.environ[name]).resolve() for name in _CHECKOUTS if os.environ.get(name)):
        if root.resolve() != checkout and root.resolve().is_relative_to(checkout):
            return f"{root.resolve().relative_to(checkout).as_posix()}/"
    return ""
