"""PDF: text in reading order from where it stands on the page. A page without a text layer is an error that says so.

Lines are put together from runs of characters, columns told by the gap between them, paragraphs by the space above a line; running
heads and feet by coming back on page after page. What Word would call hidden, a PDF does not have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from enregard.errors import ReadError
from enregard.model import Furniture, Reader, Source
from enregard.readers._plain import source

_MARGIN = 0.12
"""Share of the height of a page in which heads and feet stand."""
_RAISED = 0.75
"""A run that is this much lower in height than its line, and raised, is a note mark."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Text in a rectangle; y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Line:
    runs: list[_Run]
    top: float
    bottom: float
    left: float
    right: float
    furniture: bool = False


def sniff(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def read(data: bytes) -> Source:
    pages: list[tuple[list[_Line], float]] = []
    for page, height in _pages(data):
        pages.append((_lines(page), height))
    _mark_margins(pages)
    return _written(pages)


def _pages(data: bytes) -> Iterator[tuple[list[_Run], float]]:
    """The runs of each page, and its height."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("this PDF is encrypted", hint="Save a copy without a password.") from error
        raise ReadError(
            f"this PDF cannot be opened: {error}", hint="It may have been cut short; fetch it again."
        ) from error
    try:
        empty = []
        count = len(document)
        for n in range(count):
            try:
                page = document[n]
                runs = list(_runs(page))
            except PdfiumError as error:
                raise ReadError(f"page {n + 1} of this PDF cannot be read: {error}") from error
            if not runs and _has_image(page):
                empty.append(n + 1)
            yield runs, page.get_height()
            page.close()
        if empty:
            some = ", ".join(map(str, empty[:8])) + ("..." if len(empty) > 8 else "")
            raise ReadError(
                f"no text layer on page{'s' * (len(empty) > 1)} {some} of {count}: it is a picture",
                hint="Run text recognition (OCR) first, and give the result.",
            )
        if not count:
            raise ReadError("this PDF has no pages")
    finally:
        document.close()


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _runs(page: Any) -> Iterator[_Run]:
    text = page.get_textpage()
    try:
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            words = text.get_text_bounded(left, bottom, right, top)
            clean = (
                "".join(c for c in words if c.isprintable() or c.isspace())
                .replace("\r\n", " ")
                .replace("\ufffe", "\u00ad")
            )
            if clean.strip():
                yield _Run(clean, left, bottom, right, top)
    finally:
        text.close()


def _lines(runs: list[_Run]) -> list[_Line]:
    """Runs put together where they stand side by side, in reading order: columns one after the other."""
    rows: list[_Line] = []
    for run in sorted(runs, key=lambda r: (-r.middle, r.left)):
        row = next(
            (
                r
                for r in reversed(rows[-4:])
                if r.bottom - 1 <= run.middle <= r.top + 1 or run.bottom - 1 <= (r.top + r.bottom) / 2 <= run.top + 1
            ),
            None,
        )
        if row is None:
            rows.append(_Line([run], run.top, run.bottom, run.left, run.right))
        else:
            row.runs.append(run)
            row.top, row.bottom = max(row.top, run.top), min(row.bottom, run.bottom)
            row.left, row.right = min(row.left, run.left), max(row.right, run.right)
    return _columns(rows)


def _columns(rows: list[_Line]) -> list[_Line]:
    """Rows cut at a gutter that most of them leave free, the left part of a stretch before the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        return rows
    result: list[_Line] = []
    left: list[_Line] = []
    right: list[_Line] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row.runs):  # goes over both columns
            result += [*left, *right, row]
            left, right = [], []
            continue
        for side, runs in (
            (left, [r for r in row.runs if r.right <= gutter]),
            (right, [r for r in row.runs if r.left >= gutter]),
        ):
            if runs:
                side.append(
                    _Line(
                        runs,
                        max(r.top for r in runs),
                        min(r.bottom for r in runs),
                        min(r.left for r in runs),
                        max(r.right for r in runs),
                    )
                )
    return [*result, *left, *right]


