"""Facts of a text, with values that do not depend on its language: dates, times, symbols, references, figures, ordinals, countries, names.

Each kind has one grammar; the differences between languages are data in `languages/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from enregard.facts import (
    contacts,
    countries,
    dates,
    figures,
    labels,
    letters,
    names,
    numerals,
    references,
    scales,
    symbols,
    times,
)
from enregard.facts._lexicon import get_lexicon
from enregard.facts._reading import Reading
from enregard.facts._spelling import lowercase_text, normalise_spelling
from enregard.model import Fact

_KINDS = (
    contacts.read,
    names.read,
    symbols.read,
    scales.read,
    dates.read_weekdays,
    dates.read,
    times.read,
    symbols.read_jobs,
    labels.read,
    references.read,
    figures.read,
    letters.read,
    numerals.read,
    countries.read,
)
"""In order of precedence: text that an earlier kind has taken is not read by a later one."""


REMEMBERED = 1 << 18
"""Number of texts whose facts are cached, since several checks use each of them."""


@lru_cache(maxsize=REMEMBERED)
def find(text: str, language: str) -> tuple[Fact, ...]:
    """Find the facts of *text*, with a cache."""
    return find_once(text, language)


def list_stated(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """List the facts that a text states, without those that a word of it only implies: the 12 months of `every year`."""
    return tuple(fact for fact in found if fact.kind != "implied")


def find_once(text: str, language: str) -> tuple[Fact, ...]:
    """Find the facts of *text*, sorted by span, without a cache. Spans overlap only within one list of dates."""
    reading = Reading(text, language)
    if reading.is_bare:
        return ()
    for read in _KINDS:
        read(reading)
    return tuple(sorted(reading.facts, key=lambda fact: fact.span))


_PLAIN = (
    contacts.read,
    symbols.read,
    scales.read,
    dates.read,
    times.read,
    symbols.read_jobs,
    labels.read,
    references.read,
    figures.read,
)
"""Kinds of facts that are written alike in every language."""


@lru_cache(maxsize=REMEMBERED)
def find_plain(text: str, language: str) -> tuple[Fact, ...]:
    """Find the facts of *text* that its digits, symbols and names of months tell, in any language: no number words, units or references."""
    reading = Reading(text, language, plain=True)
    if reading.is_bare:
        return ()
    for read in _PLAIN:
        read(reading)
    return tuple(sorted(reading.facts, key=lambda fact: fact.span))


def is_range(between: str, language: str) -> bool:
    """Test whether the text *between* two numbers or letters makes them the ends of a range: ` to `, `) à `, `–`."""
    plain = lowercase_text(normalise_spelling(between)[0])
    return get_lexicon(language).patterns["range"].fullmatch(plain) is not None
