"""Similarity of two texts: in one language by their characters, in two languages by their cognates.

rapidfuzz, which has fifty modules, is imported on first use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ALIKE = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009 ]\d{3})*(?!\d)|\d+|[^\W\d_]{4,}")
_BEGINNING = 5


def measure_likeness(one: str, other: str) -> float:
    """Return the normalized indel similarity of rapidfuzz, from 0 (nothing in common) to 1 (equal)."""
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100


def find_alike(text: str, others: Sequence[str], least: float) -> int | None:
    """Return the place of the first of *others* whose likeness to *text* is at least *least*."""
    from rapidfuzz import fuzz, process

    found = process.cdist([text], others, scorer=fuzz.ratio, score_cutoff=100 * least)[0].nonzero()[0]
    return int(found[0]) if len(found) else None


def count_edits(one: str, other: str) -> int:
    """Return the Levenshtein distance: insertions, deletions and replacements of characters."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


def find_cognates(text: str) -> frozenset[str]:
    """Return the cognates of *text*, which its translation may write in the same way: numbers, and the beginnings of words (names, words of
    one root)."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(
        "".join(str(unicodedata.digit(c, "")) for c in word) if word[0].isdigit() else word[:_BEGINNING]
        for word in _ALIKE.findall(folded)
    )


def find_most_similar(text: str, others: Sequence[str], least: float) -> int | None:
    """Return the index of the most similar of *others* to *text*, the first of equals; None if none has a similarity of at least *least*."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=least * 100)
    return None if found is None else int(found[2])
