"""Page furniture: text at the foot or head of a page that belongs to no paragraph.

Furniture is known by its form (job numbers, page n/m), by its place (numbers of lines in a margin), or by its return on page after page.
`resolution 2/3` in a sentence is never a page number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from enregard.facts import symbols
from enregard.model import Furniture
from enregard.readers._line_numbers import find_line_numbers
from enregard.readers._rows import Row
from enregard.readers._running import find_running

_PAGE = r"\*{0,2}(?P<page>\d{1,4}/\d{1,4})\*{0,2}"
_JOB = r"(?P<job>(?:[A-Z]{2,3}\. ?)?\d{2}-\d{5}\*{0,2}(?: ?\([A-Z]\))?)"
_LINES = tuple(
    re.compile(rf"[ \t\f]*{pattern}[ \t]*")
    for pattern in (
        rf"{_PAGE}[ \t]+{_JOB}",  # an even page
        rf"{_JOB}[ \t]+{_PAGE}",  # an odd page
        rf"{_JOB}(?:[ \t]+(?P<date>\d{{6}}))*(?:[ \t]*(?P<continued>/\.\.\.))?",  # the first page
        r"(?P<job>\d{2}-\d{5})(?P<page>\d{1,3}(?:/\d{1,3})?)",  # glued by an extraction: 06-572072, 15-019242/7
        r"(?P<page>\d{1,2}/\d{1,2}|\d{1,3})(?P<job>\d{2}-\d{5})",  # 3/715-01924, 310-46869
        r"(?P<continued>/\.\.\.)",
        r"(?P<barcode>\*\d{7,8}\*)",
        r"(?P<rule>[-–—_=*~─━═]{3,})",
        r"(?P<head>(?:Page|Página|Стр\.|صفحة|页次)[ \t]*\d{1,4})",
    )
)
_SIGN = re.compile(r"\d|\.\.\.|[-–—_=*~─━═]{3}")
"""Each form has one of these."""
_JOB_NUMBER = re.compile(r"\d\d-\d{5}")
_GLUED = (
    re.compile(r"(?P<page>\*{0,2}\d{1,3}/\d{1,3}\*{0,2})[ \t]*(?P<job>(?<!\d)\d{2}-\d{5}(?!\d))"),
    re.compile(r"(?P<job>(?<![\d-])\d{2}-\d{5})[ \t]*(?P<page>(?<![\d/])\*{0,2}\d{1,3}/\d{1,3}\*{0,2}(?![\d/]))"),
)
"""A foot that an extraction left in a line: a page and a job number together are nothing else."""
_KINDS = {
    "page": "page",
    "job": "job-number",
    "date": "translation-date",
    "continued": "continuation",
    "barcode": "barcode",
    "rule": "rule",
    "head": "page-head",
}
_LONE = re.compile(r"[ \t\f]*\d{1,3}[ \t]*")
_SYMBOL = re.compile(rf"[ \t\f]*(?:{symbols.PATTERN.pattern})[ \t]*")
_NOT_BESIDE = frozenset({"rule", "barcode"})
_LONGEST = 80
"""Characters of a line that is looked at."""


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Find the furniture of *text*, in order, including asterisks around a page number (`**3/3**`)."""
    rows = list_rows(text)
    found: dict[int, list[Furniture]] = {}
    for n, row in enumerate(rows):
        if (len(row.text) < _LONGEST or row.bare[0] == row.bare[-1]) and (match := _match_form(row.text)):
            found[n] = _split_match(match, row.start)
    found |= {n: [rows[n].make_furniture(kind)] for n, kind in find_running(rows, found).items()}
    _add_symbols(rows, found)
    pieces = [piece for n in sorted(found) for piece in found[n]]
    apart = [row for n, row in enumerate(rows) if n not in found and ("  " in row.text or "\t" in row.text)]
    pieces += find_line_numbers(apart)
    return tuple(sorted([*pieces, *_find_glued(text, pieces)], key=lambda piece: piece.span))


def _match_form(line: str) -> re.Match[str] | None:
    if _SIGN.search(line) is None:
        return None
    return next((match for pattern in _LINES if (match := pattern.fullmatch(line))), None)


def list_rows(text: str) -> list[Row]:
    """List the lines of *text* that are not blank."""
    rows = []
    at = 0
    turned = False
    for number, line in enumerate(text.split("\n")):
        turned |= "\f" in line
        if bare := line.strip():
            rows.append(Row(at, line, bare, number, turned))
            turned = False
        at += len(line) + 1
    return rows


