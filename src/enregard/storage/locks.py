"""A lock on an open file, which the system lets go of when its holder dies."""

from __future__ import annotations

from typing import IO


def take(file: IO[bytes]) -> bool:
    """Whether *file* is now locked by us; closing it lets go."""
    import portalocker

    try:
        portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
    except portalocker.AlreadyLocked:
        return False
    except portalocker.LockException:
        return True  # a file system that knows no locks
    return True
