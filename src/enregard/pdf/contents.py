"""Contents lists: lines that end with the number of a page, after leaders or at the right edge, in rising order."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from enregard.pdf.rows import Row

_LEADERS = re.compile(
    r"(?:[.·․…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$|(?:\s[.·]){3,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$", re.IGNORECASE
)
_PAGE = re.compile(r"\S.*\s(\d{1,4})$")
_LEAST = 4
_SAME = 2.0
"""Points by which the right edges of entries may differ."""
_GAP = 3


def mark_contents(rows: list[Row]) -> None:
    """Mark the lines of contents lists among the *rows* of a page."""
    entries = [n for n, row in enumerate(rows) if _LEADERS.search(row.text)]
    if len(entries) < 2:
        entries = _find_entries(rows)
    if len(entries) < 2:
        return
    runs: list[list[int]] = [[entries[0]]]
    for n in entries[1:]:
        if n - runs[-1][-1] <= _GAP:
            runs[-1].append(n)
        else:
            runs.append([n])
    for run in runs:
        if len(run) >= 2:
            _mark(rows, _extend(rows, run))


def _extend(rows: list[Row], run: list[int]) -> list[int]:
    """Extend a *run* of entries by those at its ends that have no leaders, such as chapters: they end with a number at the same edge."""
    edge = max(rows[n].right for n in run)
    ends = [n for n, row in enumerate(rows) if not row.kind and abs(row.right - edge) < _SAME and _PAGE.match(row.text)]
    first = next((n for n in ends if n < run[0] and _are_near(n, run[0], ends)), run[0])
    last = next((n for n in reversed(ends) if n > run[-1] and _are_near(run[-1], n, ends)), run[-1])
    return [first, *run, last]


def _are_near(one: int, other: int, ends: list[int]) -> bool:
    """Test whether the entries from row *one* to row *other* are as near to each other as those of a list."""
    places = [one, *(n for n in ends if one < n < other), other]
    return all(b - a <= _GAP for a, b in itertools.pairwise(places))


def _mark(rows: list[Row], run: list[int]) -> None:
    """Mark the rows of a list, from its first entry to the last."""
    for row in rows[run[0] : run[-1] + 1]:
        row.kind = row.kind or "contents"
        row.cell = None


def _find_entries(rows: list[Row]) -> list[int]:
    """Find lines that end with a number at the right edge: many of them, and the numbers do not fall."""
    found = [(n, row, int(match[1])) for n, row in enumerate(rows) if not row.kind and (match := _PAGE.match(row.text))]
    edges = Counter(round(row.right / 2) for _, row, _ in found)
    if not edges:
        return []
    edge = max(edges, key=lambda at: edges[at] + edges[at - 1] + edges[at + 1])
    own = [(n, number) for n, row, number in found if abs(row.right / 2 - edge) <= 1.5]
    rising = sum(b[1] >= a[1] for a, b in itertools.pairwise(own))
    if len(own) < max(_LEAST, 0.4 * len(rows)) or rising < 0.95 * (len(own) - 1):
        return []
    return [n for n, _ in own]
