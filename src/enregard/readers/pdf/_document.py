"""From the rows of all pages to paragraphs: furniture and notes set aside, paragraphs joined over columns and pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from enregard.model import Source
from enregard.pdf.contents import mark_contents
from enregard.pdf.heads import mark_heads
from enregard.pdf.hyphens import resolve_hyphens
from enregard.pdf.index import mark_index
from enregard.pdf.layout import Layout
from enregard.pdf.measures import BULLET, LABEL, Measures, is_last_line, is_listing, measure_document, would_fit
from enregard.pdf.notes import find_body_size, group_notes, mark_notes, read_mark
from enregard.pdf.paragraphs import (
    STOPS,
    Paragraph,
    group_paragraphs,
)
from enregard.pdf.pieces import MARK
from enregard.pdf.rows import SUPERSCRIPT, Row
from enregard.readers.pdf._forms import mark_forms
from enregard.readers.pdf._turns import Turns
from enregard.readers.pdf._writing import write_source


def make_source(layout: Layout) -> Source:
    """Make a source of the rows of all pages."""
    rows = mark_pages(layout)
    text = collect_streams(row for row in rows if not (row.kind or row.margin or row.cell))
    notes = collect_streams(row for row in rows if row.kind == "note")
    measures = measure_document(text)
    paragraphs = join_columns(text, measures, Turns(rows))
    rest = [row for row in rows if not row.kind]
    paragraphs += make_cells(row for row in rest if row.cell)
    paragraphs += make_margins(row for row in rest if row.margin)
    paragraphs += group_notes(notes, measures)
    mark_superscripts(paragraphs)
    resolve_hyphens(paragraphs)
    return write_source(rows, paragraphs)


def mark_pages(layout: Layout) -> list[Row]:
    """Mark the furniture and the notes of all pages, and return their rows."""
    mark_heads(layout.pages, layout.heights)
    for page, height in zip(layout.pages, layout.heights, strict=True):
        mark_forms(page, height)
        mark_contents(page)
    mark_index(layout.pages)
    rows = [row for page in layout.pages for row in page]
    size = find_body_size(rows)
    for page in layout.pages:
        mark_notes(page, size)
    return rows


def join_columns(columns: list[list[Row]], measures: Measures, turns: Turns) -> list[Paragraph]:
    """Make paragraphs of the rows of *columns*, and join those that go on in the next one."""
    paragraphs: list[Paragraph] = []
    for column in columns:
        groups = [part for group in group_paragraphs(column, measures) for part in split_term(make_paragraph(group))]
        if paragraphs and is_continued(paragraphs[-1], groups[0], measures, turns):
            paragraphs[-1].rows += groups.pop(0).rows
        paragraphs += groups
    return paragraphs


def make_cells(rows: Iterable[Row]) -> list[Paragraph]:
    return [Paragraph(list(cell), cell=key) for key, cell in groupby(rows, key=lambda row: row.cell)]


def collect_streams(rows: Iterable[Row]) -> list[list[Row]]:
    """Collect *rows* by their columns, in the order in which these begin."""
    streams: dict[int, list[Row]] = {}
    for row in rows:
        streams.setdefault(row.stream, []).append(row)
    return list(streams.values())


def make_margins(rows: Iterable[Row]) -> list[Paragraph]:
    return [Paragraph(group) for column in collect_streams(rows) for group in group_margin(column)]


def group_margin(rows: list[Row]) -> Iterator[list[Row]]:
    """Group the *rows* of a margin into notes, which are apart from one another."""
    group: list[Row] = []
    for row in rows:
        if group and group[-1].base - row.base > 1.5 * row.size:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def make_paragraph(rows: list[Row]) -> Paragraph:
    """Make a paragraph of *rows*, with the label or bullet that stands apart at its beginning."""
    first = rows[0]
    if not first.label:
        return Paragraph(rows)
    label = first.text[: first.label]
    hangs = len(rows) > 1 and abs(rows[1].left - first.body) < 0.3 * first.size
    bullet = BULLET.fullmatch(label) is not None
    if not (bullet or first.apart or hangs) or LABEL.match(first.text[first.label :].lstrip()):
        return Paragraph(rows)
    return Paragraph(rows, style="item" if bullet else "", label=first.label)


def split_term(paragraph: Paragraph) -> list[Paragraph]:
    """Split off the term of a definition that begins on its line, where the text after it hangs; one without bold letters needs a second line for that."""
    first, *rest = paragraph.rows
    term = first.term or (first.lead if rest else 0)
    if not term or paragraph.label or (rest and rest[0].left < first.left + 0.6 * first.size):
        return [paragraph]
    return [Paragraph([first], until=term), replace(paragraph, begin=term)]


def mark_superscripts(paragraphs: list[Paragraph]) -> None:
    """Mark superscript digits as marks of notes if there is a note on their page that begins with the same."""
    noted: defaultdict[int, set[str]] = defaultdict(set)
    for paragraph in paragraphs:
        if paragraph.style == "note" and paragraph.label:
            noted[paragraph.rows[0].page].add(read_mark(paragraph.rows[0].text[: paragraph.label]))
    for paragraph in paragraphs:
        for row in paragraph.rows:
            if row.page in noted:
                row.marks = sorted({*row.marks, *_find_superscripts(row.text, noted[row.page])})


def _find_superscripts(text: str, noted: Container[str]) -> Iterator[tuple[int, int]]:
    """Find the marks of notes in a row, with the usual figures before them that belong to them (`1⁵` of note 15)."""
    for match in re.finditer(SUPERSCRIPT, text):
        starts = [
            n
            for n in range(max(1, match.start() - 2), match.start() + 1)
            if text[n : match.start()].isdecimal() or n == match.start()
        ]
        start = next((n for n in starts if read_mark(text[n : match.end()]) in noted), None)
        if start:
            yield start, match.end()


def is_continued(before: Paragraph, after: Paragraph, measures: Measures, turns: Turns) -> bool:
    """Test whether a paragraph goes on at the top of the next column or page."""
    last, first = before.rows[-1], after.rows[0]
    if _changes_letters(last, first):
        return False
    if last.text.endswith(MARK):
        return True
    stopped = STOPS.search(last.text)
    if _is_below(last, first, measures) or _changes_font(before, after, measures, stopped=stopped is not None):
        return False
    if first.text[:1].islower() and not stopped:
        return True
    if LABEL.match(first.text) and (stopped or re.search(r"[,;،]$", last.text)):
        return False
    if would_fit(last, first, measures) or is_last_line(last, measures):
        return False
    if stopped and turns.divide(last, after.rows, measures):
        return False
    return all(first.left - second.left <= 0.6 * first.size for second in after.rows[1:2])


def _changes_letters(last: Row, first: Row) -> bool:
    sizes = not (last.sizes & first.sizes) and abs(last.size - first.size) > 0.07 * last.size
    return sizes or abs(last.bold - first.bold) > 0.95


def _is_below(last: Row, first: Row, measures: Measures) -> bool:
    """Test for a row that is below another on its page, farther away than the next line is."""
    beside = first.left > last.right or first.right < last.left
    step = max(measures.get_leading(last), 1.15 * last.size)
    return last.page == first.page and not beside and last.base - first.base > 1.35 * step


def _changes_font(before: Paragraph, after: Paragraph, measures: Measures, *, stopped: bool) -> bool:
    """Test for text after the listing of a program, or a listing after text."""
    listed, lists = (all(is_listing(row, measures) for row in paragraph.rows) for paragraph in (before, after))
    return (listed and not lists) or (lists and stopped and not listed)
