"""Columns of a page: tall white strips with text on both sides divide it, before it is read in rows.

A strip ends where text goes across it, so that a page may change between one, two and three columns. Word spaces of justified text are no
strips, since they are not above one another for long. In a table the cells are drawn row by row, in columns of text one column after the other; where the order
of drawing does not tell, columns of text are those whose lines are filled.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from enregard.pdf.bidi import NOTE_MARK
from enregard.pdf.clusters import RAISED
from enregard.pdf.pieces import Piece

_GUTTER = 0.75
"""Least width of a strip, in the size of the letters."""
_SMALL = 0.15
"""Share of the rows of running text that begin with a small letter, more than."""
LABEL = re.compile(r"\(?[\w*•–—-]{1,5}[.)]?")


@dataclass(frozen=True, slots=True)
class Strip:
    """A white strip: its edges, and the rows from *first* to *last* that it divides."""

    left: float
    right: float
    first: int
    last: int


@dataclass(slots=True)
class Level:
    """Pieces at one height."""

    base: float
    pieces: list[Piece]


def split_columns(pieces: list[Piece], size: float) -> list[list[Piece]]:
    """Split *pieces* of a page into columns, in reading order. *size* is that of most letters."""
    rows = _join_raised(group_levels(pieces), size)
    strip = _find_gutter(rows, size)
    if strip is None:
        return [pieces] if pieces else []
    above = [p for row in rows[: strip.first] for p in row.pieces]
    below = [p for row in rows[strip.last + 1 :] for p in row.pieces]
    left, right = _divide(rows[strip.first : strip.last + 1], strip)
    return [part for some in (above, left, right, below) for part in split_columns(some, size)]


def group_levels(pieces: Iterable[Piece]) -> list[Level]:
    rows: list[Level] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if rows and rows[-1].base - piece.base < 0.25 * piece.font.size:
            rows[-1].pieces.append(piece)
        else:
            rows.append(Level(piece.base, [piece]))
    return rows


def _join_raised(rows: list[Level], size: float) -> list[Level]:
    """Join levels that have nothing but small marks with the level of the line that they are raised from."""
    joined: list[Level] = []
    raised: list[Piece] = []
    for row in rows:
        if all(p.font.size < RAISED * size and NOTE_MARK.fullmatch(p.text) for p in row.pieces):
            raised += row.pieces
            continue
        near = [p for p in raised if p.base - row.base < 0.6 * size]
        joined.append(Level(row.base, [*row.pieces, *near]) if near else row)
        far = [p for p in raised if p.base - row.base >= 0.6 * size]
        raised = []
        joined[-1:-1] = [Level(p.base, [p]) for p in far]
    return joined + [Level(p.base, [p]) for p in raised]


def _divide(rows: list[Level], strip: Strip) -> tuple[list[Piece], list[Piece]]:
    middle = (strip.left + strip.right) / 2
    every = [p for row in rows for p in row.pieces]
    return [p for p in every if p.right <= middle], [p for p in every if p.right > middle]


def _find_gutter(rows: list[Level], size: float) -> Strip | None:
    """Find the tallest strip that divides columns of text."""
    if len(rows) < 2:
        return None
    strips = sorted(find_strips(rows, size * _GUTTER), key=lambda s: (s.last - s.first, s.right - s.left), reverse=True)
    return next((found for strip in strips[:12] if (found := _accept(rows, strip, size))), None)


def find_strips(rows: list[Level], least: float) -> list[Strip]:
    """Find the white strips of *rows* that are *least* points wide and cannot be made taller or wider."""
    open_: list[_Open] = []
    found: list[Strip] = []
    for n, row in enumerate([*rows, None]):
        gaps = _find_gaps(row, least) if row else []
        kept = _narrow(open_, gaps, least, n)
        found += [
            Strip(left, right, first, n - 1)
            for left, right, first in open_
            if (left, right) not in kept and n - first > 1
        ]
        open_ = _drop_covered([(a, b, first) for (a, b), first in kept.items()])
    low = min(p.left for row in rows for p in row.pieces)
    high = max(p.right for row in rows for p in row.pieces)
    return [s for s in found if s.left > low and s.right < high]


_Open = tuple[float, float, int]
"""Edges of a strip and its first row."""


def _narrow(
    open_: list[_Open], gaps: list[tuple[float, float]], least: float, n: int
) -> dict[tuple[float, float], int]:
    """Return what the *gaps* of row *n* leave of the strips *open_*, and the gaps themselves, with their first rows."""
    kept: dict[tuple[float, float], int] = dict.fromkeys(gaps, n)
    for left, right, first in open_:
        for a, b in gaps:
            part = max(left, a), min(right, b)
            if part[1] - part[0] >= least:
                kept[part] = min(first, kept.get(part, first))
    return kept


def _find_gaps(row: Level, least: float) -> list[tuple[float, float]]:
    """Find the gaps of a row, in whole points, so that strips of rows that end nearly alike are one."""
    gaps: list[tuple[float, float]] = []
    at = -1000000
    for left, right in sorted((p.left, p.right) for p in row.pieces):
        if left - at >= least:
            gaps.append((at, math.floor(left)))
        at = max(at, math.ceil(right))
    gaps.append((at, 1000000))
    return gaps


def _drop_covered(strips: list[_Open]) -> list[_Open]:
    """Drop strips within others that began no later."""
    kept: list[_Open] = []
    for left, right, first in sorted(strips, key=lambda s: (s[2], s[0] - s[1])):
        if not any(a <= left and right <= b and since <= first for a, b, since in kept):
            kept.append((left, right, first))
    return kept


def _accept(rows: list[Level], strip: Strip, size: float) -> Strip | None:
    """Return *strip*, shortened to the rows that it divides, if columns of text are on both sides of it."""
    strip = _shorten(rows, strip)
    left, right = _divide(rows[strip.first : strip.last + 1], strip)
    if not left or not right:
        return None
    sides = _Side(left), _Side(right)
    if min(side.count for side in sides) < 2 or _is_label_column(left):
        return None
    return strip if _are_columns(rows[strip.first : strip.last + 1], strip, sides[0], sides[1], size) else None


def _are_columns(rows: list[Level], strip: Strip, left: _Side, right: _Side, size: float) -> bool:
    """Test for columns of text: drawn one after the other, or with lines that are filled."""
    inner = rows[1:-1] if len(rows) > 7 else rows  # a head or foot may be drawn first or last
    turns, count = _count_turns(*_divide(inner, strip)), min(left.count, right.count)
    # Notes below each column are drawn after the text of both.
    if turns <= 1 or (turns <= 1 + count // 12 and not _is_table(left, right)):
        return min(left.width, right.width) > 5 * size and not _are_cells(left, right)
    if turns <= 0.5 * count or not (left.is_filled(size) and right.is_filled(size)):
        return False
    return (left.runs_on() or right.runs_on()) and not _is_table(left, right)


class _Side:
    """Rows on one side of a strip."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.rows = group_levels(pieces)
        self.count = len(self.rows)
        self.left = min(p.left for p in pieces)
        self.right = max(p.right for p in pieces)
        self.width = self.right - self.left
        self.size = pieces[0].font.size

    def count_full(self) -> int:
        return sum(max(p.right for p in row.pieces) > self.right - 0.15 * self.width for row in self.rows)

    def is_filled(self, size: float) -> bool:
        return self.count >= 5 and self.width > 12 * size and self.count_full() > 0.5 * self.count

    def runs_on(self) -> bool:
        """Test whether sentences go on from row to row: in a script with capitals, some rows do not begin with one, as short cells do."""
        firsts = [text[0] for row in self.rows if (text := min(row.pieces, key=lambda p: p.left).text)]
        caseless = sum(c.isalpha() and c.lower() == c.upper() for c in firsts)
        return caseless > 0.5 * len(firsts) or sum(map(str.islower, firsts)) > _SMALL * len(firsts)

    def find_breaks(self) -> set[int]:
        """Return the rows, by base line, that follow a gap larger than usual."""
        bases = [row.base for row in self.rows]
        gaps = [a - b for a, b in pairwise(bases)]
        usual = sorted(gaps)[len(gaps) // 4] if gaps else 0
        return {round(b) for b, gap in zip(bases[1:], gaps, strict=True) if gap > usual * 1.2}


def _are_cells(left: _Side, right: _Side) -> bool:
    """Test for short lines that are side by side in rows, as in a table that was drawn column by column."""
    if min(left.count, right.count) < 5 or min(left.count_full() / left.count, right.count_full() / right.count) > 0.4:
        return False
    if min(left.width, right.width) > 15 * left.size:
        return False
    one, two = ({round(row.base) for row in side.rows} for side in (left, right))
    few, many = sorted((one, two), key=len)
    return sum(bool({b - 1, b, b + 1} & many) for b in few) > 0.8 * len(few)


def _is_table(left: _Side, right: _Side) -> bool:
    """Test whether rows of cells begin together on both sides."""
    one, two = left.find_breaks(), right.find_breaks()
    both = {b for b in one if b in two or b - 1 in two or b + 1 in two}
    return len(both) >= 2 and len(both) >= 0.6 * min(len(one), len(two))


def _is_label_column(pieces: list[Piece]) -> bool:
    labels = sum(LABEL.fullmatch(p.text) is not None for p in pieces)
    return labels > 0.7 * len(pieces)


def _count_turns(left: list[Piece], right: list[Piece]) -> int:
    sides = sorted([(p.order, 0) for p in left] + [(p.order, 1) for p in right])
    return sum(1 for _ in groupby(side for _, side in sides)) - 1


def _shorten(rows: list[Level], strip: Strip) -> Strip:
    """Leave out rows at the ends of *strip* that are on one side only and were drawn before or after both columns."""
    first, last = strip.first, strip.last
    middle = (strip.left + strip.right) / 2

    def is_outside(row: Level, rest: list[Level], outside: Callable[[int, list[int]], bool]) -> bool:
        sides = {p.right > middle for p in row.pieces}
        if len(sides) == 2:
            return False
        side = sides.pop()
        others = [p.order for r in rest for p in r.pieces if (p.right > middle) != side]
        return all(outside(p.order, others) for p in row.pieces)

    while (
        first < last
        and is_outside(rows[first], rows[first + 1 : last + 1], lambda at, others: at < min(others, default=0))
        and _is_right_only(rows[first], middle)
    ):
        first += 1
    while (
        last > first
        and not _is_right_only(rows[last], middle)
        and is_outside(rows[last], rows[first:last], lambda at, others: at > max(others, default=0))
    ):
        last -= 1
    return Strip(strip.left, strip.right, first, last)


def _is_right_only(row: Level, middle: float) -> bool:
    return all(p.right > middle for p in row.pieces)
