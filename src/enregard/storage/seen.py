"""What was read from the disk, so that nothing else is ever written over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from enregard.errors import BusyError

UNREAD = ""
"""In the place of a digest: nobody has read the file, and whatever it holds may be written over."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """The digest of a file; None if it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def saved_meanwhile(path: Path) -> BusyError:
    return BusyError("was saved while it was being read, so nothing is written", path=path, hint="Run it again.")


@dataclass(slots=True)
class Seen:
    """Path -> digest of what was read, None for a file that was not there. Of *folders* every file was read, so that any other is new."""

    files: dict[Path, str | None] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=set)

    def expected(self, path: Path) -> str | None:
        """What *path* holds as far as was read: a digest, None if it is not there, UNREAD if nobody has looked."""
        return self.files.get(path, None if path.parent in self.folders else UNREAD)

    def note(self, path: Path, data: bytes | None) -> None:
        """Take down what was read; BusyError if it is not what was read before."""
        found = None if data is None else digest(data)
        if self.expected(path) not in (UNREAD, found):
            raise saved_meanwhile(path)
        self.files[path] = found


_current: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def reading() -> Iterator[Seen]:
    """Take down whatever is read meanwhile: what is then written replaces that, and nothing else."""
    seen = Seen()
    token = _current.set(seen)
    try:
        yield seen
    finally:
        _current.reset(token)


def note(path: Path, data: bytes | None) -> None:
    """Take down that *path* holds *data*, if anybody wants to know."""
    if (seen := _current.get()) is not None:
        seen.note(path, data)


def written(path: Path, digest: str | None) -> None:
    """Take down that *path* now holds what we have written."""
    if (seen := _current.get()) is not None:
        seen.files[path] = digest


def expected(path: Path) -> str | None:
    """What *path* holds as far as was read, as :meth:`Seen.expected` says it."""
    seen = _current.get()
    return UNREAD if seen is None else seen.expected(path)
