"""Completion of the units that a profile cut: unique ids, pages, labels and ids of the file, note marks, the symbol of the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from enregard.facts import symbols
from enregard.model import Furniture, Source, Span, Unit, number_repeats
from enregard.segment._note_marks import attach_marks, separate_marks
from enregard.segment._outline import Outline
from enregard.segment._pages import assign_pages

_LONG_YEAR = re.compile(r"\b(?:19|20)\d{3,5}\b")
"""A year with a note mark behind it."""
_LINE = 80
"""Characters of a line that may hold the symbol of the work."""


def finish_units(
    units: list[Unit],
    source: Source,
    language: str,
    find_furniture: Callable[[Source, Iterable[Unit]], tuple[Furniture, ...]] | None,
) -> tuple[list[Unit], tuple[Furniture, ...]]:
    """Complete *units*, and return them with all furniture."""
    known = _add_from_file(units, source)
    paged = assign_pages(known, source) if any(block.pages for block in source.blocks) else known
    ids = number_repeats(unit.id for unit in paged)
    cut = [unit if unit.id == name else replace(unit, id=name) for unit, name in zip(paged, ids, strict=True)]
    if not _LONG_YEAR.search(source.text) and not any(unit.kind == "footnote" for unit in cut):
        return cut, tuple(find_furniture(source, cut)) if find_furniture else source.furniture
    separated, marks = separate_marks(cut, source, language)
    furniture = tuple(find_furniture(source, separated)) if find_furniture else source.furniture
    if marks:
        furniture = tuple(sorted((*furniture, *marks), key=lambda piece: piece.span))
    return attach_marks(separated, furniture), furniture


def _add_from_file(units: list[Unit], source: Source) -> list[Unit]:
    """Add what the file states of its blocks to the units that begin them: ids, languages, and labels stored separately from the texts, where the
    profile did not use them."""

    def first(spans: tuple[Span, ...]) -> int:
        start, end = spans[0]
        return end - len(source.text[start:end].lstrip())

    marked = [block for block in source.blocks if block.label or block.source_id or block.language]
    blocks = {start: block for block in marked for start in (first(block.spans), *(block.label or ())[:1])}
    result = []
    for unit in units:
        block = blocks.get(first((unit.label_span or unit.spans[0],)))
        if block is not None:
            unit = replace(unit, source_id=block.source_id, language=block.language)
            if block.label and unit.label_span is None:
                printed = source.text[slice(*block.label)].strip("() .")
                unit = replace(unit, label=printed, label_span=block.label)
        result.append(unit)
    return result


def find_symbol(units: list[Unit], outline: Outline) -> str:
    """Find the symbol in the masthead, without the `*` of a reissue. Symbols are the same in every language, so it is also found at
    the end of a short first line where the masthead is not recognized."""
    found = next((unit.text for unit in units if unit.kind == "symbol"), "")
    if not found and outline.paragraphs:
        first = outline.paragraphs[0].text
        match = max(symbols.PATTERN.finditer(first[:_LINE]), key=lambda m: m.end(), default=None)
        found = match.group() if match and match.end() == len(first) else ""
    return found.rstrip("*")
