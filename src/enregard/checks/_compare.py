"""Comparison of the facts on the two sides of each link.

All kinds are compared together, so that one mistake gives one finding: a year that lost a digit is no longer a date,
but is still reported together with the original date. Each check selects its kinds from the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from enregard.checks._broken_numbers import join_broken
from enregard.checks._fact_pairs import FactPair, Facts, list_values
from enregard.checks._last import remember_last
from enregard.checks._letters import find_letter_differences
from enregard.checks._likeness import (
    drop_same_place,
    has_digit,
    has_same_digits,
    is_repeated,
    is_typo,
    measure_distance,
    pair_nearest,
)
from enregard.checks._merged import ListPair, merge_lists
from enregard.checks._note_marks import drop_readings, has_note_mark
from enregard.checks._plain import compare_plain
from enregard.checks._sentences import is_free
from enregard.checks._sides import (
    NUMBERS,
    SideFacts,
    get_number,
    has_conversion,
    have_units_of_their_own,
    is_answered,
)
from enregard.checks._small_numbers import find_replaced
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity

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
_FEW = 50
"""Facts of a side among which a similar one is looked for."""
_MANY, _LINES = 3, 8
"""Differences beside the first, and breaks of lines, of an example that was made anew."""
_WORD = 12
"""Letters of a word that is no statement."""
_HOMES = {"impossible-date": "date"}
Grade = tuple[Severity | None, Certainty | None]
LIKELY: Grade = (Severity.WARNING, Certainty.LIKELY)
_POSSIBLE: Grade = (Severity.INFO, Certainty.POSSIBLE)


@dataclass(frozen=True, slots=True)
class FactDifference:
    """A fact that one side has and the other lacks or states differently."""

    pair: FactPair
    lost: Fact | None
    added: Fact | None
    severity: Severity | None = None
    certainty: Certainty | None = None
    more: int = 0
    """Number of other differences of a list, which are told with it."""

    @property
    def kind(self) -> str:
        fact = self.lost or self.added
        assert fact is not None
        return _HOMES.get(fact.kind, fact.kind)


Leftover = tuple[Fact, bool]
"""A fact without a match, with whether the sides have as many facts of its group."""


def make_check(*kinds: str) -> Check:
    """Make the check that compares the facts of *kinds*."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        return find_differences(bitext, *kinds)

    return Check(run, "link")


def find_differences(bitext: Bitext, *kinds: str) -> Iterator[Finding]:
    """Find the facts of *kinds* that have no match on the other side of their link.
    A lost fact and an added one are reported together, since they are usually one mistake.
    A fact that is only lost, or only added, is a warning where the sides have different numbers of facts: translators
    leave numbers out and spell them out."""
    for pair, group in groupby(
        (found for found in _compare_sides(bitext) if found.kind in kinds), key=attrgetter("pair")
    ):
        first, *more = group
        if more and (isinstance(pair, ListPair) or _is_screen(pair, more)):
            first, more = replace(first, severity=LIKELY[0], certainty=LIKELY[1], more=len(more)), []
        for found in (first, *more):
            yield pair.make_fact_finding(
                _WORDS.get(found.kind, found.kind),
                found.lost,
                found.added,
                severity=found.severity,
                certainty=found.certainty,
                more=found.more,
            )


@remember_last
def _compare_sides(bitext: Bitext) -> tuple[FactDifference, ...]:
    tags = bitext.source.language, bitext.target.language
    found: list[FactDifference] = []
    for pair in merge_lists(bitext):
        if (
            pair.source != pair.target
            and not _is_word_beside_month(pair.source, pair.mine, pair.target, pair.theirs)
            and not _is_word_beside_month(pair.target, pair.theirs, pair.source, pair.mine)
            and list_values(pair.mine, weak=True) != list_values(pair.theirs, weak=True)
        ):
            mine = drop_readings(pair.mine, pair.source, pair, bitext)
            theirs = drop_readings(pair.theirs, pair.target, pair, bitext)
            sides = SideFacts(mine, pair.source, tags[0]), SideFacts(theirs, pair.target, tags[1])
            numbers = list(_compare_pair(pair, *sides, bitext))
            told = {fact for d in numbers for fact in (d.lost, d.added)}
            found += [*numbers, *(() if pair.plain else _compare_letters(pair, *sides, told))]
    return tuple(found)


def _is_screen(pair: FactPair, found: list[FactDifference]) -> bool:
    """Test whether the pair is the output of a program as an example, which translators make anew."""
    return len(found) >= _MANY and pair.source.count("\n") >= _LINES


