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

from enregard.checks._compare import pairs
from enregard.facts import countries
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Locus, Severity

_LIST = 3


def run(bitext: Bitext) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    for link, source, target, *found in pairs(bitext):
        mine, theirs = map(_index_countries, found)
        if mine.keys() == theirs.keys():
            continue
        lost = _find_missing(mine, theirs, _blank_countries(target, found[1]), other)
        added = _find_missing(theirs, mine, _blank_countries(source, found[0]), one)
        if bool(lost) != bool(added):
            # As many names on both sides, one of them twice on one: the one for which another stands.
            lost, added = lost or _find_surplus(*found), added or _find_surplus(*reversed(found))
        listed = len(mine) >= _LIST and len(theirs) >= _LIST - 1
        for n in range(max(len(lost), len(added))):
            a, b = lost[n] if n < len(lost) else None, added[n] if n < len(added) else None
            sure = listed or (a and b)
            if a or sure:
                yield Finding(
                    link.name,
                    _write_message(a, b),
                    Locus(link.source, source, a.span if a else None),
                    Locus(link.target, target, b.span if b else None),
                    severity=None if sure else Severity.INFO,
                    certainty=None if sure else Certainty.POSSIBLE,
                    values=tuple(fact.value if fact else "" for fact in (a, b)),
                )


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
    return [fact for code, fact in _index_countries(tuple(one)).items() if code in more]


def _blank_countries(text: str, found: Sequence[Fact]) -> str:
    """Return *text* with its country names blanked: `Niger` is not part of Nigeria."""
    for fact in found:
        if fact.kind == "country":
            a, b = fact.span
            text = text[:a] + "\n" * (b - a) + text[b:]
    return text


def _index_countries(found: tuple[Fact, ...]) -> dict[str, Fact]:
    named: dict[str, Fact] = {}
    for fact in found:
        if fact.kind == "country":
            named.setdefault(fact.value, fact)
    return named


def _write_message(lost: Fact | None, added: Fact | None) -> str:
    if lost and added:
        return f"country “{lost.text}” of the source is “{added.text}” in the target"
    if lost:
        return f"country “{lost.text}” of the source is not in the target"
    return f"country “{added.text if added else ''}” of the target is not in the source"


CHECK = Check(run, "link")
