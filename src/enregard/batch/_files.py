"""The files of a batch run: all are in one folder, and their names can be shown and written."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from enregard.batch.pairs import Version
from enregard.errors import EnregardError, ReadError, UsageError
from enregard.system.terminal import escape_controls, escape_to_line

MOST_ERRORS = 1000
"""Errors that are kept; of further ones only the number is told. A manifest of a million rows beside the wrong folder has a million."""


class Folder:
    """The folder that holds all files of a run. A manifest may come from somebody else: what it names elsewhere would be published in the output."""

    def __init__(self, path: Path) -> None:
        self._path = os.path.abspath(path)  # noqa: PTH100 - resolves no links: names stay as the user knows them
        self._real = os.path.realpath(path)
        self._known: dict[str, bool] = {}

    def find_version(self, language: str, name: str) -> Version:
        """Return the version in the file *name*, relative to the folder or absolute within it. ReadError if it is no file, UsageError if it is outside the folder or
        its name has control characters."""
        check_printable(name, "path")
        path = os.path.normpath(os.path.join(self._path, name))  # noqa: PTH118 - a Path each for a million rows is slow
        if not name or not path.startswith(self._path.rstrip(os.sep) + os.sep):
            raise self._make_outside_error(name) if name else UsageError("no path")
        if not self._is_inside(path, name):
            raise self._make_outside_error(name)
        return Version(language, path, path[len(self._path.rstrip(os.sep)) + 1 :].replace(os.sep, "/"))

    def _is_inside(self, path: str, name: str) -> bool:
        """Test whether *path* is in the folder, with its links followed; ReadError if it is not a file."""
        try:
            mode = os.lstat(path).st_mode
            if S_ISLNK(mode):
                mode = os.stat(path).st_mode  # noqa: PTH116
                inside = self._holds(os.path.realpath(path))
            else:
                folder = os.path.dirname(path)  # noqa: PTH120
                if folder not in self._known:
                    self._known[folder] = self._holds(os.path.realpath(folder))
                inside = self._known[folder]
        except (FileNotFoundError, NotADirectoryError):
            hint = "Write / between the names of folders." if "\\" in name else None
            raise ReadError(f"no such file: {name}", hint=hint) from None
        except OSError as error:
            raise ReadError(f"{error.strerror}: {name}") from None
        if not S_ISREG(mode):
            raise ReadError(f"{'a folder' if S_ISDIR(mode) else 'not a file'}: {name}")
        return inside

    def _holds(self, real: str) -> bool:
        return real == self._real or real.startswith(self._real.rstrip(os.sep) + os.sep)

    def _make_outside_error(self, name: str) -> UsageError:
        return UsageError(
            f"outside the folder {self._path}: {name}",
            hint="Name a folder that contains all files with --root.",
        )


def check_printable(text: str, what: str) -> str:
    """Return *text*; UsageError if it has characters that control a terminal, end a line or turn the direction of writing, or bytes that are not UTF-8."""
    if text.isprintable() or (escape_controls(text) == text and "\n" not in text and "\t" not in text):
        return text
    shown = escape_to_line(text.replace("\n", "\\n").replace("\t", "\\t"))
    raise UsageError(f"the {what} has control characters: {shown[:200]}", hint="Rename it.")


class Faults:
    """Errors of single rows or files, of which the first are kept."""

    def __init__(self) -> None:
        self._kept: list[EnregardError] = []
        self._count = 0

    def add(self, error: EnregardError) -> None:
        self._count += 1
        if len(self._kept) < MOST_ERRORS:
            self._kept.append(error)

    def list_errors(self) -> tuple[EnregardError, ...]:
        more = self._count - len(self._kept)
        return (*self._kept, *([UsageError(f"{more} more errors, which are not listed")] if more else []))
