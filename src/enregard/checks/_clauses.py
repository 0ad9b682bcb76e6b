"""Clauses of a text, and the clause of a source that its translation has lost."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from enregard import encoders, languages
from enregard.model import Span

if TYPE_CHECKING:
    from enregard.encoders import Vectors

_MARKS = ",;:.!?،؛؟，；：。、！？)）"
_OPENERS = "(（"
_DASHES = frozenset("–—")
_SIZES = {True: (12, 14), False: (6, 20)}
"""Least characters of a clause, and most words; most characters in scripts without spaces between words."""
_FEWEST, _MOST, _LONGEST = 8, 600, 4000
"""Tokens of a text that is examined, and its most characters."""
_WINDOW, _SCALES = 8, (0.7, 1.0, 1.4)
"""Tokens of a window whose translation is looked for, and sizes of the windows that it is looked for in, by what is expected of this size."""
_END, _WORST = 0.2, 0.1
"""Shares of a text: its end, which is lost most often, and the places that are covered least."""
_WEIGHT = 2.5
"""What the three differences of coverage count for, beside the shortness."""
_LOST = 2.1
"""The least sum of both that says that something is lost. `docs/benchmarks.md` has how both numbers were found."""


def find_lost_clause(source: str, target: str, tags: tuple[str, str], share: float, shortness: float) -> Span | None:
    """Return the clause of *source* that *target* covers least, if something of *source* is lost. None if the encoder does not know both languages.

    *share* is the length of the target by what is expected, and *shortness* by how many usual differences it is too short.
    """
    if not all(map(encoders.get().knows, tags)) or max(len(source), len(target)) > _LONGEST:
        return None
    uncovered, clause = _compare_coverage(source, target, languages.is_spaced(tags[0]), round(share, 1))
    return clause if shortness + _WEIGHT * uncovered >= _LOST else None


@lru_cache(1024)
def _compare_coverage(source: str, target: str, spaced: bool, share: float) -> tuple[float, Span | None]:
    """Return by how much *target* covers *source* worse than *source* covers it, and the clause of *source* that it covers least.

    A place of a text is covered as well as the windows there resemble any window of the other text. In a free translation, both texts are covered
    badly; if a part is lost, only the source is.
    """
    from enregard.encoders.use import ENCODER

    tokens = [ENCODER.pieces.tokens(text) for text in (source, target)]
    if not all(_FEWEST <= len(some) <= _MOST for some in tokens):
        return 0.0, None
    ratio = len(tokens[1]) / len(tokens[0]) / max(share, 0.1)
    sides = [(1 / ratio, tokens[0]), (ratio, tokens[1])]
    one, other = (
        ENCODER.windows(some, (_WINDOW, *(max(2, round(_WINDOW * by * k)) for k in _SCALES))) for by, some in sides
    )
    with encoders.use_single_thread():
        mine, theirs = _measure_coverage(one[0], other[1:]), _measure_coverage(other[0], one[1:])
    uncovered = sum(b - a for a, b in zip(_summarize(mine), _summarize(theirs), strict=True))
    clauses = split_clauses(source, spaced)
    return uncovered, min(
        clauses, key=lambda span: _average(mine, *(len(ENCODER.pieces.tokens(source[:end])) for end in span))
    )


def _measure_coverage(windows: Vectors, others: list[Vectors]) -> Vectors:
    """Return how well each token is covered: the mean, over the windows that it is in, of the similarity to the most similar of *others*."""
    import numpy as np

    best = np.max([(windows @ some.T).max(axis=1) for some in others], axis=0)
    kernel = np.ones(_WINDOW, np.float32)
    return (np.convolve(best, kernel) / np.convolve(np.ones_like(best), kernel)).astype(np.float32)


def _average(coverage: Vectors, start: int, stop: int) -> float:
    """Return the mean of *coverage* from *start* to *stop*, of at least one token: those of the beginning of a text may be others than in the text."""
    start = min(start, len(coverage) - 1)
    return float(coverage[start : max(stop, start + 1)].mean())


def _summarize(coverage: Vectors) -> tuple[float, float, float]:
    """Return the mean of *coverage*, that of the end, and what the worst places have at most."""
    import numpy as np

    end = coverage[-max(1, round(_END * len(coverage))) :]
    return float(coverage.mean()), float(end.mean()), float(np.quantile(coverage, _WORST))


def split_clauses(text: str, spaced: bool) -> list[Span]:
    """Split *text* after its marks and before brackets; long clauses into equal parts, a single one into two, and short ones are joined with the next."""
    shortest, longest = _SIZES[spaced]
    clauses: list[list[Span]] = []
    for match in re.finditer(r"\S+" if spaced else r"\S", text):
        if not clauses or (_size(clauses[-1]) >= shortest and _is_boundary(text, clauses[-1][-1], match.start())):
            clauses.append([])
        clauses[-1].append(match.span())
    if len(clauses) > 1 and _size(clauses[-1]) < shortest:
        last = clauses.pop()
        clauses[-1] += last
    if len(clauses) == 1:
        longest = min(longest, ceil(len(clauses[0]) / 2))
    return [span for clause in clauses for span in _divide(clause, longest)]


def _size(clause: list[Span]) -> int:
    return clause[-1][1] - clause[0][0]


def _is_boundary(text: str, before: Span, start: int) -> bool:
    return text[before[1] - 1] in _MARKS or text[start] in _OPENERS or text[slice(*before)] in _DASHES


def _divide(clause: list[Span], longest: int) -> list[Span]:
    step = ceil(len(clause) / max(1, round(len(clause) / longest)))
    parts = [clause[n : n + step] for n in range(0, len(clause), step)]
    return [(part[0][0], part[-1][1]) for part in parts]
