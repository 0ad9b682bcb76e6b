"""Functions that are run repeatedly over lists of values of which few change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

V = TypeVar("V")
R = TypeVar("R")


class LastResults:
    """The results of the last run of a function over many values. The next run computes those of new values only, and forgets those that are gone.
    Nothing is kept by one that does not *last*."""

    def __init__(self, *, last: bool = True) -> None:
        self._last = last
        self._known: dict[Hashable, tuple[Any, Any]] = {}

    def map(self, function: Callable[[V], R], values: Iterable[V], key: Callable[[V], Hashable] = id) -> list[R]:
        """Return the result of *function* for each of *values*. Two values with the same *key* have the same result. By default only a value is the same
        as itself; it is held, so that its id is not given to another."""
        if not self._last:
            return [function(value) for value in values]
        known: dict[Hashable, tuple[Any, Any]] = {}
        results: list[R] = []
        for value in values:
            name = key(value)
            found = known.get(name) or self._known.get(name) or (value, function(value))
            known[name] = found
            results.append(found[1])
        self._known = known
        return results
