"""Texts that say the same: one but for white space and Unicode normal form."""

from __future__ import annotations

from enregard.model import BREAK, plain


def same(one: str, other: str) -> bool:
    """Whether two texts are one but for white space and Unicode normal form."""
    return one == other or plain(one) == plain(other)


def divided(one: str, other: str) -> bool:
    """Whether two texts of the same words are not cut into as many units."""
    return same(one, other) and one.count(BREAK) != other.count(BREAK)
