"""A unit has no counterpart, and this is not confirmed.

Why: a missing paragraph is the most serious difference between versions.
Fires: paragraph 7 of the source, if the target lacks it or has only a reused draft; a translation that was emptied.
Silent: a confirmed gap; a version that does not exist yet, for which there is a notice. As information only: what only a
translation has, such as the masthead line that names its language; a proposed link of which a unit may have no counterpart; and, once for
a source that is being filled in from a PO file, the number of units without text.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._texts import pair_text
from enregard.model import GAP_POSSIBLE, Bitext, Check, Finding, Link, Option, Severity, State

_COLLECTED = "collected"
"""Profile of a source that is being filled in from a catalog: what it still lacks is one finding."""


def run(bitext: Bitext, *, usual_kinds: tuple[str, ...] = ("language",)) -> Iterator[Finding]:
    if not bitext.source.units or not bitext.target.units:
        return
    lacking: list[Link] = []
    for link in bitext.links:
        words = "" if link.origin == "reuse" else bitext.target_text(link).strip()
        if link.state is not State.CONFIRMED and not words and link.source:
            yield pair_text(bitext, link).make_finding("has no counterpart in the target")
        elif link.state is State.MISSING and not link.source and bitext.source.profile == _COLLECTED:
            lacking.append(link)
        elif link.state is State.MISSING and not link.source:
            usual = all(unit.kind in usual_kinds for unit in bitext.target_units(link))
            message = (
                "translates text that is no longer in the source"
                if link.is_withdrawn
                else "has no counterpart in the source"
            )
            severity = Severity.INFO if usual else None
            yield pair_text(bitext, link).make_finding(message, severity=severity)
        elif link.state is State.PROPOSED and GAP_POSSIBLE in link.evidence:
            yield pair_text(bitext, link).make_finding(
                "may have no counterpart, in whole or in part", severity=Severity.INFO
            )
    if lacking:
        message = f"{len(lacking)} of {len(bitext.links)} units have no text in {bitext.source.language} yet"
        yield pair_text(bitext, lacking[0]).make_finding(message, severity=Severity.INFO, values=(_COLLECTED,))


CHECK = Check(
    run,
    severity=Severity.WARNING,
    options=(Option("usual-kinds", ("language",), "Kinds of units that only a translation may have."),),
)
