"""An e-mail address or a link of one side is not on the other.

Why: one wrong character, and nobody is there.
Fires: `contact@example.org` / `contacts@example.org`; `www.example.org/a` / `www.example.org/b`.
Silent: `www.example.org/en/a` / `www.example.org/fr/a`; a closing stop or bracket.
A link that one side just leaves out is information: languages have their own pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import pairs
from enregard.model import Bitext, Check, Fact, Finding, Locus, Severity

_KINDS = ("email", "link")


def run(bitext: Bitext) -> Iterator[Finding]:
    for link, source, target, *facts in pairs(bitext):
        mine, theirs = map(_index_facts, facts)
        lost = [fact for value, fact in mine.items() if value not in theirs]
        added = [fact for value, fact in theirs.items() if value not in mine]
        for n in range(max(len(lost), len(added))):
            a, b = lost[n] if n < len(lost) else None, added[n] if n < len(added) else None
            yield Finding(
                link.name,
                _write_message(a, b),
                Locus(link.source, source, a.span if a else None),
                Locus(link.target, target, b.span if b else None),
                severity=None if a and b else Severity.INFO,
            )


def _index_facts(some: tuple[Fact, ...]) -> dict[tuple[str, str], Fact]:
    return {(fact.kind, fact.value): fact for fact in some if fact.kind in _KINDS}


def _write_message(lost: Fact | None, added: Fact | None) -> str:
    if lost and added:
        return f"“{lost.text}” of the source is “{added.text}” in the target"
    if lost:
        return f"“{lost.text}” of the source is not in the target"
    return f"“{added.text if added else ''}” of the target is not in the source"


CHECK = Check(run, "link", Severity.WARNING)
