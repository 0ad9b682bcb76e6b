"""Pools of processes, with results in the order of the items."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from enregard.errors import EnregardError

if TYPE_CHECKING:
    from concurrent.futures import Executor


@contextmanager
def open_pool(jobs: int) -> Iterator[Executor | None]:
    """Open an executor over *jobs* processes; None for one job."""
    if jobs <= 1:
        yield None
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    try:
        with ProcessPoolExecutor(jobs, get_context(_choose_start()), _ignore_interrupts) as executor:
            yield executor
    except BrokenProcessPool as error:
        raise EnregardError(
            "a process was killed before it had finished",
            hint="Usually for lack of memory: try fewer --jobs.",
        ) from error


def _choose_start() -> str:
    """Fork where the system does so safely, since modules are then loaded once; but spawn where a process would inherit threads or their locks, such as
    those of numpy."""
    alone = threading.active_count() == 1 and "numpy" not in sys.modules
    return "fork" if alone and sys.platform == "linux" else "spawn"


def _ignore_interrupts() -> None:
    """Ignore interrupts in a child process: they reach every process of a terminal, and the parent ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
