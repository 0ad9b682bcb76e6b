"""Hyphens at line ends: soft if they only divide a word, hard if they belong to it.

A PDF does not distinguish them. The rest of the document does: by the same word elsewhere, and by whether it divides words at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

MARK = "\u00ad"
"""A hyphen that was seen at the end of a line."""
_AT_END = re.compile(rf"(\S*){MARK}\n")
_LINE = re.compile(r"^[^\S\n]*(\S+)", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")
_ADDRESS = re.compile(r"[/@]|\w[.:]\w")


def resolve_hyphens(text: str, aside: Collection[int]) -> str:
    """Replace each mark in *text* with a hyphen, unless it divides a word.
    Lines that begin at *aside* are furniture. Offsets do not change."""
    if MARK not in text:
        return text
    known = Counter(word.lower() for word in _WORD.findall(re.sub(rf"\S*{MARK}\n\s*\S*", " ", text)))
    prefixes = {word.partition("-")[0] for word in known if "-" in word}
    found = [(match, _find_next_word(text, match.end(), aside)) for match in _AT_END.finditer(text)]
    stays = {match.end(1): _is_hard_hyphen(match[1], tail, known) for match, tail in found}
    divided = False in stays.values()
    for match, tail in found:
        if stays[match.end(1)] is None:  # where nothing is ever divided, what would be two words is
            head = _get_last_word(match[1])
            words = known[tail.lower()] > 0 and (known[head.lower()] > 0 or head.lower() in prefixes)
            stays[match.end(1)] = not divided and (words or f"{head}{tail}".isupper())
    return "".join("-" if c == MARK and stays.get(at, True) else c for at, c in enumerate(text))


def _find_next_word(text: str, start: int, aside: Collection[int]) -> str:
    line = next((m for m in _LINE.finditer(text, start) if m.start(1) not in aside), None)
    word = _WORD.match(line[1]) if line else None
    return word.group() if word else ""


def _get_last_word(before: str) -> str:
    return next(reversed(_WORD.findall(before)), "")


def _is_hard_hyphen(before: str, tail: str, known: Mapping[str, int]) -> bool | None:
    """Test whether the hyphen between *before* and *tail* belongs to the word; None if neither they nor the *known* words tell."""
    head = _get_last_word(before)
    if not head or not tail or _ADDRESS.search(before):
        return True
    whole, hyphened = known.get(f"{head}{tail}".lower(), 0), known.get(f"{head}-{tail}".lower(), 0)
    if whole or hyphened:
        return hyphened >= whole
    left, right = head.rpartition("-")[2], tail.partition("-")[0]
    if (
        right[:1].isdigit()  # COVID-19
        or len(left) == 1  # e-business
        or ((left.isupper() or right[:1].isupper()) and not f"{left}{right}".isupper())  # EU-wide, Secretary-General
        or ("-" in head + tail and (known.get(left.lower()) or known.get(right.lower())))  # up-to-date
    ):
        return True
    return None
