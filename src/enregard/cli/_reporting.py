"""Destinations of reports: stdout, files, and the summary of a GitHub step."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from enregard.cli import _shared
from enregard.errors import UsageError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

    from enregard.model import CheckRun

_SUMMARY = "GITHUB_STEP_SUMMARY"

Way = tuple[str, str | None]
"""A format, and the file that it goes into; None for stdout."""


def parse_formats(forms: tuple[str, ...]) -> list[Way]:
    """Parse `--format FORMAT[=FILE]`; UsageError for an unknown format, and for two formats on stdout."""
    from enregard import reports

    found = [(name, file or None) for name, _, file in (form.partition("=") for form in forms)]
    for name, _ in found:
        reports.get(name)
    if sum(file is None for _, file in found) > 1:
        raise UsageError(
            "only one format can go to standard output", hint="Write the other to a file: `--format sarif=FILE`."
        )
    return found


def write_reports(outcome: CheckRun, ways: list[Way], root: Path) -> None:
    """Write *outcome*, whose paths are relative to *root*, in each format and to each destination of *ways*. On a terminal, repeated findings are
    grouped, and paths are relative to where one stands."""
    from pathlib import Path

    from enregard import reports
    from enregard.storage.files import write_all

    for name, file in ways:
        shown = _adapt_to_reader(outcome, root) if name == "text" and file is None else outcome
        text = reports.get(name).write(shown)
        if file is not None:
            write_all({Path(file): text.encode("utf-8", "backslashreplace")})
        elif (
            name not in ("text", "statistics") or outcome.findings or not outcome.problems
        ):  # what could not be read is not called clean
            (_shared.print_text if name in ("text", "statistics") else _shared.print_data)(text)
        if name == "github" and (summary := os.environ.get(_SUMMARY)):
            _append_text(Path(summary), reports.get("markdown").write(outcome))


def _adapt_to_reader(outcome: CheckRun, root: Path) -> CheckRun:
    """Return *outcome* for whoever reads stdout: a person, or a program in the folder in which one stands."""
    away = os.path.relpath(root).replace(os.sep, "/")
    prefix = "" if away == os.curdir else f"{away}/"
    return replace(outcome, colour=_shared.is_colour_wanted(), grouped=_shared.is_stdout_terminal(), prefix=prefix)


def _append_text(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(text)
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}", path=path) from error
