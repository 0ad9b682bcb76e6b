"""Usual measures of a document: line distances, right edges of columns, indents, and the room left at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from enregard.pdf.justified import measure_justified
from enregard.pdf.rows import Row

_SLACK = 0.1
MONO = re.compile("mono|cour|typewriter|cmtt|consol", re.IGNORECASE)
"""Names of fonts of one width."""
BULLET = re.compile(r"[•●○■□▪▫◦‣✓✔➢\ufffd]")
LABEL = re.compile(
    r"(?:[-–—•●○■□▪▫◦‣·*✓✔➢§\ufffd]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6}|[ء-ي]|[а-я])(?:\.\d{1,3}){0,4}[.)]|\d{1,2}(?:\.\d{1,3}){1,4})\s"
    r"|[•●■▪◦‣]|(?:\(?[一二三四五六七八九十\d]{1,3}[、）)])"
)


@dataclass(slots=True)
class Measures:
    """Usual measures of a document: distance of base lines by size, and by column and size; slack of the right edge."""

    leading: dict[float, float] = field(default_factory=dict)
    local: dict[tuple[int, float], float] = field(default_factory=dict)
    slack: dict[str, float] = field(default_factory=dict)
    """Room that is left at the end of lines of a font, in the size of the letters."""
    steps: dict[float, frozenset[int]] = field(default_factory=dict)
    """Indents in points of the first lines of paragraphs of a size."""

    typewriter: bool = False
    """True if most of the text is in letters of one width, so that these do not show listings of programs."""

    exact: frozenset[str] = frozenset()
    """Fonts whose lines are all filled as far as words allow."""

    justified: dict[float, float] = field(default_factory=dict)
    """Greatest distance from the edge at which lines of a size may end, where all do so near it except the last of each paragraph."""

    def get_slack(self, row: Row) -> float:
        return self.slack.get(row.name, _SLACK) * row.size

    def get_leading(self, row: Row) -> float:
        return self.local.get((row.stream, row.size)) or self.leading.get(row.size) or 1.25 * row.size


def would_fit(above: Row, row: Row, measures: Measures) -> bool:
    """Test whether the first word of *row* would have fitted on the line above."""
    return get_room(above, row) > measures.get_slack(above)


def is_last_line(row: Row, measures: Measures) -> bool:
    """Test for a line of justified text that ends before the edge, as only the last one of a paragraph does."""
    return row.short > measures.justified.get(row.size, 1e6)


def get_room(above: Row, row: Row) -> float:
    """Return the points that would be left on the line above after the first word of *row*."""
    return above.room - above.right - row.first - 0.2 * above.size


def is_listing(row: Row, measures: Measures) -> bool:
    """Test for a line of a program."""
    return not measures.typewriter and MONO.search(row.name) is not None


def is_near(row: Row, following: Row | None) -> bool:
    return following is not None and following.size == row.size and row.base - following.base < 1.6 * row.size


def measure_document(streams: list[list[Row]]) -> Measures:
    """Measure what is usual in the columns *streams*, and set the right edge of each row."""
    set_edges(streams)
    measures = Measures()
    pairs = [
        (a, b)
        for rows in streams
        for a, b in pairwise(rows)
        if a.size == b.size and 0.7 * a.size < a.base - b.base < 3 * a.size
    ]
    measures.justified = measure_justified(streams, [(a, b) for a, b in pairs if not MONO.search(a.name)])
    _measure_leading(pairs, measures)
    letters = Counter[bool]()
    for rows in streams:
        for row in rows:
            letters[MONO.search(row.name) is not None] += len(row.text)
    measures.typewriter = letters[True] > letters[False]
    measures.slack, measures.exact = _measure_slack(pairs, measures)
    measures.steps = _measure_steps(streams)
    return measures


def _measure_leading(pairs: Iterable[tuple[Row, Row]], measures: Measures) -> None:
    """Measure the distance of full lines from the next ones, by size, and by column and size where most of a column agree."""
    full = [(a, b) for a, b in pairs if not would_fit(a, b, measures)]
    by_size: defaultdict[float, Counter[float]] = defaultdict(Counter)
    by_stream: defaultdict[tuple[int, float], Counter[float]] = defaultdict(Counter)
    for a, b in full:
        gap = round((a.base - b.base) * 2) / 2
        by_size[a.size][gap] += 1
        if not b.label:  # items of a list may be apart from one another
            by_stream[a.stream, a.size][gap] += 1
    measures.leading = {size: _get_mode(gaps) for size, gaps in by_size.items()}
    for key, gaps in by_stream.items():
        mode = _get_mode(gaps)
        if gaps[mode] >= 4 and gaps[mode] > 0.5 * gaps.total():
            measures.local[key] = mode


def _get_mode(gaps: Counter[float]) -> float:
    """Return the commonest of *gaps*; of two nearly as common ones the smaller."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= 0.6 * most)


