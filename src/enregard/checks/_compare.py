"""Comparison of the facts on the two sides of each link.

All kinds are compared together, so that one mistake gives one finding: a year that lost a digit is no longer a date,
but is still reported together with the original date. Each check selects its kinds from the result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from enregard import facts, languages
from enregard.checks._both import pair_texts
from enregard.checks._sides import NUMBERS, Side, get_readings, is_answered
from enregard.model import Bitext, Certainty, Fact, Finding, Link, Locus, Severity

Facts = tuple[Fact, ...]
_GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"date", "impossible-date"}),
    frozenset({"symbol"}),
    frozenset({"resolution"}),
    NUMBERS - {"page"} | {"time"},
    frozenset({"page"}),
    frozenset({"job-number"}),
)
_WORDS = {"impossible-date": "date", "agenda-item": "agenda item", "job-number": "job number"}
COUNTED = NUMBERS | {"time"}
"""Kinds whose facts a side may leave out or spell out."""
_LONGEST = 40
_FEW, _MANY = 50, 2500
"""Limits of the search for the most similar pairs; texts with more differences are paired in order."""
_HOMES = {"impossible-date": "date"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that one side has and the other lacks or states differently."""

    link: Link
    lost: Fact | None
    added: Fact | None
    severity: Severity | None
    certainty: Certainty | None

    @property
    def kind(self) -> str:
        fact = self.lost or self.added
        assert fact is not None
        return _HOMES.get(fact.kind, fact.kind)


class Pair(NamedTuple):
    """A link whose sides can be compared: both texts and their facts."""

    link: Link
    source: str
    target: str
    mine: Facts
    theirs: Facts


class _Cache:
    """Cache of the results for one bitext, until another is requested."""

    bitext: Bitext | None = None
    pairs: tuple[Pair, ...] = ()
    found: tuple[Difference, ...] | None = None


def pairs(bitext: Bitext) -> tuple[Pair, ...]:
    """Return the links of *bitext* whose sides can be compared; none if a language has no grammar for facts yet."""
    if _Cache.bitext is not bitext:
        _Cache.bitext, _Cache.pairs, _Cache.found = bitext, tuple(_make_pairs(bitext)), None
    return _Cache.pairs


def _make_pairs(bitext: Bitext) -> Iterator[Pair]:
    one, other = bitext.source.language, bitext.target.language
    if languages.get(one).grammar and languages.get(other).grammar:
        for link, source, target in pair_texts(bitext, empty=False):
            yield Pair(link, source, target, facts.find(source, one), facts.find(target, other))


def find_differences(bitext: Bitext, *kinds: str) -> Iterator[Finding]:
    """Find the facts of *kinds* that have no match on the other side of their link.
    A lost fact and an added one are reported together, since they are usually one mistake.
    A fact that is only lost, or only added, is a warning where the sides have different numbers of facts: translators
    leave numbers out and spell them out."""
    compared = pairs(bitext)
    if _Cache.found is None:
        _Cache.found = tuple(_compare_pairs(compared))
    for difference in _Cache.found:
        if difference.kind in kinds:
            link = difference.link
            yield Finding(
                link.name,
                _write_message(difference),
                _make_locus(link.source, bitext.source_text(link), difference.lost),
                _make_locus(link.target, bitext.target_text(link), difference.added),
                severity=difference.severity,
                certainty=difference.certainty,
                values=tuple(fact.value if fact else "" for fact in (difference.lost, difference.added)),
            )


def _compare_pairs(compared: tuple[Pair, ...]) -> Iterator[Difference]:
    for pair in compared:
        if _list_values(pair.mine) != _list_values(pair.theirs):
            yield from _compare_link(pair.link, Side(pair.mine), Side(pair.theirs))


def _list_values(found: Facts) -> list[tuple[str, str]]:
    return sorted([(fact.kind, fact.value) for fact in found if fact.certainty is not Certainty.POSSIBLE])


def _compare_link(link: Link, one: Side, other: Side) -> Iterator[Difference]:
    alone: list[tuple[Fact | None, Fact | None, bool]] = []  # lost, added, whether the sides have as many
    for kinds in _GROUPS:
        mine, theirs = one.asked(kinds), other.asked(kinds)
        if not mine and not theirs:
            continue
        lost, added = _find_unanswered(mine, other), _find_unanswered(theirs, one)
        as_many = len(mine) == len(theirs)
        if as_many and not (lost and added):
            # What one side has more often than the other is what an error left over.
            lost, added = lost or _find_surplus(mine, theirs, added), added or _find_surplus(theirs, mine, lost)
        pairs, lost, added = _pair_nearest(lost, added)
        here, there = (Counter(fact.kind for fact in side) for side in (mine, theirs))
        for a, b in pairs:
            of_kind = a.kind == b.kind and here[a.kind] == there[a.kind]
            yield _make_difference(link, a, b, as_many=as_many or of_kind)
        alone += [(fact, None, as_many) for fact in lost if _is_reported_alone(fact)]
        alone += [(None, fact, as_many) for fact in added if _is_reported_alone(fact)]
    yield from _match_leftovers(link, alone, one, other)


def _is_reported_alone(fact: Fact) -> bool:
    """Test whether a fact without a match is reported by itself.
    Pages are not, since they depend on the edition; nor are numbers in words or in codes, which are often left out."""
    return fact.kind not in COUNTED or (_is_sure(fact) and fact.kind != "page")


def _is_sure(fact: Fact) -> bool:
    return fact.certainty is Certainty.SURE


