"""Isolation of errors: one work or file that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from typing import TypeVar

from enregard.errors import EnregardError, unexpected

T = TypeVar("T")


@contextmanager
def wrap_faults(what: str) -> Iterator[None]:
    """Turn a fault of the program in the context into an error that names *what* was being processed."""
    try:
        yield
    except (EnregardError, BrokenExecutor):  # a broken pool is of no use for other works either
        raise
    except Exception as error:
        raise unexpected(error, what) from error


def attempt(do: Callable[[], T], what: str) -> T | EnregardError:
    """Return the result of *do*, or its error. The error for a fault of the program names *what* was being processed."""
    try:
        with wrap_faults(what):
            return do()
    except EnregardError as error:
        return error


def raise_error(error: EnregardError) -> None:
    """Raise *error*: the default for the error of a work, which ends the command."""
    raise error
