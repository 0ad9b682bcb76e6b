"""One work or file that cannot be dealt with does not stop the others, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from typing import TypeVar

from enregard.errors import EnregardError, unexpected

T = TypeVar("T")


@contextmanager
def in_hand(what: str) -> Iterator[None]:
    """A fault of the program becomes an error that names *what* was in hand."""
    try:
        yield
    except (EnregardError, BrokenExecutor):  # a pool that broke serves no other work either
        raise
    except Exception as error:
        raise unexpected(error, what) from error


def attempt(do: Callable[[], T], what: str) -> T | EnregardError:
    """What *do* returns, or what stood in its way; a fault of the program names *what* was in hand."""
    try:
        with in_hand(what):
            return do()
    except EnregardError as error:
        return error


def refuse(error: EnregardError) -> None:
    """What becomes of a work's error where nobody has said: it ends all."""
    raise error
