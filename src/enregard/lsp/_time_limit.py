"""The time limit of each step, after which the process ends, with a trace that tells where it was."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

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
