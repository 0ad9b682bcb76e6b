"""Direction of a line of text (UAX 9)."""

from __future__ import annotations

import re
import unicodedata

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Blocks of the scripts that run from the right."""


def find_other_direction(line: str, direction: str) -> str:
    """Return the direction of *line* if all its letters run against *direction*, as in an English line of an Arabic text; else an empty string."""
    right = _RTL.search(line) is not None
    if right == (direction == "rtl"):
        return ""
    letters = {unicodedata.bidirectional(char) for char in line if char.isalpha()}
    if right:
        return "rtl" if "L" not in letters else ""
    return "ltr" if "L" in letters else ""
