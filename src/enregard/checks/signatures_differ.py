"""The name in a signature is different or missing on one side.

Why: a signature copied from another letter is easily overlooked.
Fires: `(Signed) Ana Roe` / `(Signé) Anna Doe`; `(Signed) Ana Roe` / `(Подпись)`.
Silent: `(Signed) Ana ROE` / `(Firmado) Ana Roe`; a name in another script, where every language writes it its own way.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._fact_pairs import pairs
from enregard.model import Bitext, Certainty, Check, Fact, Finding, Severity


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pairs(bitext):
        mine, theirs = _select_names(pair.mine), _select_names(pair.theirs)
        if len(mine) == len(theirs):
            yield from (
                pair.make_finding(f"name “{a.text}” of the source is “{b.text}” in the target", a.span, b.span)
                for a, b in zip(mine, theirs, strict=True)
                if a.value != b.value and a.value.isascii() and b.value.isascii()
            )
        elif not theirs:
            message = f"name “{mine[0].text}” is signed only in the source"
            yield pair.make_finding(message, mine[0].span, certainty=Certainty.LIKELY)
        elif not mine:
            message = f"name “{theirs[0].text}” is signed only in the target"
            yield pair.make_finding(message, None, theirs[0].span, certainty=Certainty.LIKELY)


def _select_names(found: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in found if fact.kind == "name"]


CHECK = Check(run, "link", Severity.WARNING)
