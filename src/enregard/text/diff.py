"""Differences between two versions of a text, word by word. A page shows them as `<del>` and `<ins>`, a terminal in colour.

A changed word or number is shown as a whole. In languages without spaces between words (Chinese), single characters are compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

DiffKind = Literal["kept", "deleted", "inserted"]
DiffPart = tuple[DiffKind, str]

_MOST = 50_000_000
"""Limit of the number of tokens of one text times that of the other. Beyond it they are not compared, which would need as many bits of memory."""
_IN_NUMBERS = ".,\u00a0\u202f"


def find_differences(before: str, after: str, *, spaced: bool) -> tuple[DiffPart, ...]:
    """Return the differences of *before* and *after*, two texts of one language, as pieces. *spaced* is true for a language with spaces between
    words. The kept and deleted pieces make up *before*, in order; the kept and inserted ones *after*. Between two kept pieces is one deleted
    piece, one inserted piece, or a deleted and then an inserted one. No piece is empty."""
    together = not spaced
    return tuple(
        _make_pieces(_merge_changes(_find_changes(_split_tokens(before, together), _split_tokens(after, together))))
    )


def _split_tokens(text: str, together: bool) -> list[str]:
    """Split *text* into words, numbers, runs of white space and single marks. Combining marks stay with their letter."""
    cuts = [0, *(n for n in range(1, len(text)) if _is_token_break(text, n, together)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _is_token_break(text: str, n: int, together: bool) -> bool:
    """Test whether a token ends before the character at *n*."""
    one, other = text[n - 1], text[n]
    if unicodedata.category(other)[0] == "M" or other in "\u200c\u200d" or one == "\u200d":
        return False
    if one.isdigit() and other in _IN_NUMBERS:
        return not text[n + 1 : n + 2].isdigit()
    if one in _IN_NUMBERS and other.isdigit():
        return not text[n - 2 : n - 1].isdigit() or n < 2
    kind = _classify_character(other, together)
    return kind == "" or kind != _classify_character(_find_base(text, n - 1), together)


def _find_base(text: str, n: int) -> str:
    """Return the base letter of the character at *n* if it is a combining mark, else the character itself."""
    while n and unicodedata.category(text[n])[0] == "M":
        n -= 1
    return text[n]


def _classify_character(character: str, together: bool) -> str:
    """Return the kind of token that a character continues; empty for one that is a token by itself."""
    if character.isspace():
        return "space"
    if character.isdigit():
        return "word"
    if unicodedata.east_asian_width(character) in "WF" or (together and not character.isascii()):
        return ""
    return "word" if character.isalnum() or character == "_" else ""


TextChange = tuple[str, str, str]
"""The kept text, and the texts deleted and inserted after it."""


def _find_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[TextChange]:
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


def _merge_changes(changes: Iterable[TextChange]) -> list[TextChange]:
    """Merge changes that have only a shorter kept text between them, so that a rewritten sentence is not shown in small fragments."""
    result: list[TextChange] = []
    for kept, old, new in changes:
        while result and _weigh_kept(kept) < min(_measure_change(result[-1]), max(len(old), len(new))):
            first, one, other = result.pop()
            kept, old, new = first, one + kept + old, other + kept + new
        result.append((kept, old, new))
    return result


def _weigh_kept(kept: str) -> int:
    """Return the length that the changes around *kept* must exceed to absorb it; 0 if it has no letter or digit."""
    return len(kept) if any(map(str.isalnum, kept)) else 0


def _measure_change(change: TextChange) -> int:
    return max(len(change[1]), len(change[2]))


def _make_pieces(changes: Iterable[TextChange]) -> Iterator[DiffPart]:
    for kept, old, new in changes:
        kinds: tuple[DiffPart, ...] = (("kept", kept), ("deleted", old), ("inserted", new))
        yield from (piece for piece in kinds if piece[1])
