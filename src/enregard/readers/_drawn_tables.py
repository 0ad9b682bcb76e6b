"""Tables that are drawn with characters: `|` between columns, and rules of `-` or box-drawing characters.

A rule proves a table: its joints are the edges of the columns, and every line below has a mark at each of them. Drawings of other things (trees, packets, boxes with
arrows) do not, and stay text. There are two forms:

- a *grid* begins with a rule, as reStructuredText, database clients and text browsers draw it; a rule below some cells only leaves the others open;
- a table with a *head* has its first rule below its first line, as in Markdown, org-mode and psql.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from enregard.model import Span
from enregard.readers._lines import measure_first_word, measure_width

_SIGN = re.compile(r"^[ \t]*(?:\+[-=]{2}|(?:\|[ \t]*)?:?-+:?[ \t]*[|+]|[─-╿]{3})", re.MULTILINE)
"""A text without these has no drawn table."""
_BARS, _MARKS = "─━═╌╍┄┅┈┉", "|│┃║┆┇┊┋"
_JOINTS = "+┌-┿╀-╋╒-╬╭-╰"
_EDGES = f"{_MARKS}{_JOINTS}"
_BAR = re.compile(rf"[-={_BARS}]{{2,}}")
_TOP = re.compile(rf"[{_JOINTS}](?:(?:[-=]{{2,}}|[{_BARS}]{{2,}})[{_JOINTS}])+|\|(?:-{{2,}}\+)+-{{2,}}\|")
_FRAMED = re.compile(rf"[{_EDGES}].*[{_EDGES}]")
_BOTTOM = "└╘╙╚┗╰"
_UNDER_HEAD = re.compile(
    r"\|[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)+\|"
    r"|:?-{2,}:?[ \t]*(?:[|+][ \t]*:?-{2,}:?[ \t]*)+"
    rf"|[{_EDGES}]?[{_BARS}]{{2,}}(?:[{_JOINTS}][{_BARS}]{{2,}})+[{_EDGES}]?"
)
_EDGE = re.compile(rf"[{_EDGES}]")
_MARK = re.compile(rf"(?<!\\)[{_MARKS}]")
_JOINT = re.compile(f"[{_JOINTS}]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table: its *cells*, by row and column from 1, each with its lines; and its *marks*, the rules and the lines between columns."""

    span: Span
    cells: dict[tuple[int, int], tuple[Span, ...]]
    marks: list[Span]


@dataclass(slots=True)
class _Line:
    """A line of a table: the place of each cell, and whether a rule is there instead."""

    cells: list[Span]
    ruled: list[bool]
    begins: bool = False
    """A row begins with it although no rule is above."""


@dataclass(slots=True)
class _Draft:
    first: int
    end: int
    lines: list[_Line] = field(default_factory=list)
    ruled: bool = False
    """Rules are known to be between all rows."""


