"""Work over several processes, its results in the order of its items."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from enregard.errors import EnregardError


@contextmanager
def pool(jobs: int) -> Iterator[Executor | None]:
    """An executor over *jobs* processes, begun afresh so that none inherits a thread or a lock; None for one job."""
    if jobs <= 1:
        yield None
        return
    try:
        with ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts) as executor:
            yield executor
    except BrokenProcessPool as error:
        raise EnregardError(
            "a process was killed before it was done",
            hint="Most often for want of memory: try fewer --jobs.",
        ) from error


def _leave_interrupts() -> None:
    """A key that interrupts reaches every process of a terminal; the one that began the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
