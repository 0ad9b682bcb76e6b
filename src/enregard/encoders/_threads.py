"""Threads: one for each that the numerical library was given, and one for the library itself in each of ours.

Products of matrices of the sizes met here gain little from more threads, and the library's threads wait for each other by spinning:
on a busy machine they cost five times what they do. Pieces of a text, on the other hand, can be read side by side.

Only the OpenBLAS that numpy's own wheels carry is spoken to. (threadpoolctl would know others; but where it is installed the package of
the encoder asks for four threads through it, on however few cores.) With any other library it is left as it is, and our work stays in
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
def alone() -> Iterator[None]:
    """The numerical library works in one thread inside, however many enter at a time; what it was given before holds again after."""
    global _inside, _given
    get, put = _control()
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


def each(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """*work* done on each of *items*, in their order whichever is done first; inside `alone`."""
    results: list[Any] = [None] * len(items)
    wrong: list[BaseException] = []
    left = iter(range(len(items)))

    def share() -> None:
        try:
            while not wrong and (n := next(left, None)) is not None:
                results[n] = work(items[n])
        except BaseException as error:
            wrong.append(error)

    helpers = [Thread(target=share) for _ in range(min(_given, _cores(), len(items)) - 1)]
    for helper in helpers:
        helper.start()
    share()
    for helper in helpers:
        helper.join()
    if wrong:
        raise wrong[0]
    return results


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _control() -> tuple[Callable[[], int], Callable[[int], object]]:
    """How to ask the library for its threads and to set them."""
    import numpy as np

    home = Path(np.__file__).parent
    for path in sorted([*home.with_name("numpy.libs").glob("*openblas*"), *home.glob(".dylibs/*openblas*")]):
        library = ctypes.CDLL(str(path))  # the one that is loaded already
        for name in ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads64_"):
            if hasattr(library, name.format("set")):
                return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return lambda: 1, lambda _: None
