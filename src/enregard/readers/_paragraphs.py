"""From lines to paragraphs: join hard line breaks, leave out furniture, note page turns.

There are three layouts: a line per paragraph (the extraction has joined lines), lines broken at a width with blank lines
between paragraphs, and the same without blank lines. The longest lines identify the first; in the last, paragraphs are
recognised only by the ends and beginnings of lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from enregard.model import Block, Furniture, Span
from enregard.readers._furniture import find_page_turns

_WIDTH = 130
"""Lines broken by hand or by an extraction are shorter than this; longer ones are whole paragraphs."""
_DENSE = 6
"""Lines between blank lines, on average: above this, blank lines do not tell paragraphs."""
_ITEM = re.compile(r"(?:[-–—•*] +)?(?:\(?\d{1,3}[.)]|\((?:[a-zA-Z]|([a-z])\1|[ivxlc]{1,6})\)|[a-z]\)) ")
_NUMBER = re.compile(r"(\d{1,3})\. ")
_ENDS = re.compile(r"[.;:!?؟؛。；：！？…][»”\"')\]]*$")
_STOPS = re.compile(r"(?:[.,;:!?؟؛،。；：，！？…][»”\"')\]]*| (?:and|or|et|ou|y|o|и|или|و))$")
_SHORT = 0.75
_TITLE = 0.6
"""Shares of the width: a line as short as this ends its paragraph after a stop, or stands alone as a title."""


def make_blocks(text: str, furniture: tuple[Furniture, ...]) -> tuple[Block, ...]:
    """Split *text* into paragraphs; every non-space character outside *furniture* is in exactly one."""
    lines = list(_split_lines(text, {piece.span[0] for piece in furniture}))
    joiner = _Joiner(text, lines)
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
        if groups and joiner.continues(groups[-1][-1], (a, b), open_=open_, turned=turned):
            groups[-1].append((a, b))
        else:
            groups.append([(a, b)])
            joiner.begin((a, b))
        open_, turned = True, False
    where = _Pages(text, furniture)
    return tuple(Block(tuple(spans), where.of(spans[0][0])) for spans in groups)


def _split_lines(text: str, starts: set[int]) -> list[tuple[int, int, str]]:
    """Split *text* into lines without surrounding white space, each with its kind."""
    result = []
    for match in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        kind = "blank" if start >= end else "furniture" if start in starts else "text"
        result.append((start, max(start, end), kind))
    return result


class _Joiner:
    """Decision whether a line continues the paragraph of the line before."""

    def __init__(self, text: str, lines: list[tuple[int, int, str]]) -> None:
        self.text = text
        lengths = sorted(b - a for a, b, kind in lines if kind == "text")
        groups = 1 + sum(
            one[2] == "blank" != other[2] for one, other in pairwise(lines)
        )  # blank lines in a row are one
        self.wrapped = bool(lengths) and lengths[-1] <= _WIDTH
        self.dense = self.wrapped and len(lengths) / groups > _DENSE
        self.width = lengths[len(lengths) * 9 // 10] if lengths else 0
        self.number = 0

    def begin(self, line: Span) -> None:
        """Begin a paragraph with *line*, and remember its number to compare the next with."""
        if match := _NUMBER.match(self.text, *line):
            self.number = int(match[1])

    def continues(self, before: Span, here: Span, *, open_: bool, turned: bool) -> bool:
        previous, line = self.text[slice(*before)], self.text[slice(*here)]
        if self.dense and open_:
            return self._goes_on(previous, line, turned=turned)
        if _ITEM.match(line):
            return False
        if turned:  # a paragraph cut by a page turn: it did not end, and goes on in lower case
            return not _ENDS.search(previous) and line[:1].islower()
        return self.wrapped and open_

    def _goes_on(self, previous: str, line: str, *, turned: bool) -> bool:
        stopped = _STOPS.search(previous) is not None
        if _ITEM.match(line):
            match = _NUMBER.match(line)
            return not (
                stopped or (match and int(match[1]) in (1, self.number + 1) and len(previous) < self.width * _SHORT)
            )
        if line[:1].islower() or not line[:1].isalpha() or previous.endswith("-"):
            return True
        room = len(previous) + 1 + len(line.split(maxsplit=1)[0])
        if stopped:
            return room > self.width * (1 if turned and _ENDS.search(previous) else _SHORT)
        return len(previous) > self.width * _TITLE or _ITEM.match(previous) is not None


class _Pages:
    """Possible pages of a place: form feeds give them exactly, page numbers at feet and heads give bounds."""

    def __init__(self, text: str, furniture: tuple[Furniture, ...]) -> None:
        self.feeds = [m.start() for m in re.finditer("\f", text.rstrip("\f"))]
        self.turns = find_page_turns(furniture)
        self.offsets = [offset for offset, _, _ in self.turns]

    def of(self, offset: int) -> tuple[int, int] | None:
        if self.feeds:
            page = bisect_right(self.feeds, offset) + 1
            return page, page
        if not self.turns:
            return None
        i = bisect_right(self.offsets, offset)
        first = self.turns[i - 1][2] if i else 1
        return first, max(first, self.turns[i][1]) if i < len(self.turns) else first
