"""The result of a command of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from enregard.errors import EnregardError

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Results(Generic[T]):
    """The results of a command, in order, and the *errors* of what it could not do; iteration, `len` and `[n]` are those of *items*."""

    items: tuple[T, ...]
    errors: tuple[EnregardError, ...] = ()

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, n: int) -> T:
        return self.items[n]
