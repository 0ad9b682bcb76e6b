"""An e-mail address or a link of one side is not on the other.

Why: one wrong character, and nobody is there.
Fires: `contact@example.org` / `contacts@example.org`; `www.example.org/a` / `www.example.org/b`.
Silent: `www.example.org/en/a` / `www.example.org/fr/a`; a closing stop or bracket.
A link that one side just leaves out is information: languages have their own pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from enregard.checks._fact_pairs import pairs
from enregard.model import Bitext, Check, Fact, Finding, Severity

_KINDS = ("email", "link")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pairs(bitext):
        mine, theirs = _index_facts(pair.mine), _index_facts(pair.theirs)
        lost = [fact for value, fact in mine.items() if value not in theirs]
        added = [fact for value, fact in theirs.items() if value not in mine]
        yield from (
            pair.make_fact_finding("", a, b, severity=None if a and b else Severity.INFO, valued=False)
            for a, b in zip_longest(lost, added)
        )


def _index_facts(some: tuple[Fact, ...]) -> dict[tuple[str, str], Fact]:
    return {(fact.kind, fact.value): fact for fact in some if fact.kind in _KINDS}


CHECK = Check(run, "link", Severity.WARNING)
