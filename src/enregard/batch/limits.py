"""Limits of time and memory for one pair of documents.

Time is that of the processor, so that the result does not depend on what else the machine does; one that waits has three times as much by the clock. A
signal ends what takes too long. If that does not help, because code in C holds the interpreter or the work is not in the main thread, a signal that
needs neither ends the process, or if it only waits, a watchdog. Memory is limited as address space, which only Linux counts reliably.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

T = TypeVar("T")
_MB = 2**20
_WAITING, _HARD = 3.0, 3.5
"""Limits by the clock, as multiples of that of processor time: for work that waits, and for work that no signal stops."""
_SHARED = 0.25
"""Part of the limit in which pairs share a watchdog, which is started again after that."""
_RUNAWAY = 3.0
"""Limit of processor time of a process that the signal did not stop, as a multiple."""
_AGAIN = 1.0
"""Seconds after which the signal is sent again, for code that ignores exceptions."""


class OutOfTime(BaseException):
    """The time limit is reached. No `except Exception` stops it."""


@contextmanager
def watch_process(seconds: float, told: IO[bytes]) -> Iterator[Callable[[], None]]:
    """Yield a function to be called before each pair. If it is not called for a time that no pair with a limit of *seconds* may take, the process writes where it
    is to *told*, and ends. To start a watchdog takes a millisecond."""
    started = -seconds
    counts = hasattr(signal, "setitimer")
    if counts:  # the trace is written and the process ended without the interpreter
        faulthandler.register(signal.SIGVTALRM, told, all_threads=False, chain=True)

    def renew() -> None:
        nonlocal started
        if counts:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _RUNAWAY)
        if (now := time.monotonic()) - started >= seconds * _SHARED:
            faulthandler.dump_traceback_later(seconds * (_HARD + _SHARED) + 1, exit=True, file=told)
            started = now

    try:
        yield renew
    finally:
        faulthandler.cancel_dump_traceback_later()
        if counts:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            faulthandler.unregister(signal.SIGVTALRM)


def run_in_time(work: Callable[[], T], seconds: float) -> T:
    """Return the result of *work*. OutOfTime after so many *seconds*."""
    armed = True

    def ring(*_: object) -> None:
        if armed:
            raise OutOfTime

    rings = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    timers = [
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, seconds * _WAITING),
    ] if rings else []  # fmt: skip
    before = [signal.signal(number, ring) for number, _, _ in timers]
    try:
        try:
            for _, timer, limit in timers:
                signal.setitimer(timer, limit, _AGAIN)
            return work()
        finally:
            armed = False
    finally:  # also if the signal came just before the line above
        armed = False
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


@contextmanager
def limit_memory(megabytes: int) -> Iterator[None]:
    """Have requests for memory fail, with MemoryError in Python, from *megabytes* more than the process has now."""
    if sys.platform != "linux":
        yield
        return
    import resource

    size = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size + megabytes * _MB
    most = min((limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY), default=wanted)
    resource.setrlimit(resource.RLIMIT_AS, (min(wanted, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