class _Text:
    """A text by its lines, without the space around them."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [match.start() for match in re.finditer("\n|$", text)]
        self.lines = [self.strip(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]

    def strip(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return start, start + len(piece.strip())

    def get(self, n: int) -> str:
        return self.text[slice(*self.lines[n])] if 0 <= n < len(self.lines) else ""

    def find(self, pattern: re.Pattern[str], n: int) -> list[int]:
        """Return the places of *pattern*, one character each, on line *n*."""
        return [match.start() for match in pattern.finditer(self.text, *self.lines[n])]

    def split(self, n: int, edges: Sequence[int], *, open_ended: bool = False) -> list[Span]:
        """Return the cells of line *n* between *edges*, and before and after these if they are not at its ends, or if it is *open_ended*."""
        start, end = self.lines[n]
        first = [start - 1] if open_ended or edges[0] != start else []
        bounds = [*first, *edges, *([end] if open_ended or edges[-1] != end - 1 else [])]
        return [(one + 1, other) for one, other in pairwise(bounds)]


def find_drawn_tables(text: str) -> Iterator[DrawnTable]:
    """Yield the drawn tables of *text* in order."""
    if _SIGN.search(text) is None:
        return
    lines = _Text(text)
    n = 0
    while n < len(lines.lines):
        if _TOP.fullmatch(lines.get(n)):
            draft, n = _read_grid(lines, n)
        else:
            draft = _read_below_head(lines, n)
            n = draft.end if draft else n + 1
        if draft and (table := _make_table(lines, draft)):
            yield table


def _read_grid(lines: _Text, top: int) -> tuple[_Draft | None, int]:
    """Read the grid whose upper rule is line *top*; None if a line has not the marks of its columns. Return also the line below the drawing."""
    end = top + 1
    while _FRAMED.fullmatch(lines.get(end)) and lines.get(end - 1)[0] not in _BOTTOM:
        end += 1
    rules = (n for n in range(top, end) if _is_rule(lines.get(n)) and len(lines.find(_EDGE, n)) > 2)
    first = next(rules, None)
    if first is None:
        return None, end
    columns = frozenset(_measure_columns(lines, first, lines.find(_EDGE, first)))
    draft = _Draft(top, end, ruled=len(lines.find(_EDGE, top)) == 2)
    for n in range(top, end):
        edges = _find_edges(lines, n, columns)
        if edges:
            draft.lines.append(_make_line(lines, n, lines.split(n, edges)))
        elif n not in (top, end - 1) or not _is_rule(lines.get(n)):
            return None, end
    return draft, end


def _is_rule(line: str) -> bool:
    return _FRAMED.fullmatch(line) is not None and all(map(_BAR.fullmatch, _EDGE.split(line[1:-1])))


def _measure_columns(lines: _Text, n: int, places: Sequence[int]) -> list[int]:
    """Return the columns of *places* on line *n*."""
    widths = (measure_width(lines.text[one:other]) for one, other in pairwise([lines.lines[n][0], *places]))
    return list(accumulate(widths))


def _find_edges(lines: _Text, n: int, columns: Set[int]) -> list[int] | None:
    """Return the edges of cells on line *n*: those at *columns*, or, where wide characters moved them, its marks if they are as many. None if some are missing."""
    edges = lines.find(_EDGE, n)
    at = [place for place, column in zip(edges, _measure_columns(lines, n, edges), strict=True) if column in columns]
    if len(at) != len(columns):
        at = edges if _is_rule(lines.get(n)) else lines.find(_MARK, n)
    return at if len(at) == len(columns) else None


def _make_line(lines: _Text, n: int, cells: Sequence[Span]) -> _Line:
    """Make a line of a grid. A bar is a rule if it has a joint, or if the whole line is one."""
    text, whole = lines.text, _is_rule(lines.get(n))
    ruled = [
        bool(_BAR.fullmatch(text[a:b])) and (whole or any(_JOINT.fullmatch(c) for c in (text[a - 1], text[b : b + 1])))
        for a, b in cells
    ]
    return _Line([lines.strip(*cell) for cell in cells], ruled)


def _read_below_head(lines: _Text, n: int) -> _Draft | None:
    """Read the table whose head is line *n*, with a rule below; None if there is none, if the head has several lines, or no line below has its columns."""
    rule = lines.get(n + 1)
    marks = lines.find(_MARK, n) if rule and _UNDER_HEAD.fullmatch(rule) else []
    count = len(lines.split(n, marks)) if marks else 0
    if count < 2 or (n and len(lines.find(_MARK, n - 1)) == len(marks)):
        return None
    draft = _Draft(n, n)
    while draft.end < len(lines.lines):
        is_rule = _UNDER_HEAD.fullmatch(lines.get(draft.end)) is not None
        edges = lines.find(_EDGE if is_rule else _MARK, draft.end)
        cells = lines.split(draft.end, edges) if edges else []
        if 0 < len(cells) < count and len(marks) < count:  # the first or last cell is empty
            cells = lines.split(draft.end, edges, open_ended=True)
        if len(cells) != count:
            break
        draft.lines.append(_Line([lines.strip(*cell) for cell in cells], [is_rule] * count))
        draft.end += 1
    return draft if len(draft.lines) > 1 and all(draft.lines[1].ruled) else None


def _make_table(lines: _Text, draft: _Draft) -> DrawnTable | None:
    """Put the lines of *draft* into cells: one begins below each rule of its column. None if there are less than two rows."""
    _mark_rows(lines.text, draft)
    cells: dict[tuple[int, int], list[Span]] = {}
    row, rows = 0, [0] * len(draft.lines[0].cells)
    opens = [True] * len(rows)
    for line in draft.lines:
        opens = [here or ruled or line.begins for here, ruled in zip(opens, line.ruled, strict=True)]
        if all(line.ruled):
            continue
        row += any(here and not ruled for here, ruled in zip(opens, line.ruled, strict=True))
        for c, (cell, ruled) in enumerate(zip(line.cells, line.ruled, strict=True)):
            if not ruled:
                rows[c] = row if opens[c] else rows[c]
                opens[c] = False
                if cell[0] < cell[1]:
                    cells.setdefault((rows[c], c + 1), []).append(cell)
    if row < 2 or not cells:
        return None
    span = lines.lines[draft.first][0], lines.lines[draft.end - 1][1]
    taken = sorted(cell for parts in cells.values() for cell in parts)
    between = pairwise([span[0], *(place for cell in taken for place in cell), span[1]])
    marks = [match.span() for gap in list(between)[::2] for match in _WORD.finditer(lines.text, *gap)]
    return DrawnTable(span, {place: tuple(parts) for place, parts in cells.items()}, marks)


def _mark_rows(text: str, draft: _Draft) -> None:
    """Mark the lines that begin a row without a rule above. Text browsers, and reStructuredText with a double rule below the head, have rules between all
    rows. In other tables a row begins with its first cell, but few lines do where there are several rules."""
    groups: list[list[_Line]] = [[]]
    for line in draft.lines:
        if all(line.ruled):
            groups.append([])
        else:
            groups[-1].append(line)
    groups = [group for group in groups if group]
    double = any("=" in text[a:b] for line in draft.lines if all(line.ruled) for a, b in line.cells)
    if draft.ruled or double:
        return
    for n, group in enumerate(groups):
        if any(any(line.ruled) for line in group) or (n == 0 and len(groups) > 1):
            continue
        if len(groups) > 2:
            alone = _is_list(text, group, draft.lines)
            for line in group:
                line.begins = alone
            continue
        for line in group:
            empty = [a == b for a, b in line.cells]
            line.begins = not empty[0] or all(empty) or (sum(empty) == 1 and len(empty) > 2)


def _is_list(text: str, group: Sequence[_Line], lines: Sequence[_Line]) -> bool:
    """Test whether the lines of *group* are rows: all have all cells, of which there are several, or one has room for the first word of that below."""
    if len(group) < 2 or any(a == b for line in group for a, b in line.cells):
        return False
    if len(group[0].cells) > 2:
        return True
    widths = [max(measure_width(text[slice(*line.cells[c])]) for line in lines if not line.ruled[c])
              for c in range(len(group[0].cells))]  # fmt: skip
    return all(
        any(
            measure_width(text[slice(*above)]) + measure_first_word(text[slice(*below)]) <= width
            for above, below, width in zip(one.cells, two.cells, widths, strict=True)
        )
        for one, two in pairwise(group)
    )