def _is_word_beside_month(text: str, found: Facts, other: str, there: Facts) -> bool:
    """Test whether *text* is a word without facts, and *other* the name of a month and nothing else: `sep` / `9月`."""
    return (
        not found
        and len(text) <= _WORD
        and text.isalpha()
        and [(fact.kind, fact.span, len(fact.value)) for fact in there] == [("date", (0, len(other)), len("--09"))]
    )


def _compare_letters(
    pair: FactPair, one: SideFacts, other: SideFacts, told: set[Fact | None]
) -> Iterator[FactDifference]:
    """Make differences of the letters of references whose number is not *told* already."""
    for lost, added, certain in find_letter_differences(one, other):
        if (lost is None or lost not in told) and (added is None or added not in told):
            yield FactDifference(pair, lost, added, *(() if certain else LIKELY))


def _compare_pair(pair: FactPair, one: SideFacts, other: SideFacts, bitext: Bitext) -> Iterator[FactDifference]:
    if pair.plain:
        yield from (FactDifference(pair, lost, added, *grade) for lost, added, grade in compare_plain(one, other))
        return
    free = is_free(pair.source, pair.target, bitext)
    all_lost: list[Leftover] = []
    all_added: list[Leftover] = []
    told: set[Fact] = set()
    for kinds in _GROUPS:
        mine, theirs = one.select(kinds), other.select(kinds)
        if not mine and not theirs:
            continue
        if 0 < len(mine) < len(theirs):
            theirs, parts = join_broken(theirs, len(mine), pair.target, other, one)
            told |= parts
        elif 0 < len(theirs) < len(mine):
            mine, parts = join_broken(mine, len(theirs), pair.source, one, other)
            told |= parts
        as_many = len(mine) == len(theirs)
        balanced = as_many or one.count(kinds, other) == other.count(kinds, one)
        lost, added = _find_unmatched(mine, theirs, one, other, as_many=balanced)
        lost = [fact for fact in lost if not is_repeated(fact, pair.target)]
        added = [fact for fact in added if not is_repeated(fact, pair.source)]
        alone = len(lost) == len(added) == 1
        replaced, lost, added = pair_nearest(lost, added)
        here, there = (Counter(fact.kind for fact in side) for side in (mine, theirs))
        apart = any(fact.kind == "reference" for fact in (*lost, *added))
        for a, b in drop_same_place(replaced):
            in_words = not has_digit(a, b) and (alone or a.kind == "ordinal")
            of_kind = a.kind == b.kind and (here[a.kind] == there[a.kind] or in_words)
            told |= {a, b}
            # References are left out and spelled out more freely than other numbers.
            even = as_many or (balanced and {a.kind, b.kind} != {"reference"})
            if have_units_of_their_own(a, b, one, other):
                yield FactDifference(pair, a, b, *LIKELY)
            else:
                noted = has_note_mark(a, b, pair, bitext)
                if free and not is_typo(a, b):
                    even = of_kind = False
                yield _make_difference(pair, a, b, as_many=even or of_kind, apart=apart, noted=noted)
        all_lost += [(fact, as_many) for fact in lost if _is_reported_alone(fact)]
        all_added += [(fact, as_many) for fact in added if _is_reported_alone(fact)]
    texts = (one, pair.source, bitext.source.language), (other, pair.target, bitext.target.language)
    for a, b, certain in find_replaced(*texts, told):
        told |= {a, b}
        yield FactDifference(pair, a, b, *(() if certain else LIKELY))
    all_lost, all_added = ([some for some in side if some[0] not in told] for side in (all_lost, all_added))
    yield from _match_leftovers(pair, all_lost, all_added, one, other, free=free)


def _find_unmatched(
    mine: list[Fact], theirs: list[Fact], one: SideFacts, other: SideFacts, *, as_many: bool
) -> tuple[list[Fact], list[Fact]]:
    """Find the facts of each side that have no match on the other; where only one side has any, what the other has more often is what an error
    left over."""
    lost = [fact for fact in _find_unanswered(mine, one, other) if not has_conversion(fact, one, other)]
    added = [fact for fact in _find_unanswered(theirs, other, one) if not has_conversion(fact, other, one)]
    if as_many and not (lost and added):
        return lost or _find_surplus(mine, theirs, added), added or _find_surplus(theirs, mine, lost)
    return lost, added


def _is_reported_alone(fact: Fact) -> bool:
    """Test whether a fact without a match is reported by itself.
    Pages are not, since they depend on the edition; nor are numbers in words or in codes, which are often left out."""
    return fact.kind not in COUNTED or (_is_sure(fact) and fact.kind != "page")


