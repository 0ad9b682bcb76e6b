"""What one side has more often than the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def find_surplus(some: Sequence[T], others: Sequence[T], key: Callable[[T], str]) -> list[T]:
    """Return the items of *some* whose *key* stands there more often than in *others*: the last ones of each key, in order."""
    left = Counter(map(key, some)) - Counter(map(key, others))
    found: list[T] = []
    for item in reversed(some):
        if left[key(item)] > 0:
            left[key(item)] -= 1
            found.append(item)
    return found[::-1]
