"""How alike two facts are: which stands in the place of which, and what an error or an extraction did to it."""

from __future__ import annotations

import re

from enregard.checks._sides import get_readings
from enregard.model import Fact

_LONGEST = 40
_MANY = 2500
"""Limit of the search for the most similar pairs; texts with more differences are paired in order."""
_FAR = 1_000_000
"""Characters of a text that are searched for each fact of the other; no unit of a document is as long."""
_WORD = re.compile(r"\w")


def is_repeated(fact: Fact, text: str) -> bool:
    """Test whether the other *text* has the very words of *fact*: an English date in the masthead of an Arabic version."""
    at = text.find(fact.text, 0, _FAR) if fact.kind in ("date", "ordinal") else -1
    if at < 0 or not re.search(r"[^\W\d_]{3}", fact.text):
        return False
    while at >= 0 and any(
        _WORD.match(char) for char in (text[max(at - 1, 0) : at], text[at + len(fact.text) : at + len(fact.text) + 1])
    ):
        at = text.find(fact.text, at + 1, _FAR)
    return at >= 0


def drop_same_place(replaced: list[tuple[Fact, Fact]]) -> list[tuple[Fact, Fact]]:
    """Drop pairs of equal texts, which nobody can tell apart, and keep one of several at the same two places: the two ends of a range in another
    year are one mistake."""
    places = {(a.span, b.span): (a, b) for a, b in reversed(replaced) if a.text != b.text}
    return list(reversed(places.values()))


def pair_nearest(lost: list[Fact], added: list[Fact]) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair *lost* with *added*, the most similar first; return the pairs and what remains of both."""
    pairs = []
    lost, added = list(lost), list(added)
    if len(lost) * len(added) > _MANY:
        return list(zip(lost, added, strict=False)), lost[len(added) :], added[len(lost) :]
    while lost and added:
        a, b = min(
            ((a, b) for a in lost for b in added),
            key=lambda pair: (measure_distance(*pair), pair[0].kind != pair[1].kind),
        )
        pairs.append((a, b))
        lost.remove(a)
        added.remove(b)
    return pairs, lost, added


def measure_distance(one: Fact, other: Fact) -> int:
    """Return the edit distance of two values, in characters; a transposition counts as one edit."""
    from rapidfuzz.distance import OSA

    return min(
        OSA.distance(a[:_LONGEST], b[:_LONGEST]) + 10 * (a[_LONGEST:] != b[_LONGEST:])
        for a in get_readings(one)
        for b in get_readings(other)
    )


def has_digit(*found: Fact) -> bool:
    return any(c.isdigit() for fact in found for c in fact.text)


def is_typo(a: Fact, b: Fact) -> bool:
    """Test whether one fact can be a typing error for the other: one digit differs, or two are transposed."""
    written = all(any(c.isdigit() for c in fact.text) for fact in (a, b))
    return written and measure_distance(a, b) == 1 and max(len(a.value), len(b.value)) > 1


def has_same_digits(one: Fact, other: Fact) -> bool:
    """Test whether the digits of *other* equal those of *one*, or of a part of it, but for one digit.
    For example, `187` is written for the first day of `17-25 May`."""
    from rapidfuzz.distance import OSA

    digits = "".join(c for c in other.text[:_LONGEST] if c.isdigit())
    parts = [part.lstrip("0") for part in re.findall(r"\d+", one.value[:_LONGEST])]
    return any(max(len(part), len(digits)) > 1 and OSA.distance(part, digits) <= 1 for part in (*parts, "".join(parts)))
