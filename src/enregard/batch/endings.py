"""Worker processes that are ended from outside: no pair is to blame for that, so they take their mark away first."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from enregard.batch.spool import Spool

_TERMINATED = 143
"""Exit status that a shell reports for a program ended by SIGTERM."""
_inside: list[Spool] = []


@contextmanager
def clear_mark(spool: Spool) -> Iterator[None]:
    """Have the mark of *spool* removed if the process is ended in the context."""
    _inside.append(spool)
    try:
        yield
    finally:
        _inside.remove(spool)


def begin_process() -> None:
    """Prepare a process of a pool: it ends with its parent, for whatever reason that ends, and when it is told to."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # it reaches every process of a terminal, and the parent ends its children
    signal.signal(signal.SIGTERM, lambda *_: _end())
    warnings.simplefilter("ignore")
    gc.set_threshold(200_000, 30, 30)
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end()


def _end() -> NoReturn:
    for spool in _inside:
        with suppress(Exception):
            spool.seal()
    os._exit(_TERMINATED)
