"""Lines of a text, each with what its place on the page tells of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, without surrounding white space.

    Lengths are in characters for plain text and in points for a PDF; a text is in one unit throughout.
    """

    span: Span
    """Place in the text of its source."""
    left: float
    right: float
    first: float
    """Width of the first word with a space: if it fits beside the line above, a writer who filled lines would have put it there."""
    gap: float = 0.0
    """Distance from the line above in the same column: blank lines of a plain text; points of white between lines of a PDF."""
    size: float = 1.0
    """Size of its letters."""
    style: str = ""
    """Family and weight of the font of most of its letters; empty in plain text."""
    column: int = 0
    """Number of the stream of lines that it belongs to, in reading order: a column of a page. Lines are compared within it."""
    page: int = 1
