"""Line of a text, with what its place on the page tells of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, without surrounding white space.

    Lengths are in columns of letters.
    """

    span: Span
    """Place in the text of its source."""
    left: int
    right: int
    first: int
    """Width of the first word with a space: if it fits beside the line above, a writer who filled lines would have put it there."""
    gap: int = 0
    """Blank lines above it."""
    page: int = 1
