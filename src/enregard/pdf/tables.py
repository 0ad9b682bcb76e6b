"""Tables: rows of a column that leave the same white strips free, several times side by side.

Rows of a table are between rules, if it has them, or apart from one another, or else each begins where most columns have text. What has
long lines on both sides of a strip is text, and a narrow first column of labels is a list; both are left to other modules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from enregard.pdf.columns import LABEL, Level, group_levels
from enregard.pdf.pieces import Piece

Rules = Callable[[], list[tuple[float, float, float]]]
"""Horizontal rules of a page: left, right and height; they are read only where a table may be."""
Cells = list[tuple[int, int, list[Piece]]]
"""Row and column, from 1, and the pieces of each cell."""
_WORD = 1.0
_STRIP = 0.7
"""Least width of a gap between cells, and of the strip that is left of it over all rows, in the size of the letters."""
_FAR = 5.0
"""Distance of rows, in the size of the letters, that ends a table."""
_FEW = 7
"""Lines; justified text has not more of them with wide gaps in the same place."""
_LEADERS = re.compile(r"(?:\.\s?){5,}|(?:[·․…]\s?){3,}")
_MONO = re.compile("mono|cour|type", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """Pieces at one height, with the gaps between them."""

    base: float
    pieces: list[Piece]
    spans: list[tuple[float, float]]

    @property
    def is_multiple(self) -> bool:
        return len(self.spans) > 1

    def find_gaps(self) -> list[tuple[float, float]]:
        return [(a[1], b[0]) for a, b in pairwise([(-1e6, -1e6), *self.spans, (1e6, 1e6)])]


def split_tables(pieces: list[Piece], size: float, rules: Rules) -> list[list[Piece] | Cells]:
    """Split the *pieces* of a column into text and tables, from top to bottom."""
    edges = min((p.left for p in pieces), default=0.0), max((p.right for p in pieces), default=0.0)
    lines = [_make_line(level, size, edges) for level in group_levels(pieces)]
    parts: list[list[Piece] | Cells] = []
    text: list[Piece] = []
    n = 0
    while n < len(lines):
        found = _find_run(lines, n, size) if lines[n].is_multiple else None
        if (
            found is None
            or not _is_table(lines[n : found[0]], found[1], size)
            or _is_justified(lines, n, found[0], size)
        ):
            text += lines[n].pieces
            n += 1
            continue
        end, strips = found
        if text:
            parts.append(text)
            text = []
        parts.append(_make_cells(lines[n:end], strips, rules(), size))
        n = end
    return [*parts, text] if text else parts


def _make_line(level: Level, size: float, edges: tuple[float, float]) -> _Line:
    if _is_stretched(level, size, edges):
        return _Line(
            level.base, level.pieces, [(min(p.left for p in level.pieces), max(p.right for p in level.pieces))]
        )
    spans: list[tuple[float, float]] = []
    for left, right in sorted((p.left, p.right) for p in level.pieces):
        if spans and left - spans[-1][1] < _WORD * size:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        else:
            spans.append((left, right))
    return _Line(level.base, level.pieces, spans)


def _is_stretched(level: Level, size: float, edges: tuple[float, float]) -> bool:
    """Test for a line of justified text with few words: it fills its column, and the gaps between its words are alike."""
    pieces = sorted(level.pieces, key=lambda p: p.left)
    if pieces[0].left > edges[0] + 3 * size or pieces[-1].right < edges[1] - 0.3 * size:
        return False
    gaps = [b.left - a.right for a, b in pairwise(pieces)]
    return bool(gaps) and max(gaps) < 5 * size and max(gaps) - min(gaps) < 0.25 * max(gaps)


def _is_justified(lines: list[_Line], start: int, end: int, size: float) -> bool:
    """Test for justified text with few words in a narrow column: a few lines with wide gaps reach to both of its edges, as those around them do."""
    left = min(line.spans[0][0] for line in lines)
    right = Counter(round(line.spans[-1][1]) for line in lines).most_common(1)[0][0]  # a page foot may reach beyond
    filled = [line.spans[0][0] < left + size and line.spans[-1][1] > right - 0.3 * size for line in lines]
    around = [*filled[max(0, start - 3) : start], *filled[end : end + 3]]
    apart = [full for full, line in zip(filled[start:end], lines[start:end], strict=True) if line.is_multiple]
    return len(apart) < _FEW and all(apart) and sum(around) > 0.4 * len(around) and right - left < 30 * size


def _find_run(lines: list[_Line], start: int, size: float) -> tuple[int, list[tuple[float, float]]] | None:
    """Return the end of the rows from *start* that leave common strips free, and the strips."""
    strips = lines[start].find_gaps()[1:-1]
    end = start + 1
    last = strips
    for n in range(start + 1, len(lines)):
        if lines[n - 1].base - lines[n].base > _FAR * size:
            break
        kept = _intersect(last, lines[n].find_gaps(), _STRIP * size)
        if len(kept) < max(1, 0.5 * len(last)):
            break
        last = kept
        if lines[n].is_multiple:
            end, strips = n + 1, last
        elif n - end > 4:
            break
    while end < len(lines) and _is_rest(lines[end - 1], lines[end], strips, size):
        end += 1
    strips = _intersect(strips, [(-1e6, 1e6)], _STRIP * size)
    return (end, strips) if end > start + 1 and strips else None


def _is_rest(above: _Line, line: _Line, strips: list[tuple[float, float]], size: float) -> bool:
    """Test whether a single *line* below a table belongs to a cell of its last row."""
    close = above.base - line.base < 1.3 * size
    return close and not line.is_multiple and len(_intersect(strips, line.find_gaps(), _STRIP * size)) == len(strips)


def _intersect(
    strips: list[tuple[float, float]], gaps: list[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    return [(max(a, c), min(b, d)) for a, b in strips for c, d in gaps if min(b, d) - max(a, c) >= least]


def _is_table(lines: list[_Line], strips: list[tuple[float, float]], size: float) -> bool:
    multiple = [line for line in lines if len(_split(line.pieces, strips)) > 1]
    if len(multiple) < 3 or len(multiple) < 0.3 * len(lines):
        return False
    pieces = [p for line in lines for p in line.pieces]
    if any(_LEADERS.search(p.text) for p in pieces) or _is_listing(pieces):
        return False
    columns = list(_split(pieces, strips).values())
    if len(columns) < 2 or (len(columns) == 2 and _are_labels(min(columns, key=lambda c: c[0].left))):
        return False
    return not all(_is_text(column, size) for column in columns) and not _are_pages(
        max(columns, key=lambda c: c[0].left)
    )


def _is_listing(pieces: list[Piece]) -> bool:
    """Test for letters of one width, as of programs."""
    letters = Counter[bool]()
    for piece in pieces:
        letters[_MONO.search(piece.font.name) is not None] += len(piece.text)
    return letters[True] > letters[False]


def _are_labels(column: list[Piece]) -> bool:
    return sum(LABEL.fullmatch(p.text) is not None for p in column) > 0.6 * len(column)


def _are_pages(column: list[Piece]) -> bool:
    """Test for numbers of pages, as in a contents list: they do not fall."""
    numbers = [int(p.text) for p in sorted(column, key=lambda p: -p.base) if p.text.isdecimal() and len(p.text) < 5]
    rising = sum(b >= a for a, b in pairwise(numbers))
    return len(numbers) >= 3 and len(numbers) >= 0.8 * len(column) and rising >= 0.95 * (len(numbers) - 1)


def _is_text(column: list[Piece], size: float) -> bool:
    """Test for long lines that fill their column."""
    rows = group_levels(column)
    right, left = max(p.right for p in column), min(p.left for p in column)
    full = sum(max(p.right for p in row.pieces) > right - 0.2 * (right - left) for row in rows)
    return right - left > 12 * size and len(rows) > 4 and full > 0.6 * len(rows)


def _split(pieces: list[Piece], strips: list[tuple[float, float]]) -> dict[int, list[Piece]]:
    """Split *pieces* of a line into columns, by number from 0."""
    middles = [(a + b) / 2 for a, b in strips]
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(sum(piece.left + piece.right > 2 * m for m in middles), []).append(piece)
    return found


def _make_cells(
    lines: list[_Line], strips: list[tuple[float, float]], rules: list[tuple[float, float, float]], size: float
) -> Cells:
    """Make cells of the *lines* of a table."""
    groups = _group_by_rules(lines, rules) or _group_by_gaps(lines, strips, size)
    cells: Cells = []
    for row, group in enumerate(groups, 1):
        columns: dict[int, list[Piece]] = {}
        for line in group:
            for column, pieces in _split(line.pieces, strips).items():
                columns.setdefault(column, []).extend(pieces)
        cells += [(row, column + 1, columns[column]) for column in sorted(columns)]
    return cells


def _group_by_rules(lines: list[_Line], rules: list[tuple[float, float, float]]) -> list[list[_Line]]:
    """Group lines between rules; nothing if there is no rule between most of them."""
    left = min(line.spans[0][0] for line in lines)
    right = max(line.spans[-1][1] for line in lines)
    own = sorted((y for a, b, y in rules if min(b, right) - max(a, left) > 0.1 * (right - left)), reverse=True)
    groups: list[list[_Line]] = []
    bounds = 0
    for n, line in enumerate(lines):
        divided = n == 0 or any(line.base + 0.2 < y < lines[n - 1].base for y in own)
        bounds += divided and n > 0
        if divided:
            groups.append([])
        groups[-1].append(line)
    return groups if bounds >= 2 and bounds >= len(lines) / 6 else []


def _group_by_gaps(lines: list[_Line], strips: list[tuple[float, float]], size: float) -> list[list[_Line]]:
    """Group lines that are close to one another; among them, each with text in most columns is a row of its own."""
    steps = [a.base - b.base for a, b in pairwise(lines)]
    tight = min((step for step in steps if step > 0.8 * size), default=size)
    groups: list[list[_Line]] = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step > 1.2 * tight:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [row for group in groups for row in _split_group(group, strips)]


def _split_group(group: list[_Line], strips: list[tuple[float, float]]) -> list[list[_Line]]:
    counts = [len(_split(line.pieces, strips)) for line in group]
    least = max(2, (len(strips) + 2) // 2)
    heads = [n for n, count in enumerate(counts) if count >= least]
    if len(heads) < 2:
        return [group]
    rows: list[list[_Line]] = [[] for _ in heads]
    for n, line in enumerate(group):
        nearest = min(range(len(heads)), key=lambda h: (abs(group[heads[h]].base - line.base), heads[h] > n))
        rows[nearest].append(line)
    return rows
