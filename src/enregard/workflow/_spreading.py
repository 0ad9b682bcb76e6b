"""Work over several processes, its results in the order of its items."""

from __future__ import annotations

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
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
            yield executor
    except BrokenProcessPool as error:
        raise EnregardError(
            "a process was killed before it was done",
            hint="Most often for want of memory: try fewer --jobs.",
        ) from error
