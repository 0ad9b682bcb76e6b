"""Line wrapping as gettext does it.

A small part of the line breaking rules of Unicode (UAX 14): those that matter in the scripts of official texts. The tests compare the result
with msgcat. polib breaks only at spaces: Chinese is then not wrapped, and an editor wraps the whole file again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_CLASSES = {
    character: kind
    for kind, characters in (
        ("space", " "),
        ("glue", "\u00a0\u202f\u2007\u2011\u2060\ufeff"),
        ("open", "([{¿¡"),
        ("close", ")]}"),
        ("no start", "々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ・：；！？，。、．…‥％"),
        ("stop", "!?,.:;/\u060c\u061b\u061f\u066a"),
        ("quote", "\"'"),
        ("hyphen", "-"),
        ("after", "\u2010\u2012\u2013\u058a|\t"),
        ("dash", "—"),
        ("percent", "%‰"),
    )
    for character in characters
}
_CATEGORIES = {
    "Mn": "mark", "Me": "mark", "Mc": "mark", "Cf": "mark", "Ps": "open", "Pe": "close", "Pi": "quote", "Pf": "quote", "Nd": "digit",
}  # fmt: skip
"""Unicode category -> line breaking class of its characters that :data:`_CLASSES` does not have."""
_SPACED = "open quote digit after hyphen dash ideograph letter percent escape"
_BREAKS = {
    "space": _SPACED,
    "space after open": "escape",
    "space after quote": _SPACED.removeprefix("open "),
    "after": "open digit after hyphen dash ideograph letter percent escape",
    "hyphen": "open after hyphen dash ideograph letter percent escape",
    "dash": "open digit after hyphen ideograph letter percent",
    "stop": "open dash ideograph letter percent escape",
    "ideograph": "open digit dash ideograph letter escape",
    "close": "open dash ideograph escape",
    "no start": "open digit dash ideograph letter percent escape",
    "digit": "dash ideograph",
    "letter": "dash ideograph",
    "percent": "dash ideograph",
}
"""Line breaking class -> classes before which a line may end after it. An escape begins with a backslash, which counts as a prefix, like a
currency sign; after one, its letter counts."""
_ALLOWED = {(one, other) for one, others in _BREAKS.items() for other in others.split()}
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


def _find_breaks(text: str) -> Iterator[int]:
    """Find the offsets at which *text* may be broken."""
    atoms = [(m.end(), m.group()) for m in re.finditer(r"\\.|[\s\S]", text)]
    solid = ""
    for (end, before), (_, after) in pairwise(atoms):
        one = _classify_character(before[-1])
        if one == "space":
            one = f"space after {solid}" if solid in ("open", "quote") else one
        else:
            solid = one
        other = "escape" if len(after) == 2 else _classify_character(after)
        if before in _SEPARATORS or (one, other) in _ALLOWED:
            yield end


@lru_cache(maxsize=1 << 14)
def _classify_character(c: str) -> str:
    """Return the line breaking class of a character."""
    kind = _CLASSES.get(c) or _CATEGORIES.get(unicodedata.category(c))
    return kind or ("ideograph" if unicodedata.east_asian_width(c) in "WF" else "letter")
