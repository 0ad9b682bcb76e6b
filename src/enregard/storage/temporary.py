"""Temporary files of writers, and cleaning up after writers that were killed.

A writer holds a lock on a file beside its temporary files; the system releases it when the writer ends. Temporary files of the journal of
a project are left to the journal.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO

from enregard.storage.locks import take_lock
from enregard.storage.steps import MARK

_LEFT = re.compile(rf"{re.escape(MARK)}(?P<token>[pw][0-9a-f]{{8}})(?:-\d+)?\.tmp(?:\.old)?")
_FORMER = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
"""Names of temporary files before there was a journal."""


def make_token(*, journal: bool = False) -> str:
    """Return a new token, the common part in the names of the temporary files of one write."""
    return ("p" if journal else "w") + secrets.token_hex(4)


@contextmanager
def claim_token(folder: Path, token: str) -> Iterator[None]:
    """Protect the temporary files of *token* in *folder* from removal in the context."""
    claim = folder / f"{MARK}{token}.tmp"
    file = _open_locked(claim)
    try:
        yield
    finally:
        file.close()  # before it is removed: some systems cannot remove an open file
        claim.unlink(missing_ok=True)


def _open_locked(claim: Path) -> IO[bytes]:
    while True:
        file = claim.open("wb")
        if take_lock(file) and claim.exists():
            return file
        file.close()  # removed before it was locked


def sweep_folder(folder: Path) -> None:
    """Remove from *folder* the temporary files of killed writers."""
    left: dict[str, list[Path]] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if (found := _LEFT.fullmatch(path.name)) and found["token"].startswith("w"):
            left.setdefault(found["token"], []).append(path)
    for token, paths in left.items():
        claim = folder / f"{MARK}{token}.tmp"
        with suppress(OSError), claim.open("r+b") if claim in paths else nullcontext() as file:
            if file is None or take_lock(file):
                for path in paths:
                    path.unlink()


def is_temporary(name: str) -> bool:
    """Test whether *name* is that of a temporary file."""
    return _LEFT.fullmatch(name) is not None


def is_left_over(path: Path) -> bool:
    """Test whether *path* is a temporary file left by a killed writer."""
    return (is_temporary(path.name) or _FORMER.fullmatch(path.name) is not None) and path.is_file()
