"""Heads and feet of pages: lines at the top and bottom in places where other pages have the same, apart from numbers.

A place counts, not only words, so that heads with the title of a chapter are recognized too: if most lines in a place are repeated on
other pages, hold the number of the page or repeat titles, all lines in it that stand apart from the text are furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from enregard.pdf.rows import Row
from enregard.pdf.titles import Titles

_MARGIN = 0.16
"""Share of the height of a page in which numbers alone are heads and feet."""
_REACH = 0.3
"""Share in which lines repeated on several pages are."""
_EDGE = 0.034
"""Share of the height of a page in which no text is."""
_OFTEN = 0.3
"""Share of the pages that have a line in the place where titles are repeated, at least."""
_HEADS = 3
"""Pages with a head of the same words, at least, that make a line on a page without text one."""
_SAME = 4.0
"""Points by which a place may differ."""
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")

Slot = tuple[bool, int]
"""Place at the top (or bottom) of pages, in steps of points."""


def mark_heads(pages: list[list[Row]], heights: list[float]) -> None:
    """Mark heads and feet in *pages* as `running-head`. Rows of a page at one height are one line, whatever their columns."""
    lines = [_Outer(rows, height, n) for n, (rows, height) in enumerate(zip(pages, heights, strict=True))]
    slots: defaultdict[Slot, list[tuple[int, _Line]]] = defaultdict(list)
    for n, page in enumerate(lines):
        for line in page.lines:
            slots[line.slot].append((n, line))
    seen = {slot: _count_texts(slots, slot) for slot in slots}
    titles = Titles(pages)
    sure = {slot for slot in slots if _is_furniture_slot(slots[slot], seen[slot], titles, len(pages))}
    for page in lines:
        found = [line for inward in (page.top, page.bottom) for line in _take_heads(inward, seen, sure, len(pages))]
        if sum(len(line.rows) for line in found) < page.count:  # a page that is all like others is text
            _mark(found)
    _mark_counting(lines)
    _mark_numbers(lines)


def _mark_counting(lines: list[_Outer]) -> None:
    """Mark the outermost lines that count pages in the words of the heads and feet of other pages, though their page has hardly any text beside them, as one
    of pictures has."""
    heads = Counter(key for page in lines for line in page.lines if line.rows[0].kind for key in line.counted)
    for page in lines:
        _mark(line for line in page.ends if not line.rows[0].kind and any(heads[key] >= _HEADS for key in line.counted))


def _take_heads(inward: list[_Line], seen: dict[Slot, Counter[str]], sure: set[Slot], pages: int) -> Iterator[_Line]:
    """Return the lines that are heads or feet, from the edge of a page inwards."""
    for line in inward:
        if not (_is_repeated(line, seen[line.slot], pages) or (line.apart and line.slot in sure)):
            return
        yield line


def _mark(lines: Iterable[_Line]) -> None:
    for line in lines:
        for row in line.rows:
            row.kind = "running-head"


class _Line:
    """Rows of a page at one height."""

    def __init__(self, rows: list[Row], height: float, page: int, *, top: bool) -> None:
        self.rows = rows
        self.page = page
        self.apart = False
        text = " ".join(row.text for row in rows)
        self.keys = list(_make_keys("".join(text.split()), page))
        self.counted = list(_make_counted_keys("".join(text.split()), page))
        number = re.match(r"\d{1,4}(?=\s)", text) or re.search(r"(?<=\s)\d{1,4}$", text)
        self.offset = int(number.group()) - page if number else None
        self.slot = (top, round((height - rows[0].base if top else rows[0].base) / _SAME))
        place = height - rows[0].base if top else rows[0].base
        self.is_in_margin = place < _MARGIN * height
        self.is_at_edge = place < _EDGE * height
        self.lone = _NUMBER.fullmatch(text) is not None

    def is_lone_number(self) -> bool:
        return self.lone and self.apart and self.is_in_margin


def _make_keys(text: str, page: int) -> Iterator[str]:
    """Yield what a line has in common with those of other pages: all of it, or all but a number that counts pages, which is the first or the last.
    `Article 26` and `Article 31` have nothing in common."""
    yield text
    numbers = list(_DIGITS.finditer(text))
    for number in {numbers[0], numbers[-1]} if numbers else ():
        yield _make_counted_key(text, page, number)


def _make_counted_keys(text: str, page: int) -> Iterator[str]:
    """Yield all of a line but a number that counts pages, which may be the one before the last, too: `19 / 84`."""
    numbers = list(_DIGITS.finditer(text))
    for number in dict.fromkeys((*numbers[:1], *numbers[-2:])):
        yield _make_counted_key(text, page, number)


def _make_counted_key(text: str, page: int, number: re.Match[str]) -> str:
    counted = f"{int(number.group()) - page:+d}" if number.group().isdecimal() else "i"
    return f"{text[: number.start()]}\0{counted}{text[number.end() :]}"


class _Outer:
    """Lines of a page at its top and bottom, from the edge inwards."""

    def __init__(self, rows: list[Row], height: float, page: int) -> None:
        self.count = len(rows)
        self.page = page
        levels: list[list[Row]] = []
        for row in sorted(rows, key=lambda r: -r.base):
            if levels and levels[-1][0].base - row.base < 0.3 * row.size:
                levels[-1].append(row)
            else:
                levels.append([row])
        for level in levels:
            level.sort(key=lambda r: r.left)
        self.top = list(self._collect(levels, height, top=True))
        self.bottom = list(self._collect(levels[::-1], height, top=False))
        self.lines = [*self.top, *self.bottom]
        self.ends = [
            _Line(level, height, page, top=level[0].base > height / 2) for level in (*levels[:1], *levels[1:][-1:])
        ]

    def _collect(self, levels: list[list[Row]], height: float, *, top: bool) -> Iterator[_Line]:
        found: list[_Line] = []
        for n, level in enumerate(levels[:5]):
            base = level[0].base
            if not (base > height * (1 - _REACH) if top else base < height * _REACH):
                break
            line = _Line(level, height, self.page, top=top)
            found.append(line)
            inner = levels[n + 1][0] if n + 1 < len(levels) else None
            if len(levels) - n - 1 < max(2, n + 1):  # no text would be left
                continue
            if inner is None or abs(base - inner.base) > 1.55 * max(inner.size, level[0].size):
                for outer in found:
                    outer.apart = True
        if len(levels) > 1:
            yield from found


def _count_texts(slots: dict[Slot, list[tuple[int, _Line]]], slot: Slot) -> Counter[str]:
    """Count the keys of texts in *slot* and its neighbours, one for each page."""
    top, at = slot
    near = [pair for place in (at - 1, at, at + 1) for pair in slots.get((top, place), ())]
    return Counter(key for _, key in {(n, key) for n, line in near for key in line.keys})


def _is_repeated(line: _Line, seen: Counter[str], pages: int) -> bool:
    """Test whether the text of *line* is in its place on other pages, too, apart from their numbers. A line within the text must be on many,
    to the letter."""
    if not line.apart:
        return seen[line.keys[0]] >= max(3, pages // 8)
    return max(seen[key] for key in line.keys) >= (2 if line.is_in_margin else max(3, pages // 8))


def _is_furniture_slot(lines: list[tuple[int, _Line]], seen: Counter[str], titles: Titles, pages: int) -> bool:
    apart = [line for _, line in lines if line.apart]
    if len({n for n, _ in lines}) < max(3, pages // 20) or len(apart) < 0.8 * len(lines):
        return False
    offsets = Counter(line.offset for line in apart if line.offset is not None)
    usual = max(offsets, key=offsets.__getitem__, default=None)
    often = len({n for n, _ in lines}) >= _OFTEN * pages
    alike = (
        line.lone
        or line.offset == usual is not None
        or max(seen[key] for key in line.keys) > 1
        or (often and line.is_in_margin and titles.are_repeated(line.rows, line.page, _SAME))
        for line in apart
    )
    return sum(alike) >= 0.6 * len(apart)


def _mark_numbers(lines: list[_Outer]) -> None:
    """Mark numbers alone at the top or bottom of a page, and what is in the white around it, where printers and browsers write."""
    for page in lines:
        for inward in (page.top, page.bottom):
            rest = [line for line in inward if not line.rows[0].kind]
            if rest and (rest[0].is_at_edge or rest[0].is_lone_number()):
                _mark(rest[:1])
