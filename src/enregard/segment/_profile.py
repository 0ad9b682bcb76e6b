"""A profile: the rules for one kind of document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from enregard.model import Furniture, Source, Unit
from enregard.segment._outline import Outline


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of document. *segment* divides an outline into units."""

    segment: Callable[[Outline], list[Unit]]
    signs: tuple[tuple[frozenset[str], float], ...] = ()
    """Signs that a text must show together (see `_signs.py`), and how well it then fits; the first pair that holds counts."""
    furniture: Callable[[Source, Iterable[Unit]], tuple[Furniture, ...]] | None = None
    """Finds all furniture of the source, for a profile that knows more of it than a reader can."""
    alone: bool = False
    """True for files that name their units themselves: the other versions of the work have no say in it, and it has none in theirs."""


def signs(*names: str) -> frozenset[str]:
    return frozenset(names)
