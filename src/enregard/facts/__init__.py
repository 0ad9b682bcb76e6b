"""What a text says that has a language-free value: dates, symbols, figures. One grammar a kind, data by language."""

from __future__ import annotations

from functools import lru_cache

from enregard.facts import dates, symbols
from enregard.model import Fact

_KINDS = (symbols.find, dates.find)
"""In order of right: what an earlier kind has found is not found again by a later one."""


@lru_cache(maxsize=100_000)
def find(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of *text*, in order; facts of different kinds never overlap."""
    found: list[Fact] = []
    for kind in _KINDS:
        new = kind(text, language)
        found += [fact for fact in new if not any(fact.span[0] < f.span[1] and f.span[0] < fact.span[1] for f in found)]
    return tuple(sorted(found, key=lambda fact: fact.span))
