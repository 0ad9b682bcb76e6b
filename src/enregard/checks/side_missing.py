"""A unit has no counterpart on the other side, and nobody has said that this is right.

Why: a paragraph that one version lacks is what a reviser most needs to see.
Fires: paragraph 7 of the source, which has none in the target, or a draft only that was offered from elsewhere; a translation that was
emptied.
Silent: a gap that a person confirmed; a version that is not there at all, which `status` tells; as information only: what a
translation has by right, such as the line of its masthead that names its language.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Bitext, Check, Finding, Link, Locus, Option, Severity, State


def run(bitext: Bitext, *, usual_kinds: tuple[str, ...] = ("language",)) -> Iterator[Finding]:
    if not bitext.source.units or not bitext.target.units:
        return
    for link in bitext.links:
        words = "" if link.origin == "reuse" else bitext.target_text(link).strip()
        if link.state is not State.CONFIRMED and not words and link.source:
            yield _make_finding(bitext, link, "has no counterpart in the target", Severity.WARNING)
        elif link.state is State.MISSING and not link.source:
            usual = all(unit.kind in usual_kinds for unit in bitext.target_units(link))
            yield _make_finding(
                bitext, link, "has no counterpart in the source", Severity.INFO if usual else Severity.WARNING
            )


def _make_finding(bitext: Bitext, link: Link, message: str, severity: Severity) -> Finding:
    source, target = bitext.source_text(link), bitext.target_text(link)
    return Finding(link.name, message, Locus(link.source, source), Locus(link.target, target), severity)


CHECK = Check(
    run,
    severity=Severity.WARNING,
    options=(Option("usual-kinds", ("language",), "Kinds of units that a translation may have and its source not."),),
)
