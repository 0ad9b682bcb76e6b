"""Locks of a run and of a shard. The system releases them when their process ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from enregard.errors import BusyError, WriteError
from enregard.storage.locks import take_lock

_EVERY = 0.1


@contextmanager
def hold_lock(path: Path, *, busy: str = "") -> Iterator[None]:
    """Hold the lock file *path*, which is removed afterwards. If another process has it, wait; BusyError with the message *busy*, if there is one."""
    while (file := _try_lock(path)) is None:
        if busy:
            raise BusyError(busy, hint="Wait until it has finished, or stop it: a run goes on where it was stopped.")
        time.sleep(_EVERY)
    try:
        yield
    finally:
        with suppress(OSError):  # some systems cannot remove an open file
            path.unlink()
        file.close()


def _try_lock(path: Path) -> IO[bytes] | None:
    try:
        file = path.open("ab")
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror}", path=path, hint="Free disk space or correct the permissions."
        ) from error
    with suppress(OSError):
        if take_lock(file) and os.fstat(file.fileno()).st_ino == path.stat().st_ino:
            return file  # else its holder removed it meanwhile
    file.close()
    return None
