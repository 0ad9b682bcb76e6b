"""Plain text, as extracted from a PDF or typed, in whatever encoding: edit it, find furniture, join paragraphs, read metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from enregard.model import COLLECTED, SOFT_HYPHEN, Block, Furniture, Offsets, Reader, Received, Source, Span
from enregard.readers._clean import Edit, apply_edits, list_edits, mend_numbers, replace_same_length
from enregard.readers._drawn_tables import DrawnTable, find_drawn_tables
from enregard.readers._encoding import check_mojibake, decode_text
from enregard.readers._furniture import PageFinder, blank_furniture, count_pages, find_furniture, list_rows
from enregard.readers._hyphens import mark_divisions
from enregard.readers._limits import CHARACTERS, LINES, enforce_limit
from enregard.readers._lines import Line, measure_column, measure_first_word, measure_width
from enregard.readers._margin_notes import find_margin_notes
from enregard.readers._markup import list_letterspaces, list_marks
from enregard.readers._paragraphs import group_lines
from enregard.readers._terms import split_terms
from enregard.text.addresses import is_divided

_NOTE = "margin-note"
_ASIDE = frozenset({"rule", "line-number", "mark", "note-mark", _NOTE})
"""Furniture that stands within a page."""
_MARKED = re.compile(r"[#*_>\\]|\S \S \S \S \S ")
"""A text without these has no marks and no letterspaced lines."""
Spans = tuple[Span, ...]
_WIDE_SPACE = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")


def read(data: bytes) -> Source:
    return read_text(check_mojibake(decode_text(data)))


def read_text(text: str) -> Source:
    """Make a Source of *text* with its characters clean and its words whole; the text as received is kept beside it."""
    enforce_limit(len(text), CHARACTERS, "characters")
    enforce_limit(text.count("\n"), LINES, "lines")
    if text.startswith(COLLECTED):
        return make_source(text)
    now, received = replace_same_length(text), Received(text, ())
    now, received = _edit(now, received, list(list_edits(now)))
    if _MARKED.search(now):
        now, received = _edit(now, received, list(list_marks(now)))
        now, received = _edit(now, received, list(list_letterspaces(now)))
    source = make_source(mend_numbers(now))
    divided = any(f"{hyphen}\n" in now for hyphen in ("-", "\u2010", SOFT_HYPHEN))
    if divided or any(block.cell for block in source.blocks):
        source = replace(source, text=mark_divisions(source.text, source.blocks))
    edits = [(*match.span(), " ") for match in _WIDE_SPACE.finditer(source.text)]
    now, received = _edit(source.text, received, sorted([*edits, *_join_addresses(source)]))
    if now != source.text:
        source = _move(source, now, received.edits[-1])
    return replace(source, received=received) if now != text else source


def _join_addresses(source: Source) -> Iterator[Edit]:
    """Yield the edits that join the lines of each block which divide an address."""
    for block in source.blocks:
        above = ""
        for (start, end), (after, stop) in pairwise(block.spans):
            above += source.text[start:end]
            between = source.text[end:after]
            if is_divided(above, source.text[after:stop]) and between.isspace() and "\f" not in between:
                yield end, after, ""
            else:
                above = ""


def make_source(text: str) -> Source:
    """Make a Source of *text*, split into paragraphs."""
    enforce_limit(text.count("\n"), LINES, "lines")
    found = find_furniture(text)
    tables = [] if text.startswith(COLLECTED) else list(find_drawn_tables(text))
    furniture = _add_marks(text, found, tables)
    metadata: dict[str, str | int] = {}
    count = count_pages(furniture)
    if count is not None:
        metadata["pages"] = count
    job = next((piece.text for piece in furniture if piece.kind == "job-number"), None)
    if job is not None:
        metadata["job_number"] = job
    return Source(text, _make_blocks(text, found, tables), furniture, metadata)


def _add_marks(text: str, furniture: tuple[Furniture, ...], tables: Sequence[DrawnTable]) -> tuple[Furniture, ...]:
    """Return *furniture* with the marks of *tables* in the place of what was found within these."""
    if not tables:
        return furniture
    inside = _make_test(tables)
    marks = (Furniture("rule", text[slice(*span)], span) for table in tables for span in table.marks)
    return tuple(
        sorted([*(piece for piece in furniture if not inside(piece.span)), *marks], key=lambda piece: piece.span)
    )


def _make_test(tables: Sequence[DrawnTable]) -> Callable[[Span], bool]:
    """Return a function that tests whether a span begins in one of *tables*."""
    starts = [table.span[0] for table in tables]

    def test(span: Span) -> bool:
        n = bisect_right(starts, span[0])
        return n > 0 and span[0] < tables[n - 1].span[1]

    return test


def _edit(text: str, received: Received, edits: list[Edit]) -> tuple[str, Received]:
    """Apply *edits* to *text*, and note them in *received*."""
    edited, offsets = apply_edits(text, edits)
    if offsets is None:
        return text, received
    gone = (received.find_span((a, b)) for a, b, new in edits if not new and not text[a:b].isspace())
    return edited, Received(received.text, (*received.edits, offsets), tuple(sorted((*received.marks, *gone))))


def _move(source: Source, text: str, offsets: Offsets) -> Source:
    """Move the spans of *source* to where their words are in *text*."""

    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(offsets.find_edited, spans))

    blocks = tuple(replace(block, spans=move(block.spans)) for block in source.blocks)
    furniture = tuple(replace(piece, span=offsets.find_edited(piece.span)) for piece in source.furniture)
    return replace(source, text=text, blocks=blocks, furniture=furniture)


def _make_blocks(text: str, furniture: tuple[Furniture, ...], tables: Sequence[DrawnTable]) -> tuple[Block, ...]:
    """Split *text* into paragraphs and the cells of *tables*; every non-space character outside furniture is in exactly one. A note in the margin comes
    before the paragraph beside which it begins. Tables are measured with the lines around them, so that they change no other paragraph."""
    where, inside = PageFinder(text, furniture), _make_test(tables)
    bare = blank_furniture(text, furniture)
    notes = find_margin_notes(list_rows(bare)) if _WIDE_SPACE.search(bare) else []
    notes = [note for note in notes if not any(map(inside, note))]
    lines = split_terms(text, list(_list_lines(text, furniture, [span for note in notes for span in note])))
    if tables:
        edges = (inside(one.span) != inside(two.span) for one, two in pairwise([*lines[:1], *lines]))
        lines = [replace(line, opens=line.opens or edge) for line, edge in zip(lines, edges, strict=True)]
    paragraphs = [tuple(line.span for line in group) for group in group_lines(text, lines)]
    cells = {spans: (n, *place) for n, table in enumerate(tables, 1) for place, spans in table.cells.items()}
    if tables:
        begun = {spans: (tables[cell[0] - 1].span[0], *cell) for spans, cell in cells.items()}
        paragraphs = [spans for spans in paragraphs if not inside(spans[0])]
        paragraphs = sorted([*paragraphs, *cells], key=lambda spans: begun.get(spans, spans[0]))
    return tuple(
        Block(spans, where.find(spans[0][0]), cell=cells.get(spans)) for spans in _place_notes(text, paragraphs, notes)
    )


def _place_notes(text: str, paragraphs: list[Spans], notes: Iterable[Spans]) -> list[Spans]:
    """Put each of *notes* before the first of *paragraphs* that ends after the line on which the note begins."""
    last = list(accumulate((paragraph[-1][1] for paragraph in paragraphs), max))
    before: defaultdict[int, list[Spans]] = defaultdict(list)
    for note in notes:
        before[bisect_right(last, text.rfind("\n", 0, note[0][0]) + 1)].append(note)
    return [each for n in range(len(paragraphs) + 1) for each in (*before[n], *paragraphs[n : n + 1])]


def _list_lines(text: str, furniture: Sequence[Furniture], notes: Sequence[Span]) -> Iterator[Line]:
    """List the lines of *text* without furniture and *notes* in a margin. A line that furniture divides is two."""
    page, blank, turned = 1, 0, False
    cuts = sorted([*((piece.span, piece.kind) for piece in furniture), *((span, _NOTE) for span in notes)])
    n = at = begin = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        cut, kind = cuts[n] if n < len(cuts) and cuts[n][0][0] < end else ((end, end + 1), "")
        span = _strip_span(text, at, cut[0])
        turned |= "\f" in text[at : cut[0]]
        if span is not None:
            page += turned
            yield _make_line(text, span, begin, gap=blank, page=page)
            blank, turned = 0, False
        elif not kind and (at == 0 or text[at - 1] == "\n"):
            blank += 1
        turned |= bool(kind) and kind not in _ASIDE
        n += bool(kind)
        at = cut[1]
        begin = begin if kind == _NOTE else at


def _strip_span(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    bare = piece.strip()
    first = start + len(piece) - len(piece.lstrip())
    return (first, first + len(bare)) if bare else None


def _make_line(text: str, span: Span, start: int, *, gap: int, page: int) -> Line:
    """Make the Line of plain text at *span*; its printed line begins at *start*."""
    left = measure_column(text[start : span[0]])
    line = text[slice(*span)]
    return Line(span, left, left + measure_width(line), measure_first_word(line), gap, page=page)


READER = Reader(read, suffixes=(".txt", ".text"), sniff=bool)  # text is what remains