def _measure_slack(pairs: Iterable[tuple[Row, Row]], measures: Measures) -> tuple[dict[str, float], frozenset[str]]:
    """Return the room that is left at the ends of lines of each font, by lines that certainly go on in the next, and the fonts that
    leave none."""
    rooms: defaultdict[str, list[float]] = defaultdict(list)
    for a, b in pairs:
        long = a.right - a.left > 0.6 * (a.room - a.left) and b.right - b.left > 0.6 * (a.room - a.left)
        certain = b.text[:1].islower() and a.text[-1:].isalnum() and long
        if certain and a.base - b.base < 1.15 * measures.get_leading(a):
            rooms[a.name].append(get_room(a, b) / a.size)
    known = {name: sorted(found) for name, found in rooms.items() if len(found) >= 15}
    slack = {name: min(6.0, max(_SLACK, found[len(found) * 95 // 100] + 0.1)) for name, found in known.items()}
    return slack, frozenset(name for name, found in known.items() if found[len(found) * 98 // 100] < _SLACK)


def _measure_steps(streams: list[list[Row]]) -> dict[float, frozenset[int]]:
    """Return the indents of each size from which the next line goes back to the edge of the line above."""
    steps: defaultdict[float, Counter[int]] = defaultdict(Counter)
    for rows in streams:
        for a, b, c in zip(rows, rows[1:], rows[2:], strict=False):
            step = b.left - c.left
            if (
                0.6 * b.size < step < 5 * b.size
                and abs(a.left - c.left) < 0.2 * b.size
                and is_near(b, c)
                and not LABEL.match(b.text)
            ):
                steps[b.size][round(step)] += 1
    return {
        size: frozenset(step for step, count in found.items() if count >= max(4, 0.2 * found.total()))
        for size, found in steps.items()
    }


def set_edges(streams: list[list[Row]]) -> None:
    """Set the right edge of the column of each row, as far as columns that begin in the same place show it, and that of blocks indented
    on both sides."""
    rights: defaultdict[int, list[float]] = defaultdict(list)
    lefts = []
    for rows in streams:
        left = _get_left(rows)
        lefts.append(left)
        rights[round(left / 6)] += [row.right for row in rows]
    edges = {key: _find_edge(sorted(found)) for key, found in rights.items()}
    for rows, left in zip(streams, lefts, strict=True):
        own = _find_edge(sorted(row.right for row in rows))
        wide = edges[round(left / 6)] if len(rows) < 12 else own
        for row in rows:
            row.room = max(own, wide)
        for run in _find_indented_runs(rows, left):
            _narrow(run)
    _narrow_alike([row for rows in streams for row in rows])


def _find_indented_runs(rows: list[Row], left: float) -> Iterator[list[Row]]:
    """Find rows below one another that all begin to the right of the edge of their column."""
    run: list[Row] = []
    for row in rows:
        inside = row.left > left + row.size
        if run and (not inside or run[-1].base - row.base > 2.2 * row.size):
            yield run
            run = []
        if inside:
            run.append(row)
    if run:
        yield run


def _narrow_alike(rows: list[Row]) -> None:
    """Set a nearer right edge for rows that begin in one place, where many of them end in one and few beyond, over all pages."""
    alike: defaultdict[tuple[int, float], list[Row]] = defaultdict(list)
    for row in rows:
        alike[round(row.left / 3), row.size].append(row)
    for found in alike.values():
        if len(found) < 8:
            continue
        rights = sorted(row.right for row in found)
        edge = rights[len(rights) * 96 // 100]
        if sum(abs(right - edge) < 1.5 for right in rights) >= 0.35 * len(rights):
            for row in found:
                row.room = min(row.room, edge + 1.5)


def _narrow(run: list[Row]) -> None:
    """Set a nearer right edge for a block that is indented on the right, too: several of its lines end there and none beyond."""
    if len(run) < 3 or all(row.label for row in run):
        return
    edge = _find_edge(sorted(row.right for row in run))
    near = sum(row.right > edge - row.size for row in run)
    if edge < run[0].room - 1.5 * run[0].size and near >= max(2, 0.4 * len(run)):
        for row in run:
            row.room = edge


def _get_left(rows: list[Row]) -> float:
    counts = Counter(round(row.left) for row in rows)
    most = max(counts.values())
    return min(left for left, count in counts.items() if count >= 0.2 * most)


def _find_edge(rights: list[float]) -> float:
    """Return the right edge that many lines reach and few exceed, or else the last one that lines reach at all."""
    last = rights[min(len(rights) - 1, len(rights) * 98 // 100)]
    near = [right for right in rights if right > last - 1.5]
    if len(near) >= 0.2 * len(rights):
        return last
    counts = Counter(round(right) for right in rights[len(rights) // 2 :])
    edge, _ = max(counts.items(), key=lambda item: (item[1] + counts[item[0] + 1] + counts[item[0] - 1], item[0]))
    many = sum(abs(right - edge) < 1.6 for right in rights)
    few = sum(right > edge + 1.6 for right in rights)
    exceed = (
        0.15 if many >= 0.45 * len(rights) else 0.06
    )  # words that cannot be divided are longer than a justified line
    return edge + 1.5 if many >= 0.3 * len(rights) and few <= exceed * len(rights) else last
