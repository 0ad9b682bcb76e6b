"""Page furniture: text at the foot or head of a page that belongs to no paragraph.

Only lines with nothing else are furniture, so that `resolution 2/3` in a sentence is never a page number. A symbol or
number alone on its line is furniture only beside other furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from enregard.facts import symbols
from enregard.model import Furniture, Span

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
        r"(?P<rule>[-–—_]{3,}|\*{3,})",
        r"(?P<head>(?:Page|Página|Стр\.|صفحة|页次)[ \t]*\d{1,4})",
    )
)
_KINDS = {
    "page": "page",
    "job": "job-number",
    "date": "translation-date",
    "continued": "continuation",
    "barcode": "barcode",
    "rule": "rule",
    "head": "page-head",
}
_LONE = re.compile(r"[ \t\f]*(?P<head>\d{1,3})[ \t]*")
_SYMBOL = re.compile(rf"[ \t\f]*(?P<running>{symbols.PATTERN.pattern})[ \t]*")
_NOT_BESIDE = frozenset({"rule", "barcode"})


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Find the furniture of *text*, in order, including asterisks around a page number (`**3/3**`)."""
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, line.rstrip("\r")))
        start += len(line) + 1
    found: dict[int, list[Furniture]] = {}
    for n, (at, line) in enumerate(lines):
        match = next((m for m in (p.fullmatch(line) for p in _LINES) if m), None) if len(line) < 80 else None
        if match:
            found[n] = _split_match(match, at)
    _find_running_heads(lines, found)
    return tuple(piece for n in sorted(found) for piece in found[n])


def _find_running_heads(lines: list[tuple[int, str]], found: dict[int, list[Furniture]]) -> None:
    """Add running heads and bare page numbers to *found*: a symbol beside a page number, or either beside certain furniture."""
    written = [n for n, (_, line) in enumerate(lines) if line.strip()]
    symbol = {
        n: m for n in written if n not in found and len(lines[n][1]) < 60 and (m := _SYMBOL.fullmatch(lines[n][1]))
    }
    lone = {n: m for n in written if n not in found and len(lines[n][1]) < 12 and (m := _LONE.fullmatch(lines[n][1]))}
    for place, n in enumerate(written):
        near = [written[i] for i in (place - 1, place + 1) if 0 <= i < len(written)]
        sure = any(m in found and found[m][0].kind not in _NOT_BESIDE for m in near)
        if n in symbol and place > 1 and (sure or any(m in lone for m in near)):
            start, _ = lines[n]
            found[n] = [Furniture("running-head", symbol[n]["running"], _shift_span(symbol[n].span("running"), start))]
        elif n in lone and place > 1 and (sure or any(m in symbol for m in near)):
            start, _ = lines[n]
            found[n] = [Furniture("page-head", lone[n]["head"], _shift_span(lone[n].span("head"), start))]


def _shift_span(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _split_match(match: re.Match[str], start: int) -> list[Furniture]:
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


def find_page_turns(furniture: Iterable[Furniture]) -> list[tuple[int, int, int]]:
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


def count_pages(furniture: Iterable[Furniture]) -> int | None:
    """Return the number of pages that the first page foot with a total gives."""
    for piece in furniture:
        if piece.kind == "page" and "/" in piece.text:
            return int(piece.text.partition("/")[2])
    return None
