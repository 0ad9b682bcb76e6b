"""Footnotes whose mark is `*`: plain text begins the items of lists with the same sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from enregard.model import Source
from enregard.segment._marks import Labelled

_MARK = re.compile(
    r"(?:(?<=[^\W_])|(?<=[.,;:!?)\]»”’\"]))(?P<mark>\*{1,3})(?![\w*/])|(?<=\S)[ \u00a0](?P<last>\*{1,3})$",
    re.MULTILINE,
)
"""Behind a word, or alone at the end of a line."""

Star = tuple[int, Labelled]


def list_false_stars(source: Source, notes: Sequence[Labelled | None]) -> Iterator[int]:
    """List the numbers of *notes*, one for each paragraph or None, that are items of a list: a neighbor begins with the same stars, or no text since
    the note before has their mark. Where most are items, the mark of another is there by chance."""
    stars: defaultdict[str, list[Star]] = defaultdict(list)
    for n, note in enumerate(notes):
        if note and note.label.startswith("*"):
            stars[note.label].append((n, note))
    marks: defaultdict[str, list[int]] = defaultdict(list)
    for match in _MARK.finditer(source.text) if stars else ():
        marks[match["mark"] or match["last"]].append(match.end())
    for label, found in stars.items():
        false = {n for (a, _), (b, _) in pairwise(found) if b == a + 1 for n in (a, b)}
        false |= set(_list_unmarked(found, marks[label]))
        yield from false if 2 * len(false) <= len(found) else [n for n, _ in found]


def _list_unmarked(stars: Sequence[Star], marks: Sequence[int]) -> Iterator[int]:
    """List those of *stars* that have none of *marks*, the ends of marks, between them and the one before."""
    since = 0
    for n, note in stars:
        begin, end = note.label_span
        if bisect_right(marks, begin) == bisect_right(marks, since):
            yield n
        since = end
