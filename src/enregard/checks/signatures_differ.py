"""The name in a signature is another one on the other side.

Why: a letter is its author's, and a signature copied from another letter is easily overlooked.
Fires: `(Signed) Ana Roe` / `(Signé) Anna Doe`.
Silent: `(Signed) Ana ROE` / `(Firmado) Ana Roe`; a name in another script, where every language writes it its own way.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._compare import pairs
from enregard.model import Bitext, Check, Fact, Finding, Locus, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    for link, source, target, *found in pairs(bitext):
        mine, theirs = map(_names, found)
        if len(mine) != len(theirs):
            continue
        for a, b in zip(mine, theirs, strict=True):
            if a.value != b.value and a.value.isascii() and b.value.isascii():
                message = f"name “{a.text}” of the source is “{b.text}” in the target"
                yield Finding(
                    link.name, message, Locus(link.source, source, a.span), Locus(link.target, target, b.span)
                )


def _names(found: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in found if fact.kind == "name"]


CHECK = Check(run, "link", Severity.WARNING)
