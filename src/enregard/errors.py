"""Errors that a user can cause and correct, and faults of the program: each one line, with its place and the next step."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Self


class EnregardError(Exception):
    """A problem with an input, told so that its owner can mend it.

    *message* says what is wrong, *path* and *line* where, *hint* what to do next.
    """

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def at(self, path: Path | str, line: int | None = None) -> Self:
        """This, of the file *path*."""
        self.path, self.line = path, line
        return self

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class ReadError(EnregardError):
    """A document that cannot be read as text."""


class SeveralLanguagesError(ReadError):
    """A file of several languages, of which the one to take has to be said."""

    languages: tuple[str, ...] = ()


class EmptyError(ReadError):
    """A document that can be read, and holds no text."""


class ConfigError(EnregardError):
    """A settings, work or alignment file that is malformed, or that contradicts the disk."""


class CatalogError(EnregardError):
    """A PO file that cannot be read, or that cannot be written without loss."""


class WriteError(EnregardError):
    """The disk refused; every file is as it was."""


class BusyError(EnregardError):
    """Somebody else is writing; every file is as they left it."""


class UsageError(EnregardError):
    """A request that names something that does not exist here."""


class UnexpectedError(EnregardError):
    """A fault of the program, with its traceback, while *path* was in hand."""

    trace: str = ""


def make_unexpected(error: Exception, path: Path | str | None) -> UnexpectedError:
    """*error*, which nobody foresaw, as an error that names what was in hand."""
    message = f"unexpected {type(error).__name__}: {str(error) or 'no details'}"
    hint = "This is a bug in enregard. Please report it with the output of `enregard -v`."
    if isinstance(error, MemoryError):
        message, hint = "not enough memory", "Try a machine with more memory, or divide the work."
    elif isinstance(error, OSError) and error.strerror:
        path, hint = error.filename if isinstance(error.filename, str) else path, "`enregard -v` shows details."
        message = f"operating system error: {error.strerror}"
    found = UnexpectedError(" ".join(message.split()), path=path, hint=hint)
    found.trace = "".join(traceback.format_exception(error))
    return found


def did_you_mean(word: str, known: Iterable[str], else_: str = "") -> str:
    """A hint that names what *word* was probably meant to be, and then says *else_*."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return " ".join(filter(None, (f"Did you mean {near[0]}?" if near else "", else_)))
