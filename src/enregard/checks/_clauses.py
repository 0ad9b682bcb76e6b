"""Clauses of a text, and the clause of a source that its translation has lost."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from enregard import encoders, languages
from enregard.model import Span

if TYPE_CHECKING:
    from enregard.encoders import Encoder

_MARKS = ",;:.!?،؛؟，；：。、！？)）"
_OPENERS = "(（"
_DASHES = frozenset("–—")
_SIZES = {True: (12, 14), False: (6, 20)}
"""Least characters of a clause, and most words; most characters in scripts without spaces between words."""
_MOST = 60
"""Clauses of a text. Longer texts are left alone."""
_RUNS = 2, 3
"""Neighbouring clauses of the source, and of the target, that may translate each other together."""


_COVERED = 0.65
"""Similarity of a clause to what translates it. Of accepted translations that are as short, three in four have more."""
_GAIN = 0.04
"""How much more similar the translation is to the source without a part."""
_SMALLEST = 0.1
"""Share of the source that such a part has."""


@lru_cache(1024)
def find_lost_clause(source: str, target: str, one: str, other: str) -> Span | None:
    """Return the clause of *source* that is least similar to any part of *target*, if it is lost. None if the encoder does not know both languages.

    A clause is as similar as the best pair of runs of clauses that it is in. It is lost if that is little, and if *target* is more similar to
    *source* without some part than with all.
    """
    clauses, theirs = (split_clauses(text, languages.is_spaced(tag)) for text, tag in ((source, one), (target, other)))
    encoder = encoders.get()
    if not (encoder.knows(one) and encoder.knows(other) and 1 < len(clauses) <= _MOST and len(theirs) <= _MOST):
        return None
    place, similarity = _find_least_covered(encoder, (source, target), (clauses, theirs))
    if similarity < _COVERED and _measure_gain(encoder, source, target, clauses) > _GAIN:
        return clauses[place]
    return None


def _find_least_covered(
    encoder: Encoder, texts: tuple[str, str], clauses: tuple[list[Span], list[Span]]
) -> tuple[int, float]:
    """Return the index of the source clause that is least similar to any run of the target, and that similarity."""
    runs = [_list_runs(len(side), longest) for side, longest in zip(clauses, _RUNS, strict=True)]
    words = [
        text[side[a][0] : side[b - 1][1]]
        for text, side, some in zip(texts, clauses, runs, strict=True)
        for a, b in some
    ]
    vectors = encoder.encode(words)
    best = (vectors[: len(runs[0])] @ vectors[len(runs[0]) :].T).max(axis=1).tolist()
    found = [
        max(value for (a, b), value in zip(runs[0], best, strict=True) if a <= n < b) for n in range(len(clauses[0]))
    ]
    return min(enumerate(found), key=lambda pair: pair[1])


def _measure_gain(encoder: Encoder, source: str, target: str, clauses: list[Span]) -> float:
    """Return how much more similar *target* is to *source* without its best part to leave out: one or two clauses, or all from one on."""
    count = len(clauses)
    spans = {
        (clauses[a][0], clauses[b - 1][1]) for a, b in (*_list_runs(count, 2), *((n, count) for n in range(count)))
    }
    large = [
        (a, b)
        for a, b in sorted(spans)
        if _SMALLEST <= (b - a) / len(source) < 1 and b - a < clauses[-1][1] - clauses[0][0]
    ]
    vectors = encoder.encode([target, source, *(f"{source[:a]}{source[b:]}" for a, b in large)])
    found = (vectors[1:] @ vectors[0]).tolist()
    return float(max(found[1:], default=-1.0) - found[0])


def split_clauses(text: str, spaced: bool) -> list[Span]:
    """Split *text* after its marks and before brackets; long clauses into equal parts, and short ones are joined with the next."""
    shortest, longest = _SIZES[spaced]
    clauses: list[list[Span]] = []
    for match in re.finditer(r"\S+" if spaced else r"\S", text):
        if not clauses or (_size(clauses[-1]) >= shortest and _is_boundary(text, clauses[-1][-1], match.start())):
            clauses.append([])
        clauses[-1].append(match.span())
    if len(clauses) > 1 and _size(clauses[-1]) < shortest:
        last = clauses.pop()
        clauses[-1] += last
    return [span for clause in clauses for span in _divide(clause, longest)]


def _size(clause: list[Span]) -> int:
    return clause[-1][1] - clause[0][0]


def _is_boundary(text: str, before: Span, start: int) -> bool:
    return text[before[1] - 1] in _MARKS or text[start] in _OPENERS or text[slice(*before)] in _DASHES


def _divide(clause: list[Span], longest: int) -> list[Span]:
    step = ceil(len(clause) / max(1, round(len(clause) / longest)))
    parts = [clause[n : n + step] for n in range(0, len(clause), step)]
    return [(part[0][0], part[-1][1]) for part in parts]


def _list_runs(count: int, longest: int) -> list[Span]:
    return [(n, n + size) for size in range(1, longest + 1) for n in range(count - size + 1)]
