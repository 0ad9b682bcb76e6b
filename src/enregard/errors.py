"""Errors that users can correct, and bugs: each is one line with its place, and a hint on the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # `--help` is to load little
    from collections.abc import Iterable
    from pathlib import Path


class EnregardError(Exception):
    """An error in the input or its use, which the user can correct.

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
        """Set the place of the error, and return it."""
        self.path, self.line = path, line
        return self

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class ReadError(EnregardError):
    """A file that cannot be read."""


class SeveralLanguagesError(ReadError):
    """A file with several languages, of which one must be chosen."""

    languages: tuple[str, ...] = ()


class EmptyError(ReadError):
    """A file that can be read but has no text."""


class ConfigError(EnregardError):
    """A settings, work or alignment file that is malformed or contradicts the files on disk."""


class CatalogError(EnregardError):
    """A PO file that cannot be read, or cannot be written without loss."""


class WriteError(EnregardError):
    """A write that failed; all files are unchanged."""


class BusyError(EnregardError):
    """Another process is writing; nothing was written."""


class UsageError(EnregardError):
    """A request that cannot be carried out, such as an unknown name."""


class UnexpectedError(EnregardError):
    """A bug, with its traceback; *path* is the file that was being processed."""

    trace: str = ""


def make_unexpected(error: Exception, path: Path | str | None) -> UnexpectedError:
    """Turn an unexpected *error* into one that names the file that was being processed."""
    import traceback

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
    """Return a hint with the one of *known* that *word* resembles, if any, followed by *else_*."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return " ".join(filter(None, (f"Did you mean {near[0]}?" if near else "", else_)))