def _gutter(rows: list[_Line]) -> float | None:
    """Where a gap runs down the middle of the page beside long lines on either side; None for a page of one column."""
    if len(rows) < 10:
        return None
    low, high = min(r.left for r in rows), max(r.right for r in rows)
    middle, width = (low + high) / 2, high - low
    gaps = []
    for row in rows:
        runs = sorted(row.runs, key=lambda r: r.left)
        for one, other in zip(runs, runs[1:], strict=False):
            wide = other.left - one.right > width * 0.02
            if wide and abs((one.right + other.left) / 2 - middle) < width * 0.1 and one.right - low > width * 0.25:
                gaps.append((one.right + other.left) / 2)
    return median(gaps) if len(gaps) > len(rows) * 0.5 else None


def _mark_margins(pages: list[tuple[list[_Line], float]]) -> None:
    """Lines near the top or bottom that come back on other pages, their digits aside, are furniture."""
    seen: Counter[str] = Counter()
    for lines, height in pages:
        seen.update({_shape(line) for line in lines if _in_margin(line, height)})
    if len(pages) < 2:
        return
    for lines, height in pages:
        for line in lines:
            line.furniture = (
                _in_margin(line, height)
                and seen[_shape(line)] >= max(2, min(3, len(pages) // 3))
                and bool(_shape(line))
            )


def _in_margin(line: _Line, height: float) -> bool:
    return line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "0", "".join(_text(line, line)[0].split()))


def _text(line: _Line, _before: _Line | None) -> tuple[str, list[tuple[int, int]]]:
    """The words of a line from left to right (from right to left in scripts that are), and where note marks stand in it."""
    runs = sorted(line.runs, key=lambda r: r.left)
    if _is_rtl("".join(run.text for run in runs)):
        runs.reverse()
    tall = max(run.height for run in runs)
    text, marks = "", []
    for n, run in enumerate(runs):
        words = run.text.strip()
        raised = (
            run.height < tall * _RAISED
            and run.bottom > line.bottom + tall * 0.2
            and re.fullmatch(r"\d{1,3}|\*{1,3}|[a-z]", words)
        )
        gap = (
            n > 0
            and abs(run.left - runs[n - 1].right) > tall * 0.12
            and abs(runs[n - 1].left - run.right) > tall * 0.12
        )
        if text and gap and not text.endswith(" ") and not raised:
            text += " "
        if raised and text:
            marks.append((len(text), len(text) + len(words)))
        text += words if raised else run.text.strip("\n") if not gap else words
    return " ".join(text.split()) if not marks else text.strip(), marks


def _is_rtl(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(c) for c in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _written(pages: list[tuple[list[_Line], float]]) -> Source:
    """One text of lines: a blank line where the space between two is wider than is usual, a form feed between pages."""
    gaps = [a.bottom - b.top for lines, _ in pages for a, b in _neighbours(lines)]
    heights = [line.top - line.bottom for lines, _ in pages for line in lines if not line.furniture]
    height = median(heights) if heights else 10.0
    usual = (
        median(gap for gap in gaps if -height < gap < height * 1.5)
        if any(-height < g < height * 1.5 for g in gaps)
        else 0.0
    )
    parts: list[str] = []
    furniture: list[Furniture] = []
    at = 0
    for number, (lines, _) in enumerate(pages):
        before: _Line | None = None
        for line in lines:
            text, marks = _text(line, before)
            if before is not None and not line.furniture and before.bottom - line.top > usual + height * 0.3:
                parts.append("\n")
                at += 1
            if line.furniture:
                furniture.append(Furniture("running-head", text, (at, at + len(text))))
            furniture += [Furniture("note-mark", text[a:b], (at + a, at + b)) for a, b in marks]
            parts.append(f"{text}\n")
            at += len(text) + 1
            before = line if not line.furniture else before
        if number < len(pages) - 1:
            parts.append("\f")
            at += 1
    return source("".join(parts), furniture)


def _neighbours(lines: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    kept = [line for line in lines if not line.furniture]
    yield from zip(kept, kept[1:], strict=False)


READER = Reader(read, suffixes=(".pdf",), sniff=sniff)
