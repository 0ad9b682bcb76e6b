"""Units of the running text below one heading: paragraphs with a printed number or an ordinal, their lists, articles, footnotes.

An id comes from the printed number, or else from an ordinal per kind within its parent; lists are nested below the unit they divide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from enregard import languages
from enregard.model import Block, Language, Source, Span, Unit
from enregard.segment._marks import Labelled, Mark, parse_article_number, split_label
from enregard.text.numerals import read_roman

_ENDS = re.compile(r"[.;:,!?。；：，！？؛،؟…][»”\"')\]）]*$")
_QUOTES = '«“„"「『'
_HEADING = 200
"""Characters."""
_GLUED = re.compile(r"(\d{1,3})(?=[A-ZÀ-ÝА-ЯЁ][a-zà-ÿа-яё]{2}|[A-Z]{1,4}/[A-Z])")


@cache
def _compile_article(tag: str) -> re.Pattern[str]:
    form = languages.get(tag).article or "(?!)"
    return re.compile(rf"(?:{form})(?:\s*(?:[.:–—-]\s*|\s)\S.{{0,120}})?", re.IGNORECASE)


@cache
def _compile_note(tag: str) -> re.Pattern[str]:
    words = languages.get(tag).notes or "(?!)"
    return re.compile(rf"(\d{{1,3}})[ \u00a0]?(?={words})|(?P<star>\*{{1,3}})[ \u00a0]?(?=[^\W\d_])")


class Body:
    """Collects the units of one parent. *stem* starts the name of a numbered paragraph. *bare* means that a number needs no full stop
    after it, *nested* that a text without a number belongs to the numbered one before it, *headings* that short lines may be
    headings. *blocks* are the blocks to be added: if some are numbered, ordinals get names that differ from numbers."""

    def __init__(
        self,
        source: Source,
        parent: str,
        rules: Language,
        *,
        stem: str = "para",
        bare: bool = False,
        nested: bool = False,
        headings: bool = False,
        blocks: Iterable[Block] = (),
    ) -> None:
        self.source, self.rules = source, rules
        self.stem, self.bare, self.nested, self.headings = stem, bare, nested, headings
        self.prefix = f"{parent}/" if parent else ""
        self.units: list[Unit] = []
        self._article = ""
        self._stack: list[tuple[str, str, str]] = []  # form, value, id
        self._base = ""
        self._ordinals: Counter[str] = Counter()
        self._numbers = {""} if any(is_numbered(source, block, rules) for block in blocks) else set()
        self._last = 0
        self._waiting: list[Block] = []

    def add(self, name: str, kind: str, spans: tuple[Span, ...], label: str | None = None) -> None:
        """Add a unit with the given name: `annex/title`."""
        self._append(f"{self.prefix}{name}", kind, spans, label)

    def paragraph(self, block: Block) -> None:
        """Add a paragraph: `para-4` by its number, or else `para-2` by its ordinal, or `text-2` among numbered ones, so that numbers and
        ordinals cannot be confused; `para-4/a` for an item of its list."""
        text = self.source.of(block.spans)
        if block.cell is not None:
            self._cell(block, block.cell)
            return
        if self._is_note(block, text):
            return
        if (
            not self.bare
            and is_article(text, self.rules)
            and (match := _compile_article(self.rules.tag).fullmatch(text))
        ):
            self._open_article(parse_article_number(match["value"], self.rules.tag), block)
            return
        found = split_label(self.source, block, self.rules, bare=self.bare)
        if found and self._is_plausible(found.marks[0]):
            self._labelled(found)
            return
        if block.style == "heading" or (self.headings and self._is_heading(text)):
            self._waiting.append(block)
            return
        self._plain(block, text)

    def close(self) -> list[Unit]:
        """Return the units; headings at the end are named by their ordinal."""
        for block in self._waiting:
            self._ordinals["heading"] += 1
            self._heading(f"{self.prefix}heading-{self._ordinals['heading']}", block)
        self._waiting = []
        return self.units

    # --- kinds of paragraph --------------------------------------------------------------------------------------------

    def _open_article(self, value: str, block: Block) -> None:
        self._article = f"article-{value}"
        self._stack, self._base = [], ""
        self._flush_headings(f"{self.prefix}{self._article}")
        self.add(f"{self._article}/title", "article-title", block.spans)

    def _cell(self, block: Block, cell: tuple[int, int, int]) -> None:
        """Add a cell named by its table, row and column, from 1; a second paragraph in it gets `~2`."""
        table, row, column = cell
        self._flush_headings(f"{self._get_prefix()}table-{table}")
        spans = ((block.label[0], block.spans[0][1]), *block.spans[1:]) if block.label else block.spans
        self._append(f"{self._get_prefix()}table-{table}/r{row}c{column}", "cell", spans)

    def _is_note(self, block: Block, text: str) -> bool:
        if block.style == "note":
            mark = self.source.text[slice(*block.label)] if block.label else ""
            name = mark or (self.units[-1].label or "" if self.units and self.units[-1].kind == "footnote" else "")
            self.units.append(Unit(f"note-{name}", "footnote", text, mark or None, None, block.spans, block.label))
            return True
        match = _compile_note(self.rules.tag).match(text) or _GLUED.match(text)
        if not match:
            return False
        mark = match[1] or match["star"]
        start, end = block.spans[0]
        a = start + len(mark)
        lead = len(self.source.text[a:end]) - len(self.source.text[a:end].lstrip())
        spans = ((a + lead, end), *block.spans[1:])
        unit = Unit(f"note-{mark}", "footnote", self.source.of(spans), mark, None, spans, (start, a))
        self.units.append(unit)
        return True

    def _labelled(self, found: Labelled) -> None:
        unit_id = ""
        quoted = self.source.text[found.label_span[0]] in _QUOTES and any(
            form == "number" for form, _, _ in self._stack
        )
        for mark in found.marks:
            form, value = self._choose(mark)
            if form == "number" and quoted:  # of another text that the paragraph above quotes
                unit_id = self._add_item("quote", f"quote-{value}".replace(" ", "-"))
            elif form == "number":
                unit_id = self._number(value)
                self._stack = [(form, value, unit_id)]
            else:
                unit_id = self._add_item(form, value)
        numbered = found.marks[-1].forms[0][0] == "number"
        self._flush_headings(unit_id)
        text = self.source.of(found.spans)
        kind = "numbered-paragraph" if numbered else "sub-paragraph"
        self.units.append(Unit(unit_id, kind, text, found.label, None, found.spans, found.label_span))

    def _number(self, value: str) -> str:
        self._numbers.add(self._article)
        if value.isdecimal():
            self._last = int(value)
        name = value.replace(" ", "-")
        return f"{self._get_prefix()}{name}" if self._article else f"{self.prefix}{self.stem}-{name}"

    def _add_item(self, form: str, value: str) -> str:
        level = next((n for n, (known, _, _) in enumerate(self._stack) if known == form), len(self._stack))
        self._stack = self._stack[:level]
        parent = self._stack[-1][2] if self._stack else self._base or self._get_prefix().rstrip("/")
        unit_id = f"{parent}/{value}" if parent else value
        self._stack.append((form, value, unit_id))
        return unit_id

    def _plain(self, block: Block, text: str) -> None:
        number = next((unit_id for form, _, unit_id in self._stack if form == "number"), "")
        paren = next((unit_id for form, _, unit_id in self._stack if form == "paren"), number)
        if paren and (self.nested or text[:1].islower()):
            self._stack = [item for item in self._stack if item[0] in ("number", "paren")]
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
        self._append(self._base, "definition" if name.startswith("definition") else "paragraph", block.spans)

    def _is_heading(self, text: str) -> bool:
        ended = _ENDS.search(text) and not text.endswith("etc.")
        return len(text) <= _HEADING and not ended and not text[:1].islower() and self._name_definition(text) is None

    # --- names ---------------------------------------------------------------------------------------------------------

    def _get_prefix(self) -> str:
        return f"{self.prefix}{self._article}/" if self._article else self.prefix

    def _name_definition(self, text: str) -> str | None:
        """Return the name of a definition, or None. It is the English term, which other versions give in brackets at the end: each
        language sorts definitions by its own alphabet, so an ordinal would not name the same one."""
        other = re.search(r"[.;:)] ?\(([^()]{1,60})\)[.;]?$", text)
        if other is None or not self.nested or not self._stack:
            return None
        if self.rules.defines:
            head = re.match(rf"(.{{1,80}}?)(?:{self.rules.defines})", text)
            term = re.split(r",| or | in relation to ", head[1])[0] if head else None
        else:
            term = other[1].split(",")[0].split(" or ")[0]
        slug = re.sub(r"[\W_]+", "-", term.casefold()).strip("-") if term else ""
        return f"definition-{slug}" if slug else None

    def _is_plausible(self, mark: Mark) -> bool:
        """Test whether a number without a full stop continues the numbering: `1997 The ...` rarely does."""
        form, value = mark.forms[0]
        if not self.bare or form != "number" or not value.split(".")[0].isdecimal():
            return True
        return 0 <= int(value.split(".")[0]) - self._last <= 30

    def _choose(self, mark: Mark) -> tuple[str, str]:
        """Choose the form of a mark in this context: `(i)` after `(h)` is a letter, otherwise a numeral."""
        return max(mark.forms, key=self._rate_form)

    def _rate_form(self, form: tuple[str, str]) -> int:
        name, value = form
        before = next((v for known, v, _ in reversed(self._stack) if known == name), None)
        if before is not None:
            return 3 if _get_rank(name, value) == _get_rank(name, before) + 1 else 1
        return 2 if _get_rank(name, value) == 1 else 0

    # --- units ---------------------------------------------------------------------------------------------------------

    def _append(self, unit_id: str, kind: str, spans: tuple[Span, ...], label: str | None = None) -> None:
        self.units.append(Unit(unit_id, kind, self.source.of(spans), label, spans=spans))

    def _flush_headings(self, unit_id: str) -> None:
        """Add the waiting headings, named after the unit that follows them."""
        for n, block in enumerate(self._waiting, 1):
            name = "heading" if len(self._waiting) == 1 else f"heading-{n}"
            self._heading(f"{unit_id}/{name}", block)
        self._waiting = []

    def _heading(self, unit_id: str, block: Block) -> None:
        label = self.source.text[slice(*block.label)] if block.label else None
        self.units.append(Unit(unit_id, "heading", self.source.of(block.spans), label, None, block.spans, block.label))


def _get_rank(form: str, value: str) -> int:
    if form == "letter":
        return languages.LATIN.find(value.lower()) + 1
    return read_roman(value) if form == "roman" else int(value) if value.isdecimal() else 0


def is_numbered(source: Source, block: Block, rules: Language) -> bool:
    found = split_label(source, block, rules) if block.style != "note" else None
    return found is not None and found.marks[0].forms[0][0] == "number"


def is_article(text: str, rules: Language) -> bool:
    """Test whether *text* is the title of an article."""
    return _compile_article(rules.tag).fullmatch(text) is not None and not _ENDS.search(text.rstrip("."))
