"""Record of the files that were read, so that no other contents are overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from enregard.errors import BusyError

UNREAD = ""
"""Value instead of a digest: the file was not read, and any contents may be overwritten."""


def compute_digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal, as work.yaml records it."""
    return hashlib.sha256(data).hexdigest()


def compute_file_digest(path: Path) -> str | None:
    """Return the digest of a file; None if it does not exist."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def make_busy_error(path: Path) -> BusyError:
    return BusyError("was changed while it was being read, so nothing was written", path=path, hint="Run it again.")


@dataclass(slots=True)
class Seen:
    """Path -> digest of what was read, None for a file that did not exist. All files of *folders* were read, so any other file there is new."""

    files: dict[Path, str | None] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=set)

    def get_expected(self, path: Path) -> str | None:
        """Return the digest of *path* as it was read; None if it did not exist, UNREAD if it was not read."""
        return self.files.get(path, None if path.parent in self.folders else UNREAD)

    def note(self, path: Path, data: bytes | None) -> None:
        """Record what was read; BusyError if it differs from an earlier read."""
        found = None if data is None else compute_digest(data)
        if self.get_expected(path) not in (UNREAD, found):
            raise make_busy_error(path)
        self.files[path] = found


_current: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def track_reads() -> Iterator[Seen]:
    """Record all reads in the context. Later writes replace what was read, and nothing else."""
    seen = Seen()
    token = _current.set(seen)
    try:
        yield seen
    finally:
        _current.reset(token)


def note_read(path: Path, data: bytes | None) -> None:
    """Record that *path* holds *data*, if reads are being recorded."""
    if (seen := _current.get()) is not None:
        seen.note(path, data)


def note_written(path: Path, digest: str | None) -> None:
    """Record that *path* now holds what this program wrote, if reads are being recorded."""
    if (seen := _current.get()) is not None:
        seen.files[path] = digest


def get_expected_digest(path: Path) -> str | None:
    """Return the digest of *path* as it was read (see :class:`Seen`); UNREAD if reads are not being recorded."""
    seen = _current.get()
    return UNREAD if seen is None else seen.get_expected(path)
