"""Line of a text, with what its place on the page tells of paragraphs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from enregard.model import Span

_EVEN = re.compile("[\0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e]*")
"""Latin, Greek, Cyrillic and Armenian letters and common marks, each one column wide."""

_FIRST_WORD = re.compile(r"\S+")
_UNSPACED = re.compile("[\u2e80-\u2fdf\u3000-\u30ff\u3190-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NOT_FIRST = re.compile("[、。，．：；！？）」』】〕〉》”’…ー々]")
"""Characters that do not begin a line: they stay with the character before."""
_TAB = 8


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
    opens: bool = False
    """True if it begins a paragraph, for a reason that its place does not tell."""


def measure_width(text: str) -> int:
    """Return the number of columns that *text* takes: two for wide characters, none for combining marks."""
    return len(text) if _EVEN.fullmatch(text) else sum(map(_measure_character, text))


@cache
def _measure_character(c: str) -> int:
    return 2 if unicodedata.east_asian_width(c) in "WF" else int(unicodedata.combining(c) == 0)


def measure_first_word(line: str) -> int:
    """Return the columns of the first word of *line* and the space before it; of one character where words are not spaced."""
    match = _FIRST_WORD.match(line)
    word = match.group() if match else ""
    unspaced = _UNSPACED.search(word)
    if unspaced is None:
        return 1 + measure_width(word)
    end = max(1, unspaced.start())
    while _NOT_FIRST.match(word, end):
        end += 1
    return measure_width(word[:end])


def measure_column(blank: str, at: int = 0) -> int:
    """Return the column behind *blank* space that begins in column *at*."""
    for c in blank:
        at = (at // _TAB + 1) * _TAB if c == "\t" else at + (c not in "\f\r")
    return at
