"""Resolutions, decisions and agenda items, by number: `74 (b)` = `74 b)`, `1540 (2004)` = `1540(2004)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from enregard import languages
from enregard.facts._forms import compiled, from_digits
from enregard.model import Fact

_NUMBER = r"(?:\d{1,4}/\d{1,4}(?: ?[A-Z](?!\w))?|\d{1,4}(?: ?[A-Z])? ?\((?:\d{4}|[A-Z\-]{0,4}[IVXLC]{1,8})\))"
"""The number of a resolution: `64/293`, `46/36 L`, `1540 (2004)`, `217 A (III)`, `377 (S-V)`."""
_ITEM = re.compile(r"(\d+)((?: ?\(?[a-z]{1,3}\))*)")
_BARE = compiled(rf"{_NUMBER}(?!/)", before=r"\w/.", case=True)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """NUMBER in a pattern of a language stands for the number of a resolution."""
    forms = languages.get(language).references
    return tuple((kind, compiled(form.replace("NUMBER", f"(?-i:{_NUMBER})"))) for kind, form in forms.items())


def find(text: str, language: str) -> tuple[Fact, ...]:
    """The references of *text*; several of one list are a fact each. What has the form of a resolution without the word before
    it is weak: it may answer for one, and may be something else."""
    found = [
        fact
        for kind, pattern in _patterns(language)
        for match in pattern.finditer(text)
        for fact in _facts(kind, match)
    ]
    taken = {fact.span for fact in found}
    found += [_resolution(match, weak=True) for match in from_digits(_BARE, text) if match.span() not in taken]
    return tuple(sorted(found, key=lambda fact: fact.span))


def _facts(kind: str, match: re.Match[str]) -> Iterator[Fact]:
    start, end = match.span("value")
    if kind == "resolution":
        for number in _BARE.finditer(match.string, start, end):
            yield _resolution(number, weak=False)
        return
    for item in _ITEM.finditer(match.string, start, end):
        letters = re.findall(r"[a-z]+", item[2])
        yield Fact(kind, item[1] + "".join(f"({letter})" for letter in letters), item.span(), item.group().strip())


def _resolution(match: re.Match[str], *, weak: bool) -> Fact:
    return Fact("resolution", re.sub(r"\s", "", match.group()), match.span(), match.group(), weak)
