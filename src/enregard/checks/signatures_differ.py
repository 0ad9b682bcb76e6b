"""A signature has another name on the other side, or none there at all.

Why: a letter is its author's, and a signature copied from another letter is easily overlooked.
Fires: `(Signed) Ana Roe` / `(Signé) Anna Doe`; `(Signed) Ana Roe` / `(Подпись)`.
Silent: `(Signed) Ana ROE` / `(Firmado) Ana Roe`; a name in another script, where every language writes it its own way.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import pairs
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Link, Locus, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    for link, source, target, *found in pairs(bitext):
        mine, theirs = map(_select_names, found)
        if len(mine) != len(theirs):
            if not mine or not theirs:
                yield _make_lone_finding(link, source, target, mine, theirs)
            continue
        for a, b in zip(mine, theirs, strict=True):
            if a.value != b.value and a.value.isascii() and b.value.isascii():
                message = f"name “{a.text}” of the source is “{b.text}” in the target"
                yield Finding(
                    link.name, message, Locus(link.source, source, a.span), Locus(link.target, target, b.span)
                )


def _make_lone_finding(link: Link, source: str, target: str, mine: list[Fact], theirs: list[Fact]) -> Finding:
    a, b = mine[0] if mine else None, theirs[0] if theirs else None
    message = (
        f"name “{a.text}” of the source is not signed in the target"
        if a
        else f"name “{b.text if b else ''}” of the target is not signed in the source"
    )
    one = Locus(link.source, source, a.span if a else None)
    other = Locus(link.target, target, b.span if b else None)
    return Finding(link.name, message, one, other, certainty=Certainty.LIKELY)


def _select_names(found: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in found if fact.kind == "name"]


CHECK = Check(run, "link", Severity.WARNING)
