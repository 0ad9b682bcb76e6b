"""The masthead: its fields are found by their form, even where an extraction joined them on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from enregard import languages
from enregard.facts import dates, symbols
from enregard.model import Block, Language, Source, Span, Unit


@cache
def _compile_patterns(tag: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in languages.get(tag).masthead.items())


def _find_fields(text: str, rules: Language) -> Iterator[tuple[str, Span]]:
    """Find all spans of *text* that have the form of a field."""
    for match in symbols.PATTERN.finditer(text):
        yield "symbol", match.span()
    for fact in dates.find_dates(text, rules.tag):
        if len(fact.value) == len("2019-10-14"):
            yield "date", fact.span
    for kind, pattern in _compile_patterns(rules.tag):
        for match in pattern.finditer(text):
            yield kind, match.span()


def split_fields(text: str, rules: Language, taken: set[str]) -> list[tuple[str, Span]]:
    """Split a block into fields, in order, without overlap; a kind in *taken* is not found again. Text without the form of a field is
    the agenda title if it follows an agenda item, otherwise `line`."""
    chosen: list[tuple[str, Span]] = []
    for kind, (a, b) in sorted(_find_fields(text, rules), key=lambda f: (f[1][0], -f[1][1])):
        if a < b and kind not in taken and (not chosen or a >= chosen[-1][1][1]):
            chosen.append((kind, (a, b)))
            taken.add(kind)
    result: list[tuple[str, Span]] = []
    at = 0
    for kind, (a, b) in [*chosen, ("", (len(text), len(text)))]:
        rest = text[at:a]
        if rest.strip():
            begin = at + len(rest) - len(rest.lstrip())
            after_item = "agenda-item" in taken and "agenda-title" not in taken
            result.append(("agenda-title" if after_item else "line", (begin, at + len(rest.rstrip()))))
            taken.add(result[-1][0])
        if kind:
            result.append((kind, (a, b)))
        at = b
    return result


def make_units(source: Source, blocks: list[Block], rules: Language) -> list[Unit]:
    """Make units `masthead/KIND` from the blocks of the masthead; lines of one block that are no fields are one unit."""
    taken: set[str] = set()
    result: list[Unit] = []
    for block in blocks:
        begun = len(result)
        for start, end in block.spans:
            found = split_fields(source.text[start:end], rules, taken)
            taken.discard("line")
            if (
                len(result) > begun
                and [kind for kind, _ in found] == ["line"]
                and result[-1].kind in ("line", "agenda-title")
            ):
                spans = (*result[-1].spans, (start, end))
                result[-1] = replace(result[-1], spans=spans, text=source.of(spans))
                continue
            for kind, (a, b) in found:
                span = (start + a, start + b)
                result.append(Unit(f"masthead/{kind}", kind, source.of([span]), spans=(span,)))
    return result