def _add_symbols(rows: list[Row], found: dict[int, list[Furniture]]) -> None:
    """Add running heads and bare page numbers to *found*: a symbol beside a page number, or either beside certain furniture."""
    kinds = {n: kind for n, row in enumerate(rows) if n not in found and (kind := _classify_row(row.text))}
    for n, kind in kinds.items():
        near = [found[m][0].kind if m in found else kinds.get(m, "") for m in (n - 1, n + 1)]
        if n > 1 and any(other and other != kind and other not in _NOT_BESIDE for other in near):
            found[n] = [rows[n].make_furniture(kind)]


def _classify_row(text: str) -> str:
    """Return the kind that a line with only a symbol or a number has if it is furniture, or an empty string."""
    if len(text) < 12 and _LONE.fullmatch(text):
        return "page-head"
    return "running-head" if len(text) < 60 and _SYMBOL.fullmatch(text) else ""


def _find_glued(text: str, known: Iterable[Furniture]) -> list[Furniture]:
    """Find the feet within lines, but not those that are *known* as lines."""
    if _JOB_NUMBER.search(text) is None:
        return []
    starts = {piece.span[0] for piece in known}
    return [
        piece
        for pattern in _GLUED
        for match in pattern.finditer(text)
        if not starts & set(range(match.start() - 2, match.end())) and _is_glued(text, match)
        for piece in _split_match(match, 0)
    ]


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """Test whether a foot within a line stands at one of its ends, touches a word, or is between sentences."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    if before[-1:] in ("", "\n") or after[:1] in ("", "\n") or not before[-1].isspace() or not after[0].isspace():
        return True
    return before[0] in ".;:" and not after[1].islower()


def _split_match(match: re.Match[str], start: int) -> list[Furniture]:
    pieces = []
    for group, value in match.groupdict().items():
        if value is not None:
            a, b = match.span(group)
            if group == "page":  # take in the asterisks of bold type
                value = value.strip("*")
                while a > 0 and match.string[a - 1] == "*":
                    a -= 1
                while b < len(match.string) and match.string[b] == "*":
                    b += 1
            pieces.append(Furniture(_KINDS[group], value, (start + a, start + b)))
    return sorted(pieces, key=lambda piece: piece.span)


def blank_furniture(text: str, furniture: Iterable[Furniture]) -> str:
    """Return *text* with spaces in the place of *furniture*."""
    parts: list[str] = []
    at = 0
    for start, end in (piece.span for piece in furniture):
        parts += (text[at:start], " " * (end - start))
        at = end
    return "".join([*parts, text[at:]])


def count_pages(furniture: Iterable[Furniture]) -> int | None:
    """Return the number of pages that the first page foot with a total gives."""
    for piece in furniture:
        if piece.kind == "page" and "/" in piece.text:
            return int(piece.text.partition("/")[2])
    return None


class PageFinder:
    """Possible pages of a place: form feeds give them exactly, page numbers at feet and heads give bounds."""

    def __init__(self, text: str, furniture: tuple[Furniture, ...]) -> None:
        self.feeds = [m.start() for m in re.finditer("\f", text.rstrip("\f"))]
        self.turns = _find_page_turns(furniture)
        self.offsets = [offset for offset, _, _ in self.turns]

    def find(self, offset: int) -> tuple[int, int] | None:
        if self.feeds:
            page = bisect_right(self.feeds, offset) + 1
            return page, page
        if not self.turns:
            return None
        i = bisect_right(self.offsets, offset)
        first = self.turns[i - 1][2] if i else 1
        return first, max(first, self.turns[i][1]) if i < len(self.turns) else first


def _find_page_turns(furniture: Iterable[Furniture]) -> list[tuple[int, int, int]]:
    """Find the page turns: (offset, page before, page after), in order and with plausible numbers only.
    A page number with the number of pages is at the foot of its page; one at the head of a page is that of the text below."""
    result: list[tuple[int, int, int]] = []
    for piece in furniture:
        if piece.kind not in ("page", "page-head"):
            continue
        digits = re.search(r"\d+", piece.text)
        number = int(digits.group()) if digits else 0
        before, after = (number, number + 1) if "/" in piece.text or piece.kind == "page" else (number - 1, number)
        if before > 0 and (not result or after > result[-1][2]):
            result.append((piece.span[0], before, after))
    return result
