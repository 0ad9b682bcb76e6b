"""Isolation of errors: one work or file that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from enregard.errors import BusyError, EnregardError, make_unexpected
from enregard.model import Results
from enregard.system.progress import track

T = TypeVar("T")
U = TypeVar("U")


@contextmanager
def wrap_faults(what: str) -> Iterator[None]:
    """Turn a fault of the program in the context into an error that names *what* was being processed."""
    try:
        yield
    except (EnregardError, BrokenExecutor):  # a broken pool is of no use for other works either
        raise
    except Exception as error:
        raise make_unexpected(error, what) from error


def attempt(do: Callable[[], T], what: str) -> T | EnregardError:
    """Return the result of *do*, or its error. The error for a fault of the program names *what* was being processed."""
    try:
        with wrap_faults(what):
            return do()
    except EnregardError as error:
        return error


def raise_busy(errors: Iterable[EnregardError]) -> None:
    """Raise the first BusyError of *errors*: the caller tries everything again."""
    for error in errors:
        if isinstance(error, BusyError):
            raise error


def attempt_each(do: Callable[[U], Iterable[T]], works: Iterable[U], name: Callable[[U], str] = str) -> Results[T]:
    """Return what *do* returns for each of *works*, and the errors of those that fail; *name* is their name in errors."""
    found = [attempt(partial(do, work), name(work)) for work in track(works)]
    return Results(
        tuple(item for each in found if not isinstance(each, EnregardError) for item in each),
        tuple(each for each in found if isinstance(each, EnregardError)),
    )
