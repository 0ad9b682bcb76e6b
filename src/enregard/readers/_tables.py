"""Tables in a text: lines with columns apart from one another. Their rows have no blank lines between them, and fill no width.

A column is apart if two columns of letters or more before it are blank on all lines of a stretch, which chance does not do to more than a few lines of
justified text. A row begins with its first cell; lines that have only other cells go on from the row above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from enregard.readers._lines import Line, measure_width

_GAP = re.compile(r"(?<=\S)(?: {2,}|[ \t]*\t[ \t]*)(?=\S)")
_CELL = re.compile(r".+?(?= {2}|\t| \t)")
_DRAWN = re.compile(r"(?P<edge>[|│┃║]).*(?P=edge)")
"""A line of a table with drawn lines, whose cells have marks between them and blanks within."""
_TAB = 8
_ROWS, _WIDE_ROWS = 4, 3
"""Rows of a table with a narrow gap, and with one of three columns of letters, at least."""
_WIDE = 3
_WORDS, _COLUMNS = 3, 24
"""Median words and width of the first cells, at most: text in columns has more."""
_BOTH = 0.7
"""Share of rows that have both cells, or of lines of stretched text that end at its edge."""
_ENDLESS = 1_000_000
_FAR = 1
"""Blank lines between lines of a table, at most."""
BEGINS, GOES_ON = 1, -1

Gaps = list[tuple[int, int]]


def mark_table_lines(lines: Sequence[Line], texts: Sequence[str]) -> list[int]:
    """Mark each line: BEGINS if a row of a table begins with it, GOES_ON if it goes on from the row above, else 0."""
    marks = [0] * len(lines)
    gaps = [
        [] if _DRAWN.fullmatch(text) else list(_find_gaps(line, text)) for line, text in zip(lines, texts, strict=True)
    ]
    n = 0
    while n < len(lines):
        end, gap = _follow_gaps(lines, texts, gaps, n) if gaps[n] else (n + 1, None)
        if gap:
            marks[n:end] = [BEGINS if line.left < gap[0] else GOES_ON for line in lines[n:end]]
        n = end if gap else n + 1
    return marks


def _find_gaps(line: Line, text: str) -> Iterator[tuple[int, int]]:
    """Yield the gaps between cells of *line*, as columns of letters."""
    at, column = 0, line.left
    for match in _GAP.finditer(text):
        begin = column + measure_width(text[at : match.start()])
        column = begin
        for c in match.group():
            column = (column // _TAB + 1) * _TAB if c == "\t" else column + 1
        at = match.end()
        yield begin, column


def _follow_gaps(
    lines: Sequence[Line], texts: Sequence[str], gaps: Sequence[Gaps], n: int
) -> tuple[int, tuple[int, int] | None]:
    """Return the end of the table that begins with line *n*, and its leftmost gap, which all its lines leave free; None if there is no table. It ends
    where that gap does."""
    found, end = gaps[n], n + 1
    while end < len(lines) and _is_near(lines[end - 1], lines[end]) and lines[end].left >= lines[n].left:
        line = lines[end]
        blanks = [(0, line.left), *gaps[end], (line.right, _ENDLESS)]
        kept = [both for one in found for two in blanks if (both := _intersect(one, two))]
        if not kept or (not _intersect(kept[0], found[0]) and _is_table(lines, texts, gaps, (n, end), found[0])):
            break
        found, end = kept, end + 1
    return end, found[0] if _is_table(lines, texts, gaps, (n, end), found[0]) else None


def _intersect(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int] | None:
    """Return what two gaps have in common, if it is two columns of letters or more."""
    start, end = max(one[0], two[0]), min(one[1], two[1])
    return (start, end) if end - start > 1 else None


def _is_near(above: Line, line: Line) -> bool:
    return line.gap <= _FAR and line.page == above.page


def _is_table(
    lines: Sequence[Line], texts: Sequence[str], gaps: Sequence[Gaps], stretch: tuple[int, int], gap: tuple[int, int]
) -> bool:
    """Test whether enough lines of *stretch* have both a short cell before *gap* and another after it."""
    begun = [n for n in range(*stretch) if lines[n].left < gap[0]]
    firsts = [match.group() for n in begun if gaps[n] and gaps[n][0][1] >= gap[1] and (match := _CELL.match(texts[n]))]
    least = _WIDE_ROWS if gap[1] - gap[0] >= _WIDE else _ROWS
    return (
        len(firsts) >= max(least, _BOTH * len(begun))
        and median(len(first.split()) for first in firsts) <= _WORDS
        and median(map(measure_width, firsts)) <= _COLUMNS
        and not _is_justified([lines[n] for n in begun], [texts[n] for n in begun])
    )


def _is_justified(lines: Sequence[Line], texts: Sequence[str]) -> bool:
    """Test for lines most of which end in one column with a letter or a comma, as lines of stretched text do: in a table, numbers do."""
    edge, _ = Counter(line.right for line in lines).most_common(1)[0]
    ends = sum(
        line.right == edge and (text[-1:].isalpha() or text[-1:] in ",;-")
        for line, text in zip(lines, texts, strict=True)
    )
    return ends >= _BOTH * len(lines)
