"""Line wrapping as gettext does it.

A small part of the line breaking rules of Unicode (UAX 14): those that matter in the scripts of official texts. The tests compare the result
with msgcat. polib breaks only at spaces: Chinese is then not wrapped, and an editor wraps the whole file again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

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
_SEPARATED = re.compile("(?<=[\u2028\u2029\x85])")
"""The end of a line separator: gettext counts columns from zero after it, within the same string."""
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e]*")
"""A text of characters of one column each."""


def wrap_line(text: str, room: int, begun: int = 0) -> Iterator[str]:
    """Wrap *text*, which is escaped and has a line break only at its end, into lines of at most *room* columns where possible. The first line
    already has *begun* columns."""
    line = ""
    for stretch in _SEPARATED.split(text):
        for n, piece in enumerate(_wrap_stretch(stretch, room, begun)):
            if n:
                yield line
                line = ""
            line += piece
        begun = 0
    yield line


def _wrap_stretch(text: str, room: int, begun: int) -> Iterator[str]:
    """Wrap a *text* without line separators. Only positions near the ends of lines are tested for a break."""
    columns = _sum_columns(text)
    start = 0
    while begun + columns[-1] - columns[start] > room:
        limit = bisect_right(columns, room - begun + columns[start]) - 1
        end = _find_break(text, range(limit, start, -1)) or _find_break(text, range(max(limit, start) + 1, len(text)))
        if not end:
            break
        yield text[start:end]
        start, begun = end, 0
    yield text[start:]


def _sum_columns(text: str) -> Sequence[int]:
    """Return the number of columns before each character of *text*, and in all of it."""
    if _NARROW.fullmatch(text):
        return range(len(text) + 1)
    return list(accumulate(map(_measure_character, text), initial=0))


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


def _find_break(text: str, places: Iterable[int]) -> int:
    """Return the first of *places* at which a line of *text* may end; 0 if there is none."""
    for at in places:
        pair = text[at - 1 : at + 1]
        solid = text[:at].rstrip(" ")[-1:] if pair[0] == " " != pair[1] else ""
        if _allows_break(solid, pair) and not _is_inside_escape(text, at):
            return at
    return 0


@lru_cache(maxsize=1 << 16)
def _allows_break(solid: str, pair: str) -> bool:
    """Test whether a line may end between the two characters of *pair*. If the first is a space, *solid* is the last character before the spaces."""
    before = _classify_character(pair[0])
    after = "escape" if pair[1] == "\\" else _classify_character(pair[1])
    kind = _classify_character(solid) if solid else ""
    if before == "space" and kind in ("open", "quote"):
        before = f"space after {kind}"
    return (before, after) in _ALLOWED


def _is_inside_escape(text: str, at: int) -> bool:
    """Test whether the character *at* an offset belongs to the backslash before it."""
    return text[at - 1] == "\\" and (at - len(text[:at].rstrip("\\"))) % 2 == 1


def _classify_character(c: str) -> str:
    """Return the line breaking class of a character."""
    kind = _CLASSES.get(c) or _CATEGORIES.get(unicodedata.category(c))
    return kind or ("ideograph" if unicodedata.east_asian_width(c) in "WF" else "letter")
