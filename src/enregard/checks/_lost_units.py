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
        written, written_there = (Counter(fact.value for fact in side if fact.kind == kind) for side in (here, there))
        last = {fact.value: fact for fact in here if fact.kind == kind}
        for value, fact in last.items():
            number, _, name = value.partition(" ")
            if name in _ALWAYS_WRITTEN and written[value] > written_there[value]:
                bare = _find_bare(number, there)
                if bare is not None:
                    yield fact, bare, in_source


def _find_bare(number: str, facts: Facts) -> Fact | None:
    """Find the last fact of *number*, if fewer of its facts have a unit than there are."""
    found = [f for f in facts if f.kind in _NUMBERS and not f.weak and number in (f.value, *f.also)]
    measured = sum(fact.kind in _MEASURES and fact.value.partition(" ")[0] == number for fact in facts)
    return found[measured] if len(found) > measured else None
