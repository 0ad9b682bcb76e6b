"""Line of a text, with the measures that tell where paragraphs begin."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, without surrounding white space. *left*, *right* and *first* are in columns, of which a wide character takes two."""

    span: Span
    """Place in the text of its source."""
    left: int
    right: int
    first: int
    """Width of the first word with a space: if it fits beside the line above, a writer who filled lines would have put it there."""
    gap: int
    """Number of blank lines above."""
    page: int
