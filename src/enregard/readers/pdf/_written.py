"""From pages of lines to one text: set heads and feet aside, find notes, rejoin paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from enregard.model import Block, Furniture, Source, Span
from enregard.readers._plain import make_source
from enregard.readers.pdf._hyphens import MARK, resolve_hyphens
from enregard.readers.pdf._layout import Line, join_words

Pages = list[tuple[list[Line], float]]
"""The lines of each page, and its height."""
_MARGIN = 0.12
"""Share of the height of a page in which heads and feet stand."""
_NOTE = re.compile(r"(\d{1,3}|\*{1,3})\s+\S")


def mark_margins(pages: Pages) -> None:
    """Mark lines near the top or bottom as furniture if they are repeated on other pages, apart from their digits."""
    seen: Counter[str] = Counter()
    for lines, height in pages:
        seen.update({_mask_digits(line) for line in lines if _is_in_margin(line, height)})
    if len(pages) < 2:
        return
    for lines, height in pages:
        for line in lines:
            line.furniture = (
                _is_in_margin(line, height)
                and seen[_mask_digits(line)] >= max(2, min(3, len(pages) // 3))
                and bool(_mask_digits(line))
            )


def _is_in_margin(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN


def _mask_digits(line: Line) -> str:
    return re.sub(r"\d+", "0", "".join(join_words(line)[0].split()))


def write_source(pages: Pages) -> Source:
    """Write the lines into one text: a blank line where their distance is larger than usual, a form feed between pages."""
    usual, height = _measure_spacing(pages)
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
        before: Line | None = None
        divided = False
        footers = _find_notes(lines, height)
        for line in lines:
            text, marks = join_words(line)
            match = _NOTE.match(text) if id(line) in footers else None
            if match and match[1] in ("*", "**", "***", str(last + 1)):
                last += match[1].isdigit()
                marks = [match.span(1), *(m for m in marks if m[0] >= match.end(1))]
            opens_note = bool(marks) and marks[0][0] == 0 and not line.furniture
            wide = before is not None and before.bottom - line.top > usual + height * 0.35 and not divided
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
            before, divided = line, text.endswith(MARK)
        if number < len(pages) - 1:
            put("\f\n")
    text = resolve_hyphens("".join(parts), {piece.span[0] for piece in furniture})
    return _finish_source(make_source(text), furniture, notes)


def _find_notes(lines: list[Line], height: float) -> set[int]:
    """Find the notes of a page: the lines at its end in a smaller size than its text."""
    found: set[int] = set()
    for line in reversed(lines):
        if line.furniture:
            continue
        if line.top - line.bottom > height * 0.92:
            break
        found.add(id(line))
    return found if len(found) < sum(not line.furniture for line in lines) else set()


def _measure_spacing(pages: Pages) -> tuple[float, float]:
    """Return the usual distance of lines, and their usual height."""
    heights = [line.top - line.bottom for lines, _ in pages for line in lines if not line.furniture]
    height = median(heights) if heights else 10.0
    pairs = [(a.bottom - b.top, a) for lines, _ in pages for a, b in _pair_neighbours(lines)]
    near = sorted(gap for gap, _ in pairs if -height < gap < height * 1.5)
    if not near:
        return 0.0, height
    usual = near[len(near) // 10]
    kept = [line for lines, _ in pages for line in lines if not line.furniture]
    full = max(line.right for line in kept) - 0.15 * (
        max(line.right for line in kept) - min(line.left for line in kept)
    )
    above = [line.right > full for gap, line in pairs if abs(gap - usual) < height * 0.2]
    if sum(above) * 2 < len(above):  # the lines above do not reach the margin: they are paragraphs of a line each
        usual -= height
    return usual, height


def _finish_source(read: Source, furniture: list[Furniture], notes: dict[int, int]) -> Source:
    """Add to *read* what only positions on the page show: heads, note marks and notes.
    Rejoin paragraphs that were cut by a page turn or by the notes below them."""
    formed = sorted(piece.span for piece in read.furniture)  # what its form tells is told more exactly
    more = [piece for piece in furniture if not any(_select_spans(piece.span, formed))]
    pieces = {piece.span: piece for piece in (*more, *read.furniture)}
    aside = sorted(pieces)
    blocks: list[Block] = []
    for block in (part for whole in read.blocks for part in _split_at_turn(read, whole, notes)):
        spans = tuple(part for span in block.spans for part in _subtract_spans(span, aside))
        if not spans:
            continue
        start = spans[0][0]
        if start in notes:
            label = (start, notes[start])
            blocks.append(replace(block, spans=((label[1], spans[0][1]), *spans[1:]), style="note", label=label))
            continue
        open_ = next((n for n in range(len(blocks) - 1, -1, -1) if blocks[n].style != "note"), None)
        if open_ is not None and _is_continued(read, blocks[open_], spans, block.pages):
            blocks[open_] = replace(blocks[open_], spans=(*blocks[open_].spans, *spans))
        else:
            blocks.append(replace(block, spans=spans))
    return replace(read, blocks=tuple(blocks), furniture=tuple(pieces[span] for span in aside))


def _split_at_turn(read: Source, block: Block, notes: dict[int, int]) -> Iterator[Block]:
    """Split *block* at a page turn if it begins with a note: a note ends with its page."""
    turn = next((n for n, (a, b) in enumerate(pairwise(block.spans), 1) if "\f" in read.text[a[1] : b[0]]), None)
    if turn is None or block.spans[0][0] not in notes:
        yield block
        return
    yield replace(block, spans=block.spans[:turn])
    page = None if block.pages is None else (block.pages[0] + 1, block.pages[0] + 1)
    yield replace(block, spans=block.spans[turn:], pages=page)


def _is_continued(read: Source, before: Block, spans: tuple[Span, ...], pages: tuple[int, int] | None) -> bool:
    """Test whether text on a later page continues the paragraph *before*, which did not end."""
    if before.pages is None or pages is None or pages[0] <= before.pages[0]:
        return False
    end, text = read.text[slice(*before.spans[-1])], read.text[slice(*spans[0])]
    if re.search(r"[.;:!?。；：！？؛؟][»”\"')\]]*$", end):
        return False
    return text[:1].islower() or (
        len(before.spans) > 1 and not re.search(r"[,،，]$", end) and not re.match(r"\(?\w{1,4}[.)]", text)
    )


def _subtract_spans(span: Span, aside: list[Span]) -> Iterator[Span]:
    """Return the parts of *span* outside all spans of *aside*."""
    at, end = span
    for a, b in _select_spans(span, aside):
        if at < a:
            yield at, a
        at = b
    if at < end:
        yield at, end


def _select_spans(span: Span, aside: list[Span]) -> Iterator[Span]:
    """Return the spans of *aside*, which are sorted and disjoint, that begin in *span*."""
    for a, b in aside[bisect_left(aside, (span[0], 0)) :]:
        if a >= span[1]:
            return
        yield a, b


def _pair_neighbours(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    kept = [line for line in lines if not line.furniture]
    yield from pairwise(kept)
