"""Threads: as many as the numerical library was configured for, while the library itself uses one thread in each of them.

Matrix products of the sizes used here gain little from more threads, and the threads of the library wait for each other by spinning,
which costs up to five times the work on a busy machine. Parts of a text, however, can be read in parallel.

Only the OpenBLAS in numpy's own wheels is controlled. (threadpoolctl supports others, but where it is installed, the package of the
encoder uses it to request four threads regardless of the number of cores.) Any other library is left unchanged, and the work is done in
one thread.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_lock = Lock()
_inside = 0
_given = 1


@contextmanager
def use_single_thread() -> Iterator[None]:
    """Limit the numerical library to one thread inside the context, which several threads may enter; then restore its setting."""
    global _inside, _given
    get, put = _find_thread_control()
    with _lock:
        if not _inside:
            _given = get()
            put(1)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                put(_given)


def map_in_threads(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Apply *work* to all *items* in parallel threads and return the results in order. Use it while the library is limited to one
    thread."""
    results: list[Any] = [None] * len(items)
    wrong: list[BaseException] = []
    left = iter(range(len(items)))

    def share() -> None:
        try:
            while not wrong and (n := next(left, None)) is not None:
                results[n] = work(items[n])
        except BaseException as error:
            wrong.append(error)

    helpers = [Thread(target=share) for _ in range(min(_given, _count_cores(), len(items)) - 1)]
    for helper in helpers:
        helper.start()
    share()
    for helper in helpers:
        helper.join()
    if wrong:
        raise wrong[0]
    return results


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _find_thread_control() -> tuple[Callable[[], int], Callable[[int], object]]:
    """Find the functions that get and set the number of threads of the library."""
    import numpy as np

    home = Path(np.__file__).parent
    for path in sorted([*home.with_name("numpy.libs").glob("*openblas*"), *home.glob(".dylibs/*openblas*")]):
        library = ctypes.CDLL(str(path))  # the one that is loaded already
        for name in ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads64_"):
            if hasattr(library, name.format("set")):
                return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return lambda: 1, lambda _: None