def _find_unanswered(asked: list[Fact], there: Side) -> list[Fact]:
    """Find the facts that have no match on the side *there*; each value once, at its first place."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in asked:
        first.setdefault((fact.kind, fact.value), fact)
    return [fact for fact in first.values() if not is_answered(fact, there)]


def _find_surplus(some: list[Fact], others: list[Fact], wrong: list[Fact]) -> list[Fact]:
    """Find the facts that *some* has more often than *others*, for sides with equal numbers of facts.
    At most as many as there are facts in *wrong*; all of them if *wrong* is empty and both sides have the same values."""
    one, other = Counter(fact.value for fact in some), Counter(fact.value for fact in others)
    if not wrong and set(one) != set(other):
        return []
    last = {fact.value: fact for fact in some}
    more = [last[value] for value in (one - other)]
    return more[: len(wrong)] if wrong else more


def _pair_nearest(lost: list[Fact], added: list[Fact]) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair *lost* with *added*, the most similar first; return the pairs and what remains of both."""
    pairs = []
    lost, added = list(lost), list(added)
    if len(lost) * len(added) > _MANY:
        return list(zip(lost, added, strict=False)), lost[len(added) :], added[len(lost) :]
    while lost and added:
        a, b = min(
            ((a, b) for a in lost for b in added),
            key=lambda pair: (measure_distance(*pair), pair[0].kind != pair[1].kind),
        )
        pairs.append((a, b))
        lost.remove(a)
        added.remove(b)
    return pairs, lost, added


def measure_distance(one: Fact, other: Fact) -> int:
    """Return the edit distance of two values, in characters; a transposition counts as one edit."""
    from rapidfuzz.distance import OSA

    return min(
        OSA.distance(a[:_LONGEST], b[:_LONGEST]) + 10 * (a[_LONGEST:] != b[_LONGEST:])
        for a in get_readings(one)
        for b in get_readings(other)
    )


def _make_difference(link: Link, a: Fact, b: Fact, *, as_many: bool) -> Difference:
    """Make the difference of one fact replaced by another.
    It is only likely if the sides have different numbers of facts and the two are not similar: they may be unrelated."""
    certain = a.kind != "page" and (as_many or a.kind not in COUNTED or _is_typo(a, b))
    return Difference(link, a, b, None if certain else Severity.WARNING, None if certain else Certainty.LIKELY)


def _is_typo(a: Fact, b: Fact) -> bool:
    """Test whether one fact can be a typing error for the other: one digit differs, or two are transposed."""
    written = all(any(c.isdigit() for c in fact.text) for fact in (a, b))
    return written and measure_distance(a, b) == 1 and max(len(a.value), len(b.value)) > 1


def _match_leftovers(
    link: Link, alone: list[tuple[Fact | None, Fact | None, bool]], one: Side, other: Side
) -> Iterator[Difference]:
    """Make differences of facts that are only lost or only added.
    A lost fact is matched with an added one of another kind if an error can have changed its kind."""
    lost = [(fact, as_many) for fact, _, as_many in alone if fact]
    added = [(fact, as_many) for _, fact, as_many in alone if fact]
    for fact, as_many in lost:
        like = next((pair for pair in added[:_FEW] if _has_same_digits(fact, pair[0])), None)
        if like is not None:
            added.remove(like)
            yield Difference(link, fact, like[0], None, None)
        else:
            yield _make_lone_difference(link, fact, _find_counterpart(fact, other, one), as_many=as_many)
    for fact, as_many in added:
        yield _make_lone_difference(link, fact, _find_counterpart(fact, one, other), as_many=as_many, added=True)


def _make_lone_difference(
    link: Link, fact: Fact, like: Fact | None, *, as_many: bool, added: bool = False
) -> Difference:
    severity, certainty = (None, None) if like else _grade_lone_fact(fact, as_many=as_many)
    return Difference(link, like if added else fact, fact if added else like, severity, certainty)


def _has_same_digits(one: Fact, other: Fact) -> bool:
    """Test whether the digits of *other* equal those of *one*, or of a part of it, but for one digit.
    For example, `187` is written for the first day of `17-25 May`."""
    from rapidfuzz.distance import OSA

    digits = "".join(c for c in other.text[:_LONGEST] if c.isdigit())
    parts = [part.lstrip("0") for part in re.findall(r"\d+", one.value[:_LONGEST])]
    return any(max(len(part), len(digits)) > 1 and OSA.distance(part, digits) <= 1 for part in (*parts, "".join(parts)))


def _grade_lone_fact(fact: Fact, *, as_many: bool) -> tuple[Severity | None, Certainty | None]:
    if _is_sure(fact) and (as_many if fact.kind in COUNTED else fact.kind != "date"):
        return None, None
    return Severity.WARNING, Certainty.LIKELY


def _find_counterpart(fact: Fact, there: Side, here: Side) -> Fact | None:
    """Find the fact that may stand for *fact* on the other side: a date of the same month or year that is not on this side."""
    if fact.kind != "date":
        return None
    others = [other for other in there.facts if other.kind == "date" and other.value not in here.dates]
    return min(others[:_FEW], key=lambda other: measure_distance(fact, other), default=None)


def _write_message(difference: Difference) -> str:
    word = _WORDS.get(difference.kind, difference.kind)
    lost, added = difference.lost, difference.added
    if lost and added:
        return f"{word} “{lost.text}” of the source is “{added.text}” in the target"
    if lost:
        return f"{word} “{lost.text}” of the source is not in the target"
    return f"{word} “{added.text if added else ''}” of the target is not in the source"


def _make_locus(units: tuple[str, ...], text: str, fact: Fact | None) -> Locus:
    return Locus(units, text, fact.span if fact else None)
