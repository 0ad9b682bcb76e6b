"""Units of the running text below one heading: paragraphs with a printed number or an ordinal, their lists, articles, footnotes.

An id comes from the printed number, or else from an ordinal per kind within its parent; lists are nested below the unit they divide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from enregard import languages
from enregard.model import Block, Span, Unit
from enregard.segment._articles import cut_spans
from enregard.segment._definitions import name_definition
from enregard.segment._marks import Labelled, Mark
from enregard.segment._outline import Outline, Paragraph
from enregard.text.numerals import read_roman

_ENDS = re.compile(r"[.;:,!?。；：，！？؛،؟…][»”\"')\]）]*$")
_QUOTES = '«“„"「『'
_HEADING = 200
"""Characters."""


class _Item(NamedTuple):
    """A unit that items can be nested in."""

    form: str
    value: str
    id: str
    depth: int


class Body:
    """Collects the units of one parent. *stem* starts the name of a numbered paragraph. *bare* means that a number needs no full stop
    after it, *nested* that a text without a number belongs to the numbered one before it, *headings* that short lines may be
    headings, *inline* that articles may have their text after their number, *listed* that the numbers of lists are not those of paragraphs.
    *paragraphs* are those to be added: if some are numbered, ordinals get names that differ from numbers."""

    def __init__(
        self,
        outline: Outline,
        parent: str,
        paragraphs: Iterable[Paragraph] = (),
        *,
        stem: str = "para",
        bare: bool = False,
        nested: bool = False,
        headings: bool = False,
        inline: bool = False,
        listed: bool = False,
    ) -> None:
        self.source, self.rules = outline.source, outline.rules
        self.stem, self.bare, self.nested, self.headings, self.inline = stem, bare, nested, headings, inline
        self.listed = listed
        self.prefix = f"{parent}/" if parent else ""
        self.units: list[Unit] = []
        self._article = ""
        self._stack: list[_Item] = []
        self._base = ""
        self._ordinals: Counter[str] = Counter()
        self._numbers = {""} if any(p.number and self._is_numbering(p.block) for p in paragraphs) else set()
        self._last = 0
        self._waiting: list[Block] = []

    # --- what profiles add -----------------------------------------------------------------------------------------------

    def add(self, name: str, kind: str, spans: tuple[Span, ...]) -> None:
        """Add a unit with the given name: `annex/title`."""
        self.units.append(Unit(f"{self.prefix}{name}", kind, self.source.of(spans), spans=spans))

    def add_title(self, paragraph: Paragraph) -> None:
        """Add the heading that names this part, without its number."""
        found = paragraph.labelled
        spans = found.spans if found else paragraph.block.spans
        label, printed = (found.label, found.label_span) if found else (None, None)
        self.units.append(Unit(f"{self.prefix}title", "title", self.source.of(spans), label, None, spans, printed))

    def add_below_article(self, name: str, kind: str, paragraph: Paragraph) -> None:
        """Add a unit of the present article."""
        self.add(f"{self._article}/{name}", kind, paragraph.block.spans)

    def keep_heading(self, paragraph: Paragraph) -> None:
        """Add a heading, which is named by the unit that follows it."""
        self._waiting.append(paragraph.block)
        self._base = ""

    def paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph: `para-4` by its number, or else `para-2` by its ordinal, or `text-2` among numbered ones, so that numbers and
        ordinals cannot be confused; `para-4/a` for an item of its list."""
        block = paragraph.block
        found = paragraph.bare if self.bare else paragraph.labelled
        if block.cell is not None:
            self._add_cell(block, block.cell)
        elif paragraph.note or block.style == "note":
            self._add_note(paragraph)
        elif not self.bare and paragraph.article and (self.inline or paragraph.is_title):
            self._open_article(paragraph)
        elif found and self._is_plausible(found.marks[0]):
            self._add_labelled(found, block)
        elif block.style == "heading" or (self.headings and self.is_heading(paragraph)):
            self.keep_heading(paragraph)
        elif block.depth:
            self._add_to_list(paragraph)
        else:
            self._add_plain(paragraph)

    def close(self) -> list[Unit]:
        """Return the units; headings at the end are named by their ordinal."""
        for block in self._waiting:
            self._ordinals["heading"] += 1
            self._add_heading(f"{self.prefix}heading-{self._ordinals['heading']}", block)
        self._waiting = []
        return self.units

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Test whether *paragraph* is a short line without a mark at its end."""
        text, block = paragraph.text, paragraph.block
        if len(text) > _HEADING or not paragraph.is_body or block.depth or block.style == "item":
            return False
        if paragraph.labelled or paragraph.article:
            return False
        ended = _ENDS.search(text) and not text.endswith("etc.")
        return not ended and not text[:1].islower() and self._name_definition(text) is None

    # --- kinds of paragraph ----------------------------------------------------------------------------------------------

    def _open_article(self, paragraph: Paragraph) -> None:
        article, block = paragraph.article, paragraph.block
        assert article
        self._article = f"article-{article.value}"
        self._stack, self._base = [], ""
        name = f"{self.prefix}{self._article}"
        self._flush_headings(name)
        if not article.inline or article.start >= len(paragraph.text):
            self.units.append(Unit(f"{name}/title", "article-title", paragraph.text, spans=block.spans))
            return
        spans, printed = cut_spans(self.source.text, block.spans, article.start)
        label = self.source.text[slice(*printed)].rstrip(" \u00a0.:：–—-")
        self.units.append(Unit(name, "article", self.source.of(spans), label, None, spans, printed))

    def _add_cell(self, block: Block, cell: tuple[int, int, int]) -> None:
        """Add a cell named by its table, row and column, from 1; a second paragraph in it gets `~2`."""
        table, row, column = cell
        name = f"{self._get_prefix()}table-{table}"
        self._flush_headings(name)
        spans = ((block.label[0], block.spans[0][1]), *block.spans[1:]) if block.label else block.spans
        self.units.append(Unit(f"{name}/r{row}c{column}", "cell", self.source.of(spans), spans=spans))

    def _add_note(self, paragraph: Paragraph) -> None:
        """Add a footnote; one without a mark continues that before it."""
        note, spans = paragraph.note, paragraph.block.spans
        if note:
            unit = Unit(f"note-{note.label}", "footnote", note.text, note.label, None, note.spans, note.label_span)
        else:
            before = self.units[-1].label if self.units and self.units[-1].kind == "footnote" else None
            unit = Unit(f"note-{before or ''}", "footnote", paragraph.text, spans=spans)
        self.units.append(unit)

    def _add_labelled(self, found: Labelled, block: Block) -> None:
        unit_id, numbered = "", False
        quoted = self.source.text[found.label_span[0]] in _QUOTES and any(item.form == "number" for item in self._stack)
        for level, mark in zip(self._find_levels(found, block), found.marks, strict=True):
            form, value = self._choose(mark, level)
            numbered = form == "number" and level < 2 and not (self.listed and level)
            if form == "number" and quoted:  # of another text that the paragraph above quotes
                unit_id = self._nest("quote", f"quote-{value}".replace(" ", "-"), level, kept=False)
            elif numbered:
                unit_id = self._number(value)
                self._stack = [_Item(form, value, unit_id, level)]
            else:
                unit_id = self._nest(form, value, level, kept=block.label is not None)
        self._flush_headings(unit_id)
        kind = "numbered-paragraph" if numbered else "sub-paragraph"
        self.units.append(Unit(unit_id, kind, found.text, found.label, None, found.spans, found.label_span))

    def _find_levels(self, found: Labelled, block: Block) -> list[int]:
        """Return the level of each mark: 0 outside lists, else the depth of its list. A label in the text of an item is below that item."""
        count = len(found.marks)
        if block.label is None or not block.depth:
            return [block.depth + (block.depth > 0 and block.style != "item")] * count
        return [max(1, block.depth - count + n) for n in range(1, count + 1)]

    def _number(self, value: str) -> str:
        self._numbers.add(self._article)
        if value.isdecimal():
            self._last = int(value)
        name = value.replace(" ", "-")
        return f"{self._get_prefix()}{name}" if self._article else f"{self.prefix}{self.stem}-{name}"

    def _nest(self, form: str, value: str, level: int, *, kept: bool) -> str:
        """Nest an item below the present one: by the level of its list, and within it by the form of its label, unless the file keeps the labels of
        its lists apart."""
        below = [item for item in self._stack if item.depth < level]
        same = [item for item in self._stack if item.depth == level and not (kept and level)]
        at = next((n for n, item in enumerate(same) if item.form == form), len(same))
        self._stack = [*below, *same[:at]]
        unit_id = f"{self._get_parent()}{value}"
        self._stack.append(_Item(form, value, unit_id, level))
        return unit_id

    def _add_to_list(self, paragraph: Paragraph) -> None:
        """Add a paragraph of a list without a number: an item, a term, or one that continues an item."""
        block = paragraph.block
        opens = block.style in ("item", "term")
        self._stack = [item for item in self._stack if item.depth < block.depth + (not opens)]
        parent = self._get_parent()
        stem = block.style if opens else "text"
        self._ordinals[parent + stem] += 1
        unit_id = f"{parent}{stem}-{self._ordinals[parent + stem]}"
        if opens:
            self._stack.append(_Item(stem, "", unit_id, block.depth))
        self._flush_headings(unit_id)
        self._append(unit_id, {"item": "sub-paragraph", "term": "term"}.get(stem, "paragraph"), paragraph)

    def _add_plain(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self._leave_lists()
        number = next((item.id for item in self._stack if item.form == "number"), "")
        paren = next((item.id for item in self._stack if item.form == "paren"), number)
        if paren and (self.nested or text[:1].islower()):
            self._stack = [item for item in self._stack if item.form in ("number", "paren")]
            parent, stem = f"{paren}/", "text"
        else:
            self._stack = []
            parent, stem = self._get_prefix(), "text" if self._article in self._numbers else "para"
        name = self._name_definition(text) if number else None
        if name is None:
            self._ordinals[parent + stem] += 1
            name = f"{stem}-{self._ordinals[parent + stem]}"
        self._base = f"{parent}{name}"
        self._flush_headings(self._base)
        self._append(self._base, "definition" if name.startswith("definition") else "paragraph", paragraph)

    # --- names -----------------------------------------------------------------------------------------------------------

    def _get_prefix(self) -> str:
        return f"{self.prefix}{self._article}/" if self._article else self.prefix

    def _get_parent(self) -> str:
        """Return the id below which the next item is, with a slash, or nothing."""
        parent = self._stack[-1].id if self._stack else self._base
        return f"{parent}/" if parent else self._get_prefix()

    def _leave_lists(self) -> None:
        self._stack = [item for item in self._stack if item.depth == 0]

    def _is_numbering(self, block: Block) -> bool:
        """Test whether the number of *block* may be that of a paragraph, not only that of an item in a list."""
        return block.depth < 2 and not (self.listed and block.depth)

    def _name_definition(self, text: str) -> str | None:
        return name_definition(text, self.rules) if self.nested and self._stack else None

    def _is_plausible(self, mark: Mark) -> bool:
        """Test whether a number without a full stop continues the numbering: `1997 The ...` rarely does."""
        form, value = mark.forms[0]
        if not self.bare or form != "number" or not value.split(".")[0].isdecimal():
            return True
        return 0 <= int(value.split(".")[0]) - self._last <= 30

    def _choose(self, mark: Mark, depth: int) -> tuple[str, str]:
        """Choose the form of a mark in this context: `(i)` after `(h)` is a letter, otherwise a numeral."""
        before = [item for item in reversed(self._stack) if item.depth == depth]
        return max(mark.forms, key=lambda form: _rate_form(form, before))

    # --- units -----------------------------------------------------------------------------------------------------------

    def _append(self, unit_id: str, kind: str, paragraph: Paragraph) -> None:
        self.units.append(Unit(unit_id, kind, paragraph.text, spans=paragraph.block.spans))

    def _flush_headings(self, unit_id: str) -> None:
        """Add the waiting headings, named after the unit that follows them."""
        for n, block in enumerate(self._waiting, 1):
            name = "heading" if len(self._waiting) == 1 else f"heading-{n}"
            self._add_heading(f"{unit_id}/{name}", block)
        self._waiting = []

    def _add_heading(self, unit_id: str, block: Block) -> None:
        label = self.source.text[slice(*block.label)] if block.label else None
        self.units.append(Unit(unit_id, "heading", self.source.of(block.spans), label, None, block.spans, block.label))


def segment_opening(outline: Outline, paragraphs: Iterable[Paragraph]) -> list[Unit]:
    """Segment the paragraphs above a title that are no masthead."""
    body = Body(outline, "", paragraphs)
    for paragraph in paragraphs:
        body.paragraph(paragraph)
    return body.close()


def _rate_form(form: tuple[str, str], before: list[_Item]) -> int:
    name, value = form
    last = next((item.value for item in before if item.form == name), None)
    if last is not None:
        return 3 if _get_rank(name, value) == _get_rank(name, last) + 1 else 1
    return 2 if _get_rank(name, value) == 1 else 0


def _get_rank(form: str, value: str) -> int:
    if form in ("letter", "capital"):
        return languages.LATIN.find(value.lower()) + 1
    return read_roman(value) if form in ("roman", "capital-roman") else int(value) if value.isdecimal() else 0
