"""Headings in capitals: vectors of the same words in lower case are much closer to those of a translation."""

from __future__ import annotations

_ACRONYM = 6
"""Letters of one word up to which it may be an acronym."""


def lower_capitals(text: str) -> str:
    """Return *text* in lower case if it is in capitals throughout, unless it is one short word."""
    return text.lower() if text.isupper() and len(text.strip()) > _ACRONYM else text
