"""Locks on open files, which the system releases when the process ends."""

from __future__ import annotations

from typing import IO


def take_lock(file: IO[bytes]) -> bool:
    """Try to lock *file*; return True on success. Closing the file releases the lock."""
    import portalocker

    try:
        portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
    except portalocker.AlreadyLocked:
        return False
    except portalocker.LockException:
        return True  # a file system without locks
    return True
