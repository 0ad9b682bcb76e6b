"""From lines to paragraphs: hard line breaks joined, furniture left out, page turns noted.

Two habits are met: a paragraph a line (an extraction that already joined lines), and lines broken at a width. The longest
lines tell which; only in the second may a line continue the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from enregard.model import Block, Furniture, Span
from enregard.readers._furniture import feet

_WIDTH = 130
"""Lines broken by hand or by an extraction are shorter than this; longer ones are whole paragraphs."""
_ITEM = re.compile(r"(?:[-–—•*] +)?(?:\(?\d{1,3}[.)]|\((?:[a-z]{1,2}|[ivxlc]+)\)|[a-z]\)) ", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?؟؛。；：！？…][»”\"')\]]*$")


def blocks(text: str, furniture: tuple[Furniture, ...]) -> tuple[Block, ...]:
    """The paragraphs of *text*, with every non-space character outside *furniture* in exactly one."""
    lines = list(_lines(text, {piece.span[0] for piece in furniture}))
    wrapped = max((b - a for a, b, _ in lines), default=0) <= _WIDTH
    groups: list[list[Span]] = []
    open_ = False
    turned = False
    for a, b, kind in lines:
        if kind == "furniture":
            turned = True
            continue
        if kind == "blank":
            open_ = open_ and turned  # blank lines about a page foot do not end a paragraph by themselves
            continue
        if groups and _continues(text, groups[-1][-1], (a, b), wrapped=wrapped and open_, turned=turned):
            groups[-1].append((a, b))
        else:
            groups.append([(a, b)])
        open_, turned = True, False
    where = _Pages(text, furniture)
    return tuple(Block(tuple(spans), where.of(spans[0][0])) for spans in groups)


def _lines(text: str, starts: set[int]) -> list[tuple[int, int, str]]:
    """Each line without the white space about it, and its kind."""
    result = []
    for match in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        kind = "blank" if start >= end else "furniture" if start in starts else "text"
        result.append((start, max(start, end), kind))
    return result


def _continues(text: str, before: Span, here: Span, *, wrapped: bool, turned: bool) -> bool:
    """Whether the line *here* goes on with the paragraph that *before* is the last line of."""
    previous, line = text[slice(*before)], text[slice(*here)]
    if _ITEM.match(line):
        return False
    if turned:  # a paragraph cut by a page turn: it did not end, and goes on in lower case
        return not _ENDS.search(previous) and line[:1].islower()
    return wrapped


class _Pages:
    """Which pages a place can be on: form feeds tell exactly, numbers at page feet within bounds."""

    def __init__(self, text: str, furniture: tuple[Furniture, ...]) -> None:
        self.feeds = [m.start() for m in re.finditer("\f", text.rstrip("\f"))]
        ends = feet(furniture)
        self.offsets = [offset for offset, _, _ in ends]
        self.numbers = [page for _, page, _ in ends]

    def of(self, offset: int) -> tuple[int, int] | None:
        if self.feeds:
            page = bisect_right(self.feeds, offset) + 1
            return page, page
        if not self.offsets:
            return None
        i = bisect_right(self.offsets, offset)
        first = self.numbers[i - 1] + 1 if i else 1
        return first, max(first, self.numbers[i]) if i < len(self.numbers) else first
