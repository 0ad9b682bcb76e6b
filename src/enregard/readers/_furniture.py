"""Page furniture: what stands at the foot or head of a page and belongs to no paragraph.

Only lines that hold nothing else count, so that `resolution 2/3` in a sentence is never taken for a page number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from enregard.model import Furniture

_PAGE = r"\*{0,2}(?P<page>\d{1,4}/\d{1,4})\*{0,2}"
_JOB = r"(?P<job>\d{2}-\d{5}(?: ?\([A-Z]\))?)"
_LINES = tuple(
    re.compile(rf"[ \t\f]*{pattern}[ \t]*")
    for pattern in (
        rf"{_PAGE}[ \t]+{_JOB}",  # an even page
        rf"{_JOB}[ \t]+{_PAGE}",  # an odd page
        rf"{_JOB}(?:[ \t]+(?P<date>\d{{6}}))*",  # the first page
        r"(?P<continued>/\.\.\.)",
        r"(?P<barcode>\*\d{7}\*)",
    )
)
_KINDS = {
    "page": "page",
    "job": "job-number",
    "date": "translation-date",
    "continued": "continuation",
    "barcode": "barcode",
}


def find(text: str) -> tuple[Furniture, ...]:
    """The furniture of *text*, in order; marks around a page number (`**3/3**`) are part of it."""
    found: list[Furniture] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.rstrip("\r")
        match = next((m for m in (p.fullmatch(stripped) for p in _LINES) if m), None)
        if match:
            found += _pieces(match, start)
        start += len(line) + 1
    return tuple(found)


def _pieces(match: re.Match[str], start: int) -> list[Furniture]:
    pieces = []
    for group, value in match.groupdict().items():
        if value is not None:
            a, b = match.span(group)
            if group == "page":  # take in the asterisks of bold type
                while a > 0 and match.string[a - 1] == "*":
                    a -= 1
                while b < len(match.string) and match.string[b] == "*":
                    b += 1
            pieces.append(Furniture(_KINDS[group], value, (start + a, start + b)))
    return sorted(pieces, key=lambda piece: piece.span)


def feet(furniture: Iterable[Furniture]) -> list[tuple[int, int, int]]:
    """Where each numbered page ends: (offset, page, number of pages), in order; only plausible numbers."""
    result: list[tuple[int, int, int]] = []
    for piece in furniture:
        if piece.kind == "page":
            page, _, total = piece.text.partition("/")
            if not result or int(page) > result[-1][1]:
                result.append((piece.span[0], int(page), int(total)))
    return result
