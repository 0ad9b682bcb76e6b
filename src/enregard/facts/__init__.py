"""What a text says that has a language-free value: dates, symbols, references, times, ordinals, figures.

One grammar a kind; what differs by language is data in `languages/`.
"""

from __future__ import annotations

from functools import lru_cache

from enregard.facts import dates, figures, numerals, ordinals, references, symbols, times
from enregard.model import Fact

_KINDS = (symbols.find, dates.find, references.find, times.find, ordinals.find, figures.find, numerals.find)
"""In order of right: what an earlier kind has found is not found again by a later one."""


@lru_cache(maxsize=65536)
def find(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of *text*, in order of their spans, which overlap only within one list of dates or items."""
    found: list[Fact] = []
    taken: set[int] = set()
    for kind in _KINDS:
        new = [fact for fact in kind(text, language) if taken.isdisjoint(range(*fact.span))]
        found += new
        for fact in new:
            taken.update(range(*fact.span))
    return tuple(sorted(found, key=lambda fact: fact.span))
