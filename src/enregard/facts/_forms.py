"""Patterns of languages as regular expressions."""

from __future__ import annotations

import re

_SPACE = "[ \u00a0\u202f\u2009]"
"""What stands for a space of a pattern: numbers and their units are set with no-break spaces."""


def compiled(form: str, *, before: str = r"\w", case: bool = False) -> re.Pattern[str]:
    """*form*, not after any character of the set *before* nor before a letter or digit. A space of *form* stands for any that
    keeps a line together, so that sets of characters in it must not hold one."""
    flags = 0 if case else re.IGNORECASE
    return re.compile(rf"(?<![{before}])(?:{form.replace(' ', _SPACE)})(?!\w)", flags)
