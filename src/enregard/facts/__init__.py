"""What a text says that has a language-free value: dates, times, symbols, references, figures, ordinals, countries, names.

One grammar a kind; what differs by language is data in `languages/`.
"""

from __future__ import annotations

from functools import lru_cache

from enregard.facts import (
    contacts,
    countries,
    dates,
    figures,
    jobs,
    labels,
    names,
    numerals,
    references,
    symbols,
    times,
    weekdays,
)
from enregard.facts._reading import Reading
from enregard.model import Fact

_KINDS = (
    contacts.read,
    names.read,
    symbols.read,
    weekdays.read,
    dates.read,
    times.read,
    jobs.read,
    labels.read,
    references.read,
    figures.read,
    numerals.read,
    countries.read,
)
"""In order of right: what an earlier kind has found is not found again by a later one."""


REMEMBERED = 65536
"""Texts whose facts are kept, since each is asked for by several checks."""


@lru_cache(maxsize=REMEMBERED)
def find(text: str, language: str) -> tuple[Fact, ...]:
    """What :func:`find_once` finds, remembered."""
    return find_once(text, language)


def find_once(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of *text*, in order of their spans, which overlap only within one list of dates."""
    reading = Reading(text, language)
    for read in _KINDS:
        read(reading)
    return tuple(sorted(reading.facts, key=lambda fact: fact.span))
