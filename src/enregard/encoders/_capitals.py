"""Headings in capitals: vectors of the same words in lower case are much closer to those of a translation."""

from __future__ import annotations

_ACRONYM = 6
"""Letters up to which a text may be an acronym."""
_MOSTLY = 0.75
"""Least share of letters among the characters: document symbols have less."""


def lower_capitals(text: str) -> str:
    """Return *text* in lower case if it is words in capitals throughout."""
    if not text.isupper():
        return text
    letters = sum(map(str.isalpha, text))
    return text.lower() if letters > max(_ACRONYM, _MOSTLY * sum(map(len, text.split()))) else text
