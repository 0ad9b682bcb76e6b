"""Pieces of text on a page, and the page that they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MARK = "\u00ad"
"""A hyphen that was seen at the end of a line."""
UNKNOWN = "\ufffd"
"""A character that is drawn but of which the file does not tell what it is."""


@dataclass(frozen=True, slots=True)
class Font:
    """Font, size in points and direction (0 to 3 quarter turns) of characters."""

    name: str
    size: float
    bold: bool
    turns: int = 0


@dataclass(slots=True)
class Piece:
    """Text on a base line; y increases upwards. *lefts* and *rights* are the edges of each of its characters."""

    font: Font
    base: float
    order: int
    """Place in the order in which the page was drawn."""
    text: str = ""
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    origins: dict[int, float] = field(default_factory=dict)
    """Places of the pen, for characters of pages that run from right to left."""
    whole: bool = False
    """True if its characters are in the order in which they are read."""
    spaces: list[tuple[float, float]] = field(default_factory=list)
    """Edges of the spaces that were drawn on such pages."""

    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Find the edges of the piece after those of its characters changed."""
        if self.lefts:
            self.left, self.right = min(self.lefts), max(self.rights)


@dataclass(frozen=True, slots=True)
class Page:
    pieces: list[Piece]
    width: float
    height: float
    rules: Callable[[], list[tuple[float, float, float]]] = list
    """Reads the horizontal rules of an upright page: left, right and height."""


def is_wide(one: str, other: str) -> bool:
    """Test for two characters of Chinese or Japanese, which have no spaces between them."""
    return one > "\u2e7f" and other > "\u2e7f" and not ("\uac00" <= one <= "\ud7ff" or "\uac00" <= other <= "\ud7ff")
