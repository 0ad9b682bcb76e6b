"""Resolutions, decisions and agenda items, by number: `74 (b)` = `74 b)`, `1540 (2004)` = `1540(2004)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.model import Fact

_ITEM = re.compile(r"(\d+)((?: ?\(?[a-z]{1,3}\))*)")


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = languages.get(language).references
    return tuple((kind, re.compile(rf"(?<!\w)(?:{form})", re.IGNORECASE)) for kind, form in forms.items())


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The references of *text*; several items of one agenda are a fact each."""
    found = [
        fact
        for kind, pattern in _patterns(language)
        for match in pattern.finditer(text)
        for fact in _facts(kind, match)
    ]
    return tuple(sorted(found, key=lambda fact: fact.span))


def _facts(kind: str, match: re.Match[str]) -> Iterator[Fact]:
    start, end = match.span("value")
    if kind == "resolution":
        yield Fact(kind, re.sub(r"\s", "", match["value"]).upper(), (start, end), match["value"])
        return
    for item in _ITEM.finditer(match.string, start, end):
        letters = re.findall(r"[a-z]+", item[2])
        yield Fact(kind, item[1] + "".join(f"({letter})" for letter in letters), item.span(), item.group().strip())
