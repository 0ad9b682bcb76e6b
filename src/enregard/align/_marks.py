"""Punctuation at the end of units: questions are translated as questions, and units that end within a sentence as such units."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Ending(IntEnum):
    """The punctuation mark at the end of a unit, in any script."""

    NONE = 0
    STOP = 1
    CALL = 2
    QUESTION = 3
    COLON = 4
    SEMICOLON = 5
    COMMA = 6


_MARKS = {
    mark: kind
    for kind, marks in (
        (Ending.STOP, ".。．۔…।"),
        (Ending.CALL, "!！"),
        (Ending.QUESTION, "?？؟"),
        (Ending.COLON, ":："),
        (Ending.SEMICOLON, ";；؛"),
        (Ending.COMMA, ",，،、"),
    )
    for mark in marks
}
_BEHIND = " \t\n\"'»”’)]）」』】›*_\u200e\u200f\xa0\u202f"
TELLING = (Ending.CALL, Ending.QUESTION, Ending.COLON)
"""Endings that translations keep."""
ASKED, CALLED = "?？؟", "!！"


def find_ending(text: str) -> Ending:
    """Return the mark at the end of *text*, ignoring quotation marks and brackets."""
    text = text.rstrip(_BEHIND)
    return _MARKS.get(text[-1], Ending.NONE) if text else Ending.NONE


def score_continuation(texts: Sequence[str], endings: Sequence[Ending]) -> list[float]:
    """Score for each unit whether its sentence continues in the next unit: 0 at the end of a sentence, 1 within one."""
    result = []
    for n, end in enumerate(endings):
        if n + 1 == len(texts):
            result.append(0.0)
        elif end in (Ending.STOP, Ending.CALL, Ending.QUESTION):
            result.append(0.7 if _has_lowercase_start(texts[n + 1]) else 0.0)
        else:
            result.append(1.0 if end is Ending.COMMA or _has_lowercase_start(texts[n + 1]) else 0.5)
    return result


def _has_lowercase_start(text: str) -> bool:
    """Test whether the first letter or digit of *text* is a lower-case letter."""
    return next((character.islower() for character in text if character.isalnum()), False)
