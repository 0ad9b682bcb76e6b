"""The files that wait for their complete check."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass
class Due:
    """When a file is checked completely: at the time *at*, if it waits for that. *lasted* is how long it took the last time; *known* is the version of the text that the others
    were checked with."""

    at: float | None = None
    lasted: float = 0.0
    known: int | None = None


def find_next(files: Mapping[str, Due]) -> tuple[str | None, float | None]:
    """Return the address of the file to check next, and the seconds until then."""
    planned = [(due.at, uri) for uri, due in files.items() if due.at is not None]
    if not planned:
        return None, None
    at, uri = min(planned)
    return uri, max(0.0, at - time.monotonic())
