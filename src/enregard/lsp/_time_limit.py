"""The time limit of each step, after which the process ends, with a trace that tells where it was."""

from __future__ import annotations

import faulthandler
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_CHECK = re.compile(r"[\\/]checks[\\/](?P<name>[a-z]\w*)\.py")
_SLOW = 100_000
"""Lines of a file for which a step may take twice as long."""


class TimeLimit:
    """A limit of so many *seconds*; the *trace* begins with the name of the step."""

    def __init__(self, trace: IO[str], seconds: float) -> None:
        self._trace, self._seconds = trace, seconds

    @contextmanager
    def watch(self, what: str, lines: int) -> Iterator[None]:
        """Limit what is done in the context, in a file of so many *lines*."""
        self.begin(what, lines)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            self._note("")

    def begin(self, what: str, lines: int) -> None:
        """Begin another step, within the context."""
        self._note(what)
        faulthandler.dump_traceback_later(self._seconds * (1 + lines / _SLOW), exit=True, file=self._trace)

    def _note(self, what: str) -> None:
        self._trace.seek(0)
        self._trace.truncate()
        self._trace.write(f"{what}\n")
        self._trace.flush()


def read_trace(path: Path) -> tuple[str, str]:
    """Return the step in which the process died that wrote the trace at *path*, and the check that ran away, if one did."""
    try:
        what, _, trace = path.read_text("utf-8", "replace").partition("\n")
    except OSError:
        return "", ""
    found = _CHECK.search(trace) if trace.startswith("Timeout") else None
    return what, found["name"].replace("_", "-") if found else ""
