"""Justified text: lines that all end at one edge, except the last of each paragraph, however little room that leaves."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from enregard.pdf.rows import Row

_STEPS = 4
"""Steps of a point in which edges are told apart."""
_OVER = 0.8
"""Greatest distance beyond the edge at which a line may end, in the size of its letters: by a stop of a full width, or a word that cannot be divided."""


def measure_justified(streams: list[list[Row]], pairs: Iterable[tuple[Row, Row]]) -> dict[float, float]:
    """Measure how far from the edge lines end whose sentence certainly goes on in the next; return the sizes of which they hardly differ.
    The right edge of such rows is no farther than lines reach."""
    certain = [a for a, b in pairs if a.name == b.name and _goes_on(a, b)]
    common = _find_edges(certain, max(4, len(certain) // 20))
    _measure_shorts(streams, certain, common)
    last = max(common, default=0) / _STEPS
    found: defaultdict[float, list[float]] = defaultdict(list)
    for row in certain:
        found[row.size].append(row.short if row.right < last + _OVER * row.size else 1e6)
    most = {size: sorted(shorts)[len(shorts) * 97 // 100] for size, shorts in found.items() if len(shorts) >= 15}
    justified = {size: short + 0.5 for size, short in most.items() if short < 0.4 * size}
    for rows in streams:
        for row in rows:
            if row.size in justified:
                row.room = min(row.room, max(last, row.right))
    return justified


def _find_edges(rows: Iterable[Row], least: int) -> set[int]:
    """Find the edges, in steps, where at least so many of *rows* end."""
    counts = Counter(round(row.right * _STEPS) for row in rows)
    return {at for at, count in counts.items() if count + counts[at + 1] >= least}


def _measure_shorts(streams: list[list[Row]], certain: Iterable[Row], common: set[int]) -> None:
    """Measure the distance of each row from the next edge that lines have in *common*, or that several of the *certain* ones of its column have."""
    columns: defaultdict[int, list[Row]] = defaultdict(list)
    for row in certain:
        columns[row.stream].append(row)
    for rows in streams:
        edges = sorted(common | _find_edges(columns[rows[0].stream], 2))
        for row in rows:
            at = bisect_left(edges, round((row.right - _OVER * row.size) * _STEPS))
            row.short = max(0.0, edges[at] / _STEPS - row.right) if at < len(edges) else 0.0


def _goes_on(row: Row, following: Row) -> bool:
    """Test for two long lines in the middle of a sentence."""
    start, end = following.text[:1], row.text[-1:]
    caseless = start.isalpha() and start.lower() == start.upper()
    long = min(row.right - row.left, following.right - following.left) > 0.6 * (row.room - row.left)
    return long and (end.isalnum() or end == ",") and (start.islower() or caseless)
