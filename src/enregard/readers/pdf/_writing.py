"""From rows and paragraphs to a source: a text with a line for each row, and blocks with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from enregard.model import Block, Furniture, Source, Span
from enregard.pdf.paragraphs import Paragraph
from enregard.pdf.rows import Row
from enregard.readers._furniture import count_pages
from enregard.readers._limits import CHARACTERS, enforce_limit
from enregard.text.addresses import is_divided


def write_source(rows: list[Row], paragraphs: list[Paragraph]) -> Source:
    """Write *rows* in their order: blank lines before paragraphs, form feeds between pages. A row that ends within an address is on one line with the next."""
    places = _Places(rows, {id(paragraph.rows[0]) for paragraph in paragraphs}, set(_find_divided(paragraphs)))
    enforce_limit(len(places.text), CHARACTERS, "characters")
    furniture = [piece for row in rows if row.kind for piece in _make_furniture(row, *places.spans[id(row)])]
    blocks: list[Block] = []
    for paragraph in paragraphs:
        block, found = _make_block(paragraph, places)
        furniture += found
        if block:
            blocks.append(block)
    blocks.sort(key=lambda block: block.spans[0])
    furniture.sort(key=lambda piece: piece.span)
    return Source(places.text, tuple(blocks), tuple(furniture), _describe(furniture))


def _find_divided(paragraphs: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows that divide an address."""
    for paragraph in paragraphs:
        text = ""
        for row, after in pairwise(paragraph.rows):
            text += row.text
            if is_divided(text, after.text):
                yield id(row), id(after)
            else:
                text = ""


def _make_furniture(row: Row, start: int, end: int) -> list[Furniture]:
    if not row.forms:
        return [Furniture(row.kind, row.text, (start, end))]
    return [Furniture(kind, row.text[a:b], (start + a, start + b)) for kind, (a, b) in row.forms]


def _describe(furniture: list[Furniture]) -> dict[str, str | int]:
    metadata: dict[str, str | int] = {}
    if (count := count_pages(furniture)) is not None:
        metadata["pages"] = count
    if job := next((piece.text for piece in furniture if piece.kind == "job-number"), None):
        metadata["job_number"] = job
    return metadata


class _Places:
    """The text, and the span of each row in it."""

    def __init__(self, rows: list[Row], starts: set[int], divided: set[tuple[int, int]]) -> None:
        self.spans: dict[int, Span] = {}
        parts: list[str] = []
        at, page = 0, 1
        for row, after in pairwise([*rows, None]):
            assert row is not None
            lead = "\f\n" * (row.page - page) + ("\n" if at and id(row) in starts else "")
            page = row.page
            at += len(lead)
            self.spans[id(row)] = at, at + len(row.text)
            end = "" if after is not None and after.page == page and (id(row), id(after)) in divided else "\n"
            parts += (lead, row.text, end)
            at += len(row.text + end)
        self.text = "".join(parts)


def _make_block(paragraph: Paragraph, places: _Places) -> tuple[Block | None, list[Furniture]]:
    """Make the block of *paragraph* without the marks of notes in it, which are furniture."""
    spans: list[Span] = []
    furniture: list[Furniture] = []
    label: Span | None = None
    for row in paragraph.rows:
        start, end = places.spans[id(row)]
        at = start + (paragraph.begin if row is paragraph.rows[0] else 0)
        end = start + paragraph.until if paragraph.until else end
        if paragraph.label and label is None:
            label = start, start + paragraph.label
            at = label[1]
        for a, b in row.marks:
            if at <= start + a < end:
                furniture.append(Furniture("note-mark", row.text[a:b], (start + a, start + b)))
                if at < start + a:
                    spans.append((at, start + a))
                at = start + b
        if at < end:
            spans.append((at, end))
    if label and not spans:
        furniture.append(Furniture("label", places.text[slice(*label)], label))
    if not spans:
        return None, furniture
    page = paragraph.rows[0].page
    return Block(tuple(spans), (page, page), paragraph.style, label, paragraph.cell), furniture
