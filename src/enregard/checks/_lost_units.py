"""Numbers that have a percent sign or a currency on one side, and nothing on the other: `5 per cent` / `5`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from enregard.checks._fact_pairs import FactPair, Facts
from enregard.checks._sides import NUMBERS
from enregard.model import Fact

_ALWAYS_WRITTEN = frozenset({"%", "‰", "dollar", "euro", "yen", "yuan", "rouble", "franc", "rupee", "krona"})
"""Units whose word is not also another word (a pound, the crown, real), so that its absence says something."""
_NUMBERS = NUMBERS - {"page", "year"}
_MEASURES = ("unit", "currency")
Lost = tuple[Fact, Fact, bool]
"""The fact of the unit, the number without it on the other side, and whether the unit is the source's."""


def find_lost(pair: FactPair, kind: str) -> Iterator[Lost]:
    """Find the units (or currencies) of numbers that have none on the other side."""
    for here, there, in_source in ((pair.mine, pair.theirs, True), (pair.theirs, pair.mine, False)):
        last = {fact.value: fact for fact in here if fact.kind == kind}
        if not last:
            continue
        written, written_there = (Counter(fact.value for fact in side if fact.kind == kind) for side in (here, there))
        numbers = _group_numbers(there)
        measured = Counter(fact.value.partition(" ")[0] for fact in there if fact.kind in _MEASURES)
        for value, fact in last.items():
            number, _, name = value.partition(" ")
            if name in _ALWAYS_WRITTEN and written[value] > written_there[value]:
                found = numbers.get(number, [])
                if len(found) > measured[number]:  # fewer of its facts have a unit than there are
                    yield fact, found[measured[number]], in_source


def _group_numbers(facts: Facts) -> dict[str, list[Fact]]:
    """Map each number to the facts that can be it, in order."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind in _NUMBERS and not fact.weak:
            for value in dict.fromkeys((fact.value, *fact.also)):
                found.setdefault(value, []).append(fact)
    return found