def _is_sure(fact: Fact) -> bool:
    return fact.certainty is Certainty.SURE


def _find_unanswered(asked: list[Fact], here: SideFacts, there: SideFacts) -> list[Fact]:
    """Find the facts of the side *here* that have no match on the side *there*; each value once, at its first place."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in asked:
        first.setdefault((fact.kind, get_number(fact)), fact)
    return [fact for fact in first.values() if not is_answered(fact, here, there)]


def _find_surplus(some: list[Fact], others: list[Fact], wrong: list[Fact]) -> list[Fact]:
    """Find the facts that *some* has more often than *others*, for sides with equal numbers of facts.
    At most as many as there are facts in *wrong*; all of them if *wrong* is empty and both sides have the same values."""
    one, other = Counter(map(_get_amount, some)), Counter(map(_get_amount, others))
    if not wrong and set(one) != set(other):
        return []
    last = {_get_amount(fact): fact for fact in some}
    more = [last[value] for value in (one - other)]
    return more[: len(wrong)] if wrong else more


def _get_amount(fact: Fact) -> str:
    """Return the number of *fact* without its sign, which the other side may write apart: `],-1]` and `] -1]`."""
    return get_number(fact).removeprefix("-")


def _make_difference(pair: FactPair, a: Fact, b: Fact, *, as_many: bool, apart: bool, noted: bool) -> FactDifference:
    """Make the difference of one fact replaced by another.
    It is only likely if the sides have different numbers of facts and the two are not similar: they may be unrelated. *apart* means that a side
    has references that the other leaves out; the two may then be others of these. *noted* means that the mark of a note may be all that differs."""
    certain = a.kind != "page" and (as_many or a.kind not in COUNTED or is_typo(a, b)) and not noted
    if "reference" in (a.kind, b.kind) and not as_many and apart:
        certain = False
    distance = measure_distance(_drop_letters(a), _drop_letters(b))
    if "reference" in (a.kind, b.kind) and a.kind != b.kind and distance > 1:
        certain = False  # a reference that one side leaves out, and a number that is none
    return FactDifference(pair, a, b, *(() if certain else LIKELY))


def _drop_letters(fact: Fact) -> Fact:
    """Return *fact* without the letters after its number: `6(a)` and 第九 differ in one digit."""
    number = get_number(fact)
    return fact._replace(value=number, also=()) if number not in ("", fact.value) else fact


def _match_leftovers(
    pair: FactPair, lost: list[Leftover], added: list[Leftover], one: SideFacts, other: SideFacts, *, free: bool
) -> Iterator[FactDifference]:
    """Make differences of facts that are only lost or only added.
    A lost fact is matched with an added one of another kind if an error can have changed its kind. A *free* translation may add facts."""
    here, there = _list_spare_dates(one, other), _list_spare_dates(other, one)
    for fact, as_many in lost:
        like = next((leftover for leftover in added[:_FEW] if has_same_digits(fact, leftover[0])), None)
        if like is not None:
            added.remove(like)
            yield FactDifference(pair, fact, like[0])
        else:
            stand_in = _find_counterpart(fact, there)
            yield FactDifference(pair, fact, stand_in, *_grade_lone_fact(fact, stand_in, as_many=as_many))
    for fact, as_many in added:
        stand_in = _find_counterpart(fact, here)
        alone = free and stand_in is None
        yield FactDifference(
            pair, stand_in, fact, *(_POSSIBLE if alone else _grade_lone_fact(fact, stand_in, as_many=as_many))
        )


def _grade_lone_fact(fact: Fact, stand_in: Fact | None, *, as_many: bool) -> Grade:
    if fact.kind == "reference":
        return LIKELY
    if stand_in or (_is_sure(fact) and (as_many if fact.kind in COUNTED else fact.kind != "date")):
        return None, None
    return LIKELY


def _list_spare_dates(here: SideFacts, there: SideFacts) -> list[Fact]:
    """List the first dates of the side *here* that are not on the side *there*."""
    return [fact for fact in here.facts if fact.kind == "date" and fact.value not in there.dates][:_FEW]


def _find_counterpart(fact: Fact, dates: list[Fact]) -> Fact | None:
    """Find the one of *dates*, which the other side has alone, that may stand for *fact*: the most similar to a date."""
    near = dates if fact.kind == "date" else []
    return min(near, key=lambda other: measure_distance(fact, other), default=None)
