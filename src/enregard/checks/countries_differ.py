"""A country is named on one side only.

Why: a missing or wrong country changes who speaks or is bound.
Fires: `Austria, Bolivia and Chad` / `l'Australie, la Bolivie et le Tchad`; `Ghana, Italy, Japan and Peru` / `Gana, Italia y Japón`.
Silent: `Bolivia (Plurinational State of)` / `de l'État plurinational de Bolivie`; `Syria` / `le Gouvernement syrien`; any other order:
lists follow the alphabet of their language, and their lines are compared together.
It is an error if one country replaces another, or a single one is missing from a list; if more differ, it is a warning.
Outside lists, a country that the target omits is information, and one that it adds is not reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from enregard.checks._compare import LIKELY, Grade
from enregard.checks._fact_pairs import FactPair
from enregard.checks._merged import ListPair, merge_lists
from enregard.facts import countries
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity

_LIST = 3
_BETWEEN = len(", and of the ")
"""Characters between two names of a list."""
_ZONE = re.compile(r"\w+(?:/[\w-]+)+")
"""The name of a time zone, `America/Guyana`. Its translation, and that of a country by itself, may be a name that is not known."""
_POSSIBLE: Grade = (Severity.INFO, Certainty.POSSIBLE)


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in merge_lists(bitext):
        mine, theirs = _index_countries(pair.mine), _index_countries(pair.theirs)
        if mine.keys() != theirs.keys() and not _ZONE.fullmatch(pair.source):
            lost, added = _find_unmatched(bitext, pair, mine, theirs)
            shared = len(mine.keys() & theirs.keys())
            severity, certainty = _grade(pair, lost, added, shared)
            if lost or (added and shared):
                yield from _make_findings(pair, lost, added, severity, certainty)


def _make_findings(
    pair: FactPair, lost: list[Fact], added: list[Fact], severity: Severity | None, certainty: Certainty | None
) -> Iterator[Finding]:
    found = list(zip_longest(lost, added))
    more = len(found) - 1 if isinstance(pair, ListPair) else 0
    for one, other in found[: 1 if more else None]:
        yield pair.make_fact_finding("country", one, other, severity=severity, certainty=certainty, more=more)


def _grade(pair: FactPair, lost: list[Fact], added: list[Fact], shared: int) -> Grade:
    """Return an error for one country in the place of another, and for one that drops out of a list."""
    if not added and [fact.text for fact in lost] == [pair.source.strip()]:
        return _POSSIBLE
    alone = len(lost) == 1 and len(added) <= 1
    listed = shared >= _LIST - 1 and any(_is_listed(fact, pair.mine) for fact in lost)
    if alone and (added or listed):
        return None, None
    return LIKELY if listed or (lost and added) or shared > _LIST else _POSSIBLE


def _is_listed(fact: Fact, found: Sequence[Fact]) -> bool:
    """Test whether another country is named just before *fact* or just after it."""
    others = (other.span for other in found if other.kind == fact.kind)
    return any(0 <= fact.span[0] - b <= _BETWEEN or 0 <= a - fact.span[1] <= _BETWEEN for a, b in others)


def _find_unmatched(
    bitext: Bitext, pair: FactPair, mine: dict[str, Fact], theirs: dict[str, Fact]
) -> tuple[list[Fact], list[Fact]]:
    """Find the countries of each side that the other does not name."""
    lost = _find_missing(mine, theirs, _blank_countries(pair.target, pair.theirs), bitext.target.language)
    added = _find_missing(theirs, mine, _blank_countries(pair.source, pair.mine), bitext.source.language)
    if bool(lost) == bool(added):
        return lost, added
    # The country for which another stands may be named elsewhere on that side too.
    return lost or _find_replaced(pair, len(added)), added or _find_surplus(pair.theirs, pair.mine)


def _find_missing(here: dict[str, Fact], there: dict[str, Fact], text: str, language: str) -> list[Fact]:
    """Find the countries of one side that *text*, the other side, names in no form and does not leave untranslated."""
    return [
        fact
        for code, fact in here.items()
        if not fact.weak
        and code not in there
        and fact.text not in text
        and not countries.is_mentioned(code, text, language)
    ]


def _find_replaced(pair: FactPair, places: int) -> list[Fact]:
    """Find the country that the target names less often than the source, if it is the only one, and another stands in one place."""
    one, other = (Counter(fact.value for fact in side if fact.kind == "country") for side in (pair.mine, pair.theirs))
    fewer = list(one - other)
    return [_index_countries(pair.mine)[code] for code in fewer] if len(fewer) == places == 1 else []


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
