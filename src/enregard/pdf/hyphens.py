"""Hyphens at line ends: soft if they only divide a word, hard if they belong to it.

A PDF does not distinguish them. The rest of the document does: by the same word elsewhere, and by whether it divides words at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from enregard.pdf.pieces import MARK

if TYPE_CHECKING:
    from enregard.pdf.paragraphs import Paragraph
    from enregard.pdf.rows import Row

_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[\w-]+")
_ADDRESS = re.compile(r"[/@]|\w[.:]\w")


@dataclass(slots=True)
class _Divided:
    row: Row
    before: str
    head: str
    tail: str
    hard: bool | None = None


def resolve_hyphens(paragraphs: list[Paragraph]) -> None:
    """Make the hyphens at line ends of *paragraphs* hyphens where they belong to the word, and soft hyphens where they divide it."""
    found: list[_Divided] = []
    known: Counter[str] = Counter()
    for paragraph in paragraphs:
        found += _find_divided(paragraph.rows)
        _count_words(paragraph.rows, known)
    prefixes = {word.partition("-")[0] for word in known if "-" in word}
    for one in found:
        one.hard = _is_hard_hyphen(one, known)
    divided = any(one.hard is False for one in found)
    for one in found:
        if one.hard is None:  # where nothing is ever divided, what would be two words is
            words = known[one.tail.lower()] > 0 and (known[one.head.lower()] > 0 or one.head.lower() in prefixes)
            one.hard = not divided and (words or f"{one.head}{one.tail}".isupper())
        one.row.text = one.row.text[:-1] + ("-" if one.hard else MARK)


def _find_divided(rows: list[Row]) -> list[_Divided]:
    found = []
    for row, after in pairwise(rows):
        if row.text[-1:] in _HYPHENS and row.text[-2:-1].isalpha():
            before = row.text[:-1].split()[-1]
            tail = _WORD.match(after.text)
            found.append(_Divided(row, before, (_WORD.findall(before) or [""])[-1], tail.group() if tail else ""))
    return found


def _count_words(rows: list[Row], known: Counter[str]) -> None:
    """Count the words of *rows*, without those at their ends that are divided."""
    divided = False
    for row in rows:
        words = _WORD.findall(row.text.lower())
        begin = 1 if divided else 0
        divided = row.text[-1:] in _HYPHENS
        known.update(words[begin : -1 if divided else None])


def _is_hard_hyphen(one: _Divided, known: Mapping[str, int]) -> bool | None:
    """Test whether the hyphen belongs to the word; None if neither its parts nor the *known* words tell."""
    head, tail = one.head, one.tail
    if not head or not tail or _ADDRESS.search(one.before):
        return True
    whole, hyphened = known.get(f"{head}{tail}".lower(), 0), known.get(f"{head}-{tail}".lower(), 0)
    if whole or hyphened:
        return hyphened >= whole
    return True if _is_compound(head, tail, known) else None


def _is_compound(head: str, tail: str, known: Mapping[str, int]) -> bool:
    left, right = head.rpartition("-")[2], tail.partition("-")[0]
    return bool(
        right[:1].isdigit()  # COVID-19
        or len(left) == 1  # e-business
        or ((left.isupper() or right[:1].isupper()) and not f"{left}{right}".isupper())  # EU-wide, Secretary-General
        or ("-" in head + tail and (known.get(left.lower()) or known.get(right.lower())))  # up-to-date
    )
