"""Temporary files that nobody takes away from a folder, and those of writers that were killed, which somebody must.

Who writes holds a lock on a file of its own beside them, which the system lets go of when the writer dies. In a project the
journal knows them, and this leaves them alone.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO

from enregard.storage.locks import take
from enregard.storage.steps import MARK

_LEFT = re.compile(rf"{re.escape(MARK)}(?P<token>[pw][0-9a-f]{{8}})(?:-\d+)?\.tmp(?:\.old)?")
_FORMER = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
"""What they were called before there was a journal."""


def new_token(*, journal: bool = False) -> str:
    """What the temporary files of one write have in common in their names."""
    return ("p" if journal else "w") + secrets.token_hex(4)


@contextmanager
def claimed(folder: Path, token: str) -> Iterator[None]:
    """Nobody takes the temporary files of *token* away from *folder* meanwhile."""
    claim = folder / f"{MARK}{token}.tmp"
    file = _locked(claim)
    try:
        yield
    finally:
        file.close()  # before it goes, for systems that do not remove what is open
        claim.unlink(missing_ok=True)


def _locked(claim: Path) -> IO[bytes]:
    while True:
        file = claim.open("wb")
        if take(file) and claim.exists():
            return file
        file.close()  # swept before it was locked


def sweep(folder: Path) -> None:
    """Take away from *folder* what writers that were killed have left."""
    left: dict[str, list[Path]] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if (found := _LEFT.fullmatch(path.name)) and found["token"].startswith("w"):
            left.setdefault(found["token"], []).append(path)
    for token, paths in left.items():
        claim = folder / f"{MARK}{token}.tmp"
        with suppress(OSError), claim.open("r+b") if claim in paths else nullcontext() as file:
            if file is None or take(file):
                for path in paths:
                    path.unlink()


def is_temporary(name: str) -> bool:
    """Whether *name* is what writes call their temporary files."""
    return _LEFT.fullmatch(name) is not None


def is_left_over(path: Path) -> bool:
    """Whether *path* is what a write that was killed has left."""
    return (is_temporary(path.name) or _FORMER.fullmatch(path.name) is not None) and path.is_file()
