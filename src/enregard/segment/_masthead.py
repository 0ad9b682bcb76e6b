"""The masthead: its fields are found by their form, even where an extraction joined them on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from enregard import languages
from enregard.facts import dates, symbols
from enregard.model import Language, Span, Unit
from enregard.segment._outline import Outline, Paragraph

Field = tuple[str, Span]
"""Kind and place in its line."""
_LONG = 200
"""Characters; lines of a masthead are not longer."""
_FULL = 50
"""Characters of a line of running text, on average."""
_GAP = 8
"""Paragraphs without a field that a masthead may have in a row."""
_SHORT = 40
"""Characters of a rest that may stand beside a field."""
_ENDED = re.compile(r"[.;,!?。；，！？؛،؟…][»”\"')\]）]*$")
_COMMON = frozenset(("line", "agenda-title", "date", "language"))
"""Kinds that other texts have as well."""


def split_masthead(outline: Outline, paragraphs: Sequence[Paragraph]) -> tuple[list[Unit], Sequence[Paragraph]]:
    """Split the masthead off the paragraphs above a title or a body: return its units `masthead/KIND`, and the paragraphs that are text.
    A masthead has a symbol or two other fields of its own, and ends with the last of its fields, or the line that continues it."""
    units: list[Unit] = []
    taken: set[str] = set()
    last = count = 0
    for n, paragraph in enumerate(paragraphs, 1):
        if _is_text(paragraph) or n - last > _GAP:
            break
        found = _make_units(outline, paragraph, taken)
        units += found
        continues = last == n - 1 > 0 and paragraph.text[:1].islower()
        if continues or any(unit.kind != "line" for unit in found):
            last, count = n, len(units)
    own = taken - _COMMON
    if "symbol" not in own and len(own) < 2:
        return [], paragraphs
    return units[:count], paragraphs[last:]


def _is_text(paragraph: Paragraph) -> bool:
    """Test whether *paragraph* is a sentence, an item or anything else that no masthead has."""
    text, block = paragraph.text, paragraph.block
    if not paragraph.is_body or block.style == "item" or block.label:
        return True
    return len(text) > _LONG and len(text) > _FULL * len(block.spans)


def _make_units(outline: Outline, paragraph: Paragraph, taken: set[str]) -> list[Unit]:
    """Make the units of one block; its lines that are no fields are one unit."""
    source, result = outline.source, list[Unit]()
    for start, end in paragraph.block.spans:
        found = split_fields(source.text[start:end], outline.rules, taken)
        taken.discard("line")
        if result and [kind for kind, _ in found] == ["line"] and result[-1].kind in ("line", "agenda-title"):
            spans = (*result[-1].spans, (start, end))
            result[-1] = replace(result[-1], spans=spans, text=source.of(spans))
            continue
        for kind, (a, b) in found:
            span = (start + a, start + b)
            result.append(Unit(f"masthead/{kind}", kind, source.of([span]), spans=(span,)))
    return result


def split_fields(text: str, rules: Language, taken: set[str]) -> list[Field]:
    """Split a line into fields, in order, without overlap; a kind in *taken* is not found again. Text without the form of a field is
    the agenda title if it follows an agenda item, otherwise `line`. A sentence is not split."""
    chosen = _choose_fields(text, rules, taken)
    item = next((b for kind, (_, b) in chosen if kind == "agenda-item"), len(text))
    rests = list(_find_rests(text, chosen))
    if any(_is_sentence(text[a:b]) for a, b in rests if a < item):
        chosen, rests = [], [_strip_span(text, (0, len(text)))]
    if "agenda-item" in taken:
        item = 0
    taken |= {kind for kind, _ in chosen}
    for rest in rests:
        name = "agenda-title" if rest[0] >= item and "agenda-title" not in taken else "line"
        taken.add(name)
        chosen.append((name, rest))
    return sorted(chosen, key=lambda field: field[1])


def _choose_fields(text: str, rules: Language, taken: set[str]) -> list[Field]:
    chosen: list[Field] = []
    kinds = set(taken)
    for kind, (a, b) in sorted(_find_fields(text, rules), key=lambda f: (f[1][0], -f[1][1])):
        if a < b and kind not in kinds and (not chosen or a >= chosen[-1][1][1]):
            chosen.append((kind, (a, b)))
            kinds.add(kind)
    return chosen


def _find_fields(text: str, rules: Language) -> Iterator[Field]:
    """Find all spans of *text* that have the form of a field."""
    for match in symbols.PATTERN.finditer(text):
        yield "symbol", match.span()
    for fact in dates.find_dates(text, rules.tag):
        if len(fact.value) == len("2019-10-14"):
            yield "date", fact.span
    for kind, pattern in _compile_patterns(rules.tag):
        for match in pattern.finditer(text):
            yield kind, match.span()


@cache
def _compile_patterns(tag: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in languages.get(tag).masthead.items())


def _find_rests(text: str, fields: Sequence[Field]) -> Iterator[Span]:
    """Find the pieces of *text* around its fields."""
    at = 0
    for _, (a, b) in [*fields, ("", (len(text), len(text)))]:
        if text[at:a].strip():
            yield _strip_span(text, (at, a))
        at = b


def _strip_span(text: str, span: Span) -> Span:
    a, b = span
    return a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())


def _is_sentence(rest: str) -> bool:
    """Test whether the words beside a field make it part of a sentence."""
    words = rest.split()
    return len(rest) > _SHORT or (len(words) > 1 and (rest[0].islower() or _ENDED.search(rest) is not None))
