"""What changed between two versions of a text, word by word: what a page shows as `<del>` and `<ins>`, and a terminal in colour.

A word that changed is shown whole, a number too. Where spaces do not tell words apart (Chinese), what changes is characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

Kind = Literal["kept", "deleted", "inserted"]
Piece = tuple[Kind, str]

_MOST = 50_000_000
"""Tokens of one text times those of the other, beyond which they are not compared: it would take as many bits of memory."""
_IN_NUMBERS = ".,\u00a0\u202f"


def differences(before: str, after: str, *, spaced: bool) -> tuple[Piece, ...]:
    """*before* and *after*, two texts of one language, as pieces; *spaced* says whether it sets spaces between words. What is kept or deleted makes up *before*, in order; what is kept or
    inserted, *after*. Between two kept pieces stands one deleted, one inserted, or a deleted one and then an inserted one; no
    piece is empty."""
    together = not spaced
    return tuple(_pieces(_tidied(_changes(_tokens(before, together), _tokens(after, together)))))


def _tokens(text: str, together: bool) -> list[str]:
    """*text* cut into words, numbers, runs of white space and single marks; marks that combine stay with their letter."""
    cuts = [0, *(n for n in range(1, len(text)) if _apart(text, n, together)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _apart(text: str, n: int, together: bool) -> bool:
    """Whether a token ends before the character at *n*."""
    one, other = text[n - 1], text[n]
    if unicodedata.category(other)[0] == "M" or other in "\u200c\u200d" or one == "\u200d":
        return False
    if one.isdigit() and other in _IN_NUMBERS:
        return not text[n + 1 : n + 2].isdigit()
    if one in _IN_NUMBERS and other.isdigit():
        return not text[n - 2 : n - 1].isdigit() or n < 2
    kind = _kind(other, together)
    return kind == "" or kind != _kind(_base(text, n - 1), together)


def _base(text: str, n: int) -> str:
    """The letter that the character at *n* combines with, if it does."""
    while n and unicodedata.category(text[n])[0] == "M":
        n -= 1
    return text[n]


def _kind(character: str, together: bool) -> str:
    """What a character runs together with; nothing for one that stands for itself."""
    if character.isspace():
        return "space"
    if character.isdigit():
        return "word"
    if unicodedata.east_asian_width(character) in "WF" or (together and not character.isascii()):
        return ""
    return "word" if character.isalnum() or character == "_" else ""


Change = tuple[str, str, str]
"""What is kept, and what is deleted and inserted after it."""


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    if len(before) * len(after) > _MOST:
        one, other = "".join(before), "".join(after)
        yield (one, "", "") if one == other else ("", one, other)
        return
    kept = old = new = ""
    for step in Indel.opcodes(before, after):
        if step.tag == "equal" and (old or new):
            yield kept, old, new
            kept = old = new = ""
        text = "".join(before[step.src_start : step.src_end])
        if step.tag == "equal":
            kept += text
        else:
            old += text
            new += "".join(after[step.dest_start : step.dest_end])
    yield kept, old, new


def _tidied(changes: Iterable[Change]) -> list[Change]:
    """*changes* without what is kept between two that are longer: a sentence made anew is not shown as a sieve."""
    result: list[Change] = []
    for kept, old, new in changes:
        while result and _weight(kept) < min(_length(result[-1]), max(len(old), len(new))):
            first, one, other = result.pop()
            kept, old, new = first, one + kept + old, other + kept + new
        result.append((kept, old, new))
    return result


def _weight(kept: str) -> int:
    """How long a stretch must be around *kept* to hide it; a space or a mark between two that changed is no reason to part them."""
    return len(kept) if any(map(str.isalnum, kept)) else 0


def _length(change: Change) -> int:
    return max(len(change[1]), len(change[2]))


def _pieces(changes: Iterable[Change]) -> Iterator[Piece]:
    for kept, old, new in changes:
        kinds: tuple[Piece, ...] = (("kept", kept), ("deleted", old), ("inserted", new))
        yield from (piece for piece in kinds if piece[1])
