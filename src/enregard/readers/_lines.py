"""Line of a text, with what its place on the page tells of paragraphs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from enregard.model import Span

_EVEN = re.compile("[\0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e]*")
"""Latin, Greek, Cyrillic and Armenian letters and common marks, each one column wide."""


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


def measure_width(text: str) -> int:
    """Return the number of columns that *text* takes: two for wide characters, none for combining marks."""
    return len(text) if _EVEN.fullmatch(text) else sum(map(_measure_character, text))


@cache
def _measure_character(c: str) -> int:
    return 2 if unicodedata.east_asian_width(c) in "WF" else int(unicodedata.combining(c) == 0)
