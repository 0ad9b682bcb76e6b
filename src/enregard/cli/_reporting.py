"""Destinations of reports: stdout, files, and the summary of a GitHub step."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from enregard.cli import _shared
from enregard.errors import UsageError, WriteError

if TYPE_CHECKING:
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
        raise UsageError("two formats on stdout would mix", hint="Give a file to one of them: `--format sarif=FILE`.")
    return found


def write_reports(outcome: CheckRun, ways: list[Way]) -> None:
    """Write *outcome* in each format and to each destination of *ways*."""
    from enregard import reports
    from enregard.storage.files import write_all

    for name, file in ways:
        colour = name == "text" and file is None and _shared.is_colour_wanted()
        text = reports.get(name).write(replace(outcome, colour=colour))
        if file is not None:
            write_all({Path(file): text.encode("utf-8", "backslashreplace")})
        elif name != "text" or outcome.findings or not outcome.problems:  # what could not be read is not called clean
            (_shared.print_text if name == "text" else _shared.print_data)(text)
        if name == "github" and (summary := os.environ.get(_SUMMARY)):
            _append_text(Path(summary), reports.get("markdown").write(outcome))


def _append_text(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(text)
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}", path=path) from error
