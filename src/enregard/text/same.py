"""Equality of texts up to white space and Unicode normal form."""

from __future__ import annotations

from enregard.model import BREAK, plain


def is_same_text(one: str, other: str) -> bool:
    """Test whether two texts are equal up to white space and Unicode normal form."""
    return one == other or plain(one) == plain(other)


def is_divided_differently(one: str, other: str) -> bool:
    """Test whether two equal texts are divided into different numbers of units."""
    return is_same_text(one, other) and one.count(BREAK) != other.count(BREAK)
