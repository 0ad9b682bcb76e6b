"""PDF: text in reading order from where it stands on the page. A page without a text layer is an error that says so.

Lines are put together from runs of characters, columns told by the gap between them, paragraphs by the space above a line; running
heads and feet by coming back on page after page. What Word would call hidden, a PDF does not have.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from enregard.errors import ReadError
from enregard.model import Block, Furniture, Reader, Source, Span
from enregard.readers._plain import source

_MARGIN = 0.12
"""Share of the height of a page in which heads and feet stand."""
_RAISED = 0.75
"""A run that is this much lower in height than its line, and raised, is a note mark."""
_NOTE = re.compile(r"(\d{1,3}|\*{1,3})\s+\S")


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
    """Characters that stand close together on one line, in one size."""
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    box = raw.FS_RECTF()
    here = ctypes.byref(box)
    run: _Chars | None = None
    try:
        for n in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, n))
            if char in "\r\n":
                continue
            if char == "\ufffe":  # a hyphen that only divides a word
                char = "\u00ad"
            if char.isspace():
                if run:
                    run.text += " "
                continue
            if not char.isprintable() and char not in "\u00ad\u200c\u200d":
                continue
            if not raw.FPDFText_GetLooseCharBox(text, n, here):
                continue
            size = raw.FPDFText_GetFontSize(text, n)
            if run is None or not run.takes(box, size):
                if run and run.text.strip():
                    yield run.done()
                run = _Chars(size, box.left, box.bottom, box.right, box.top, box.top - box.bottom)
            run.add(char, box)
        if run and run.text.strip():
            yield run.done()
    finally:
        text.close()


@dataclass(slots=True)
class _Chars:
    """A run as its characters come in."""

    size: float
    left: float
    bottom: float
    right: float
    top: float
    tall: float
    text: str = ""

    def takes(self, box: Any, size: float) -> bool:
        tall = max(self.top - self.bottom, 1.0)
        apart = max(box.left - self.right, self.left - box.right)
        level = abs((box.bottom + box.top) - (self.bottom + self.top)) < tall * 0.5
        alike = abs((box.top - box.bottom) - self.tall) < 0.12 * tall and abs(size - self.size) < 0.12 * max(
            self.size, size, 0.1
        )
        return level and alike and apart < tall * 0.9

    def add(self, char: str, box: Any) -> None:
        self.text += char
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)

    def done(self) -> _Run:
        return _Run(self.text, self.left, self.bottom, self.right, self.top)


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
        for one, other in pairwise(runs):
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
    return re.sub(r"\d+", "0", "".join(_text(line)[0].split()))


def _text(line: _Line) -> tuple[str, list[tuple[int, int]]]:
    """The words of a line from left to right (from right to left in scripts that are), and where note marks stand in it."""
    runs = sorted(line.runs, key=lambda r: r.left)
    if _is_rtl("".join(run.text for run in runs)):
        runs.reverse()
    tall = max(run.height for run in runs)
    text = ""
    marks: list[tuple[int, int]] = []
    before: _Run | None = None
    for run in runs:
        words = " ".join(run.text.split())
        raised = run.height < tall * _RAISED and run.middle > line.bottom + tall * 0.45
        if before is not None:
            apart = max(run.left - before.right, before.left - run.right)
            if (
                not raised
                and (apart > tall * 0.15 or before.text.endswith(" ") or run.text.startswith(" "))
                and not text.endswith(" ")
            ):
                text += " "
        if raised and re.fullmatch(r"\d{1,3}|\*{1,3}|[a-z]", words):
            marks.append((len(text), len(text) + len(words)))
        text += words
        before = run
    return text, marks


def _is_rtl(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(c) for c in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _written(pages: list[tuple[list[_Line], float]]) -> Source:
    """One text of lines: a blank line where the space between two is wider than is usual, a form feed between pages."""
    usual, height = _spacing(pages)
    parts: list[str] = []
    furniture: list[Furniture] = []
    notes: dict[int, int] = {}
    at = last = 0

    def put(text: str) -> int:
        nonlocal at
        parts.append(text)
        at += len(text)
        return at - len(text)

    for number, (lines, _) in enumerate(pages):
        before: _Line | None = None
        footers = _notes_below(lines, height)
        for line in lines:
            text, marks = _text(line)
            match = _NOTE.match(text) if id(line) in footers else None
            if match and match[1] in ("*", "**", "***", str(last + 1)):
                last += match[1].isdigit()
                marks = [match.span(1), *(m for m in marks if m[0] >= match.end(1))]
            opens_note = bool(marks) and marks[0][0] == 0 and not line.furniture
            wide = before is not None and before.bottom - line.top > usual + height * 0.35
            if not line.furniture and before is not None and (wide or opens_note):
                put("\n")
            if opens_note and marks[0][1] < len(text) and not text[marks[0][1]].isspace():
                text = f"{text[: marks[0][1]]} {text[marks[0][1] :]}"
                marks = [marks[0], *((a + 1, b + 1) for a, b in marks[1:])]
            start = put(f"{text}\n")
            if line.furniture:
                furniture.append(Furniture("running-head", text, (start, start + len(text))))
                continue
            if opens_note:
                notes[start] = start + marks[0][1]
            furniture += [Furniture("note-mark", text[a:b], (start + a, start + b)) for a, b in marks[opens_note:]]
            before = line
        if number < len(pages) - 1:
            put("\f\n")
    return _finished(source("".join(parts)), furniture, notes)


def _notes_below(lines: list[_Line], height: float) -> set[int]:
    """The lines at the end of a page that are set smaller than its text: notes."""
    found: set[int] = set()
    for line in reversed(lines):
        if line.furniture:
            continue
        if line.top - line.bottom > height * 0.92:
            break
        found.add(id(line))
    return found if len(found) < sum(not line.furniture for line in lines) else set()


def _spacing(pages: list[tuple[list[_Line], float]]) -> tuple[float, float]:
    """The usual space between lines, and their usual height."""
    heights = [line.top - line.bottom for lines, _ in pages for line in lines if not line.furniture]
    height = median(heights) if heights else 10.0
    gaps = [a.bottom - b.top for lines, _ in pages for a, b in _neighbours(lines)]
    near = [gap for gap in gaps if -height < gap < height * 1.5]
    return (median(near) if near else 0.0), height


def _finished(read: Source, furniture: list[Furniture], notes: dict[int, int]) -> Source:
    """*read* with what only the places on the page could tell: heads, note marks, notes; and a paragraph whole again that a page
    turn or the notes below it had cut."""
    pieces = {piece.span: piece for piece in (*furniture, *read.furniture)}
    aside = sorted(pieces)
    blocks: list[Block] = []
    for block in read.blocks:
        spans = tuple(part for span in block.spans for part in _without(span, aside))
        if not spans:
            continue
        start = spans[0][0]
        if start in notes:
            label = (start, notes[start])
            blocks.append(replace(block, spans=((label[1], spans[0][1]), *spans[1:]), style="note", label=label))
            continue
        open_ = next((n for n in range(len(blocks) - 1, -1, -1) if blocks[n].style != "note"), None)
        if open_ is not None and _goes_on(read, blocks[open_], spans, block.pages):
            blocks[open_] = replace(blocks[open_], spans=(*blocks[open_].spans, *spans))
        else:
            blocks.append(replace(block, spans=spans))
    return replace(read, blocks=tuple(blocks), furniture=tuple(pieces[span] for span in aside))


def _goes_on(read: Source, before: Block, spans: tuple[Span, ...], pages: tuple[int, int] | None) -> bool:
    """Whether text on a later page goes on with the paragraph *before*: that did not end, and this opens in lower case."""
    if before.pages is None or pages is None or pages[0] <= before.pages[0]:
        return False
    end, text = read.text[slice(*before.spans[-1])], read.text[slice(*spans[0])]
    if re.search(r"[.;:!?。；：！？؛؟][»”\"')\]]*$", end):
        return False
    return text[:1].islower() or (
        len(before.spans) > 1 and not re.search(r"[,،，]$", end) and not re.match(r"\(?\w{1,4}[.)]", text)
    )


def _without(span: Span, aside: list[Span]) -> Iterator[Span]:
    """The parts of *span* that are in no span of *aside*."""
    at, end = span
    for a, b in aside[bisect_left(aside, (at, 0)) :]:
        if a >= end:
            break
        if at < a:
            yield at, a
        at = b
    if at < end:
        yield at, end


def _neighbours(lines: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    kept = [line for line in lines if not line.furniture]
    yield from pairwise(kept)


READER = Reader(read, suffixes=(".pdf",), sniff=sniff)
