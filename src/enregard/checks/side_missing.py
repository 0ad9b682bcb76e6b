"""A unit has no counterpart on the other side, and nobody has said that this is right.

Why: a paragraph that one version lacks is what a reviser most needs to see.
Fires: paragraph 7 of the source, which has none in the target, or a draft only that was offered from elsewhere; a translation that was
emptied.
Silent: a gap that a person confirmed; a version that is not there at all, which `status` tells; as information only: what a
translation has by right, such as the line of its masthead that names its language, and a proposed link one of whose units may have no counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import GAP_POSSIBLE, Bitext, Check, Finding, Option, Severity, State


def run(bitext: Bitext, *, usual_kinds: tuple[str, ...] = ("language",)) -> Iterator[Finding]:
    if not bitext.source.units or not bitext.target.units:
        return
    for link in bitext.links:
        words = "" if link.origin == "reuse" else bitext.target_text(link).strip()
        if link.state is not State.CONFIRMED and not words and link.source:
            yield pair_text(bitext, link).make_finding("has no counterpart in the target")
        elif link.state is State.MISSING and not link.source:
            usual = all(unit.kind in usual_kinds for unit in bitext.target_units(link))
            message = (
                "translates a text that the source no longer has"
                if link.is_withdrawn
                else "has no counterpart in the source"
            )
            severity = Severity.INFO if usual else None
            yield pair_text(bitext, link).make_finding(message, severity=severity)
        elif link.state is State.PROPOSED and GAP_POSSIBLE in link.evidence:
            yield pair_text(bitext, link).make_finding(
                "may have no counterpart, in whole or in part", severity=Severity.INFO
            )


CHECK = Check(
    run,
    severity=Severity.WARNING,
    options=(Option("usual-kinds", ("language",), "Kinds of units that a translation may have and its source not."),),
)
