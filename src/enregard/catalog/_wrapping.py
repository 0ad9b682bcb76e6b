"""Line wrapping as gettext does it.

A small part of the line breaking rules of Unicode (UAX 14): those that matter in the scripts of official texts. The tests compare the result
with msgcat. polib breaks only at spaces: Chinese is then not wrapped, and an editor wraps the whole file again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_OPEN = "([{¿¡"
_CLOSE = ")]}"
_STOP = "!?,.:;/"
_NO_START = "々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ・：；！？，。、．…‥％"
_GLUE = "\u00a0\u202f\u2007\u2011\u2060\ufeff"
_AFTER = "-\u2010\u2012\u2013\u00ad\u058a|\t"
"""Characters after which a line may end."""
_SEPARATORS = ("\u2028", "\u2029", "\x85")
"""Line separators: gettext counts columns from zero after these, within the same string."""


def wrap_line(text: str, room: int, begun: int = 0) -> list[str]:
    """Wrap *text*, which is escaped and has a line break only at its end, into lines of at most *room* columns where possible. The first line
    already has *begun* columns."""
    lines: list[str] = []
    at = start = 0
    used = begun
    for end in [*_find_breaks(text), len(text)]:
        more = count_columns(text[at:end])
        if at > start and used + more > room and text[at - 1] not in _SEPARATORS:
            lines.append(text[start:at])
            start, used = at, 0
        used = 0 if text[end - 1 : end] in _SEPARATORS else used + more
        at = end
    return [*lines, text[start:]]


def count_columns(text: str) -> int:
    """Return the number of columns that *text* takes on a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_measure_character, text))


@lru_cache(maxsize=1 << 14)
def _measure_character(c: str) -> int:
    if unicodedata.category(c) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp") or unicodedata.combining(c):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def _find_breaks(text: str) -> list[int]:
    """Find the offsets at which *text* may be broken."""
    atoms = [(m.end(), m.group()) for m in re.finditer(r"\\.|[\s\S]", text)]
    found = []
    for (end, before), (_, after) in pairwise(atoms):
        if _is_break_allowed(text, end, before, after):
            found.append(end)
    return found


@lru_cache(maxsize=1 << 14)
def _classify_character(c: str) -> str:
    """Return the line breaking class of a character."""
    if c == " ":
        return "space"
    if c in _GLUE:
        return "glue"
    if unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf"):
        return "mark"
    if c in _OPEN or unicodedata.category(c) == "Ps":
        return "open"
    if c in _NO_START or c in _CLOSE or unicodedata.category(c) == "Pe":
        return "close"
    if c in _STOP or c in "\u060c\u061b\u061f\u066a":
        return "stop"
    if unicodedata.category(c) in ("Pi", "Pf") or c in "\"'":
        return "quote"
    if c.isdecimal():
        return "digit"
    if c in _AFTER:
        return "after"
    if c == "—":
        return "dash"
    return "ideograph" if unicodedata.east_asian_width(c) in "WF" else "letter"


def _is_break_allowed(text: str, end: int, before: str, after: str) -> bool:
    """Test whether a line may end between two characters or escapes."""
    if before in _SEPARATORS:
        return True
    one = "quote" if before == '\\"' else "letter" if len(before) == 2 else _classify_character(before)
    if len(after) == 2:  # a backslash counts as a prefix, like a currency sign
        return one in ("close", "stop", "ideograph", "space", "after")
    other = _classify_character(after)
    if other in ("space", "close", "stop", "mark", "glue") or one == "glue":
        return False
    if one == "space":
        at = end - 1
        while at >= 0 and text[at] == " ":
            at -= 1
        last = _classify_character(text[at]) if at >= 0 else ""
        return last != "open" and not (last == "quote" and other == "open")
    if one in ("open", "mark") or "quote" in (one, other):
        return False
    if one == "after":
        return other != "digit" or before != "-"
    if "dash" in (one, other):
        return one != other
    if other == "after":
        return False
    if one == "stop":
        return other != "digit"
    if "ideograph" in (one, other):
        return after not in "%‰"
    return one == "close" and (other == "open" or before in _NO_START)
