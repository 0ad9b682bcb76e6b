"""Numbers in words that a text has and the other lacks: `two members` / `trois membres`.

Small ones are articles, pronouns and parts of idioms as often as numbers, so that one alone says nothing; one on each side does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from enregard import languages
from enregard.checks._sides import NUMBERS, SideFacts, has_conversion, is_answered
from enregard.facts.numerals import COUNTERS
from enregard.model import Fact

_KINDS = ("figure", "ordinal")
_COUNTED = NUMBERS | {"label", "implied"}
_ROUND = frozenset({"1000", "1000000", "1000000000"})
"""Words that are no numbers alone: `thousands of people`."""
Side = tuple[SideFacts, str, str]
"""The facts, the text and the language of one side."""


def find_replaced(mine: Side, theirs: Side, told: set[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Find the numbers in words that stand for another number on the other side; yield both, and whether this is certain.
    *told* are facts that are reported already."""
    for kind in _KINDS:
        some = [fact for fact in _list_unmatched(mine, theirs[0], kind) if fact not in told]
        others = [fact for fact in _list_unmatched(theirs, mine[0], kind) if fact not in told]
        certain = len(some) == len(others)
        if bool(some) != bool(others):
            # A number that one side has more often than the other: `the three States` of two, with `P-3` in both texts.
            certain = len(some) + len(others) == 1
            some = some or [fact for fact in _list_surplus(mine, theirs[0], kind) if fact not in told]
            others = others or [fact for fact in _list_surplus(theirs, mine[0], kind) if fact not in told]
            certain = certain and len(some) == len(others)
        elif not any(fact.weak for fact in (*some, *others)):
            continue
        yield from ((a, b, certain) for a, b in zip(some, others, strict=False))


def _list_unmatched(side: Side, other: SideFacts, kind: str) -> list[Fact]:
    """List the numbers of a side without a match on the *other*, each value once, in order."""
    found: dict[str, Fact] = {}
    for fact in _list_candidates(side, kind):
        if not is_answered(fact, side[0], other) and not has_conversion(fact, side[0], other):
            found.setdefault(fact.value, fact)
    return list(found.values())


def _list_surplus(side: Side, other: SideFacts, kind: str) -> list[Fact]:
    """List the numbers in words that a side has more often than the *other*."""
    here, there = (_count_values(facts) for facts in (side[0], other))
    last = {fact.value: fact for fact in _list_candidates(side, kind) if _is_in_words(fact)}
    return [fact for value, fact in last.items() if here[value] > there[value]]


def _count_values(side: SideFacts) -> Counter[str]:
    values = [value for fact in side.facts if fact.kind in _COUNTED for value in {fact.value, *fact.also}]
    return Counter(value.partition("(")[0] for value in values)


def _list_candidates(side: Side, kind: str) -> Iterator[Fact]:
    """List the numbers of one kind that count something; those in digits too, if they are certain."""
    facts, text, tag = side
    spaced = languages.is_spaced(tag)
    for fact in facts.facts:
        if fact.kind == kind and _is_plural(fact):
            counted = spaced or kind == "ordinal" or text[fact.span[1] : fact.span[1] + 1] in COUNTERS
            if not fact.weak or (_is_in_words(fact) and counted and fact.value not in _ROUND):
                yield fact


def _is_plural(fact: Fact) -> bool:
    whole, _, decimals = fact.value.partition(".")
    return whole.isdecimal() and (whole.lstrip("0") not in ("", "1") or fact.kind == "ordinal" or bool(decimals))


def _is_in_words(fact: Fact) -> bool:
    return not any(c.isdigit() for c in fact.text)
