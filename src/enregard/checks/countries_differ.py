"""A country that one side names is not named on the other.

Why: a State that drops out of a list is a State that did not speak, and a wrong one is made to.
Fires: `Austria, Bolivia and Chad` / `l'Australie, la Bolivie et le Tchad`; `Ghana, Italy, Japan and Peru` / `Gana, Italia y Japón`.
Silent: `Bolivia (Plurinational State of)` / `de l'État plurinational de Bolivie`; `Syria` / `le Gouvernement syrien`; any other order:
lists follow the alphabet of their language.
Where there is no list, a country that the target just leaves out is information, and one that it adds to be clear is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from enregard.checks._compare import FactPair, pairs
from enregard.facts import countries
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity

_LIST = 3


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pairs(bitext):
        mine, theirs = _index_countries(pair.mine), _index_countries(pair.theirs)
        if mine.keys() != theirs.keys():
            listed = len(mine) >= _LIST and len(theirs) >= _LIST - 1
            for lost, added in zip_longest(*_find_unmatched(bitext, pair, mine, theirs)):
                if listed or (lost and added):
                    yield pair.make_fact_finding("country", lost, added)
                elif lost:
                    yield pair.make_fact_finding(
                        "country", lost, added, severity=Severity.INFO, certainty=Certainty.POSSIBLE
                    )


def _find_unmatched(
    bitext: Bitext, pair: FactPair, mine: dict[str, Fact], theirs: dict[str, Fact]
) -> tuple[list[Fact], list[Fact]]:
    """Find the countries of each side that the other does not name."""
    lost = _find_missing(mine, theirs, _blank_countries(pair.target, pair.theirs), bitext.target.language)
    added = _find_missing(theirs, mine, _blank_countries(pair.source, pair.mine), bitext.source.language)
    if bool(lost) == bool(added):
        return lost, added
    # As many names on both sides, one of them twice on one: the one for which another stands.
    return lost or _find_surplus(pair.mine, pair.theirs), added or _find_surplus(pair.theirs, pair.mine)


def _find_missing(here: dict[str, Fact], there: dict[str, Fact], text: str, language: str) -> list[Fact]:
    """Find the countries of one side that *text*, the other side, names in no form and does not leave untranslated."""
    return [
        fact
        for code, fact in here.items()
        if code not in there and fact.text not in text and not countries.is_mentioned(code, text, language)
    ]


def _find_surplus(some: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Find the countries that *some* names more often than *others*; none if the sides do not name the same number."""
    one, other = ([fact for fact in side if fact.kind == "country"] for side in (some, others))
    if len(one) != len(other):
        return []
    more = Counter(fact.value for fact in one) - Counter(fact.value for fact in other)
    return [fact for code, fact in _index_countries(one).items() if code in more]


def _blank_countries(text: str, found: Sequence[Fact]) -> str:
    """Return *text* with its country names blanked: `Niger` is not part of Nigeria."""
    for fact in found:
        if fact.kind == "country":
            a, b = fact.span
            text = text[:a] + "\n" * (b - a) + text[b:]
    return text


def _index_countries(found: Sequence[Fact]) -> dict[str, Fact]:
    named: dict[str, Fact] = {}
    for fact in found:
        if fact.kind == "country":
            named.setdefault(fact.value, fact)
    return named


CHECK = Check(run, "link")
