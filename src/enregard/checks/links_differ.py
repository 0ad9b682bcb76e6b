"""An e-mail address or web link occurs on one side only.

Why: a single wrong character breaks an address.
Fires: `contact@harbour.org` / `contacts@harbour.org`; `www.harbour.org/a` / `www.harbour.org/b`.
Silent: addresses at `example.com` and its like; `www.harbour.org/en/a` / `www.harbour.org/fr/a`; a closing stop or bracket.
A link that one side only omits is information, since languages have their own pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from enregard.checks._fact_pairs import pairs
from enregard.model import Bitext, Check, Fact, Finding, Severity
from enregard.text.similarity import count_edits

_KINDS = ("email", "link")
_EXAMPLE = re.compile(r"\b(?:e[jx]e?mp[a-z]{1,3}|beispiel|esempio)\.(?:com|org|net)\b")
"""Domains of examples, which are translated."""


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pairs(bitext):
        mine, theirs = (
            {key: fact for key, fact in _index_facts(side).items() if not _EXAMPLE.search(key[1])}
            for side in (pair.mine, pair.theirs)
        )
        lost = [fact for value, fact in mine.items() if value not in theirs]
        added = [fact for value, fact in theirs.items() if value not in mine]
        yield from (
            pair.make_fact_finding(
                "", a, b, severity=None if a and b and _fold(a) != _fold(b) else Severity.INFO, valued=False
            )
            for a, b in zip_longest(lost or _find_alike(mine, added), added)
            if not (a and b and b.value.startswith(f"{a.value}/"))  # a page in the language of the target
        )


def _fold(link: Fact) -> str:
    """Return *link* without what differs by language: the name of a user in an example, `harbour/~ann/`, and a folder of one language, `/en/`."""
    return re.sub(r"/~[^/]*/?", "/~", link.value.replace("/*/", "/"))


def _find_alike(mine: dict[tuple[str, str], Fact], added: list[Fact]) -> list[Fact]:
    """Return the fact of the source that the only one *added* is a mistake for: its address is one character apart."""
    if len(added) != 1:
        return []
    return [fact for fact in mine.values() if count_edits(fact.value, added[0].value) == 1][:1]


def _index_facts(some: tuple[Fact, ...]) -> dict[tuple[str, str], Fact]:
    return {(fact.kind, fact.value): fact for fact in some if fact.kind in _KINDS}


CHECK = Check(run, "link", Severity.WARNING)
