"""A unit has no counterpart, and this is not confirmed.

Why: a missing paragraph is the most serious difference between versions.
Fires: paragraph 7 of the source, if the target lacks it or has only a reused draft; a translation that was emptied.
Silent: a confirmed gap; a version that does not exist yet, for which there is a notice. As information only: what only a
translation has, such as the masthead line that names its language; a proposed link of which a unit may have no counterpart; and, once for
a source that is being filled in from a PO file, the number of units without text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enregard.checks._sentences import quote_beginning
from enregard.checks._texts import pair_text
from enregard.model import GAP_POSSIBLE, Bitext, Check, Finding, Link, Option, Severity, State

_COLLECTED = "collected"
"""Profile of a source that is being filled in from a catalog: what it still lacks is one finding."""


def run(bitext: Bitext, *, usual_kinds: tuple[str, ...] = ("language",)) -> Iterator[Finding]:
    if not bitext.source.units or not bitext.target.units:
        return
    lacking: list[Link] = []
    above: dict[bool, str] = {}  # on each side, the gap to which the next one is a neighbour
    for link in bitext.links:
        if not link.source and link.state is State.MISSING and bitext.source.profile == _COLLECTED:
            lacking.append(link)
            continue
        finding = _examine_link(bitext, link, usual_kinds)
        if finding is not None and finding.opening:
            finding = replace(finding, follows=above.get(bool(link.source), ""))
            above[bool(link.source)] = link.name
        elif link.is_gap:
            above.pop(bool(link.source), None)
        else:
            above.clear()
        if finding is not None:
            yield finding
    if lacking:
        message = f"{len(lacking)} of {len(bitext.links)} units have no text in {bitext.source.language} yet"
        yield pair_text(bitext, lacking[0]).make_finding(message, severity=Severity.INFO, values=(_COLLECTED,))


def _examine_link(bitext: Bitext, link: Link, usual_kinds: tuple[str, ...]) -> Finding | None:
    pair = pair_text(bitext, link)
    words = "" if link.origin == "reuse" else bitext.target_text(link).strip()
    if link.state is not State.CONFIRMED and not words and link.source:
        return replace(pair.make_finding("has no counterpart in the target"), opening=quote_beginning(pair.source))
    if link.state is State.MISSING and not link.source:
        message = (
            "translates text that is no longer in the source"
            if link.is_withdrawn
            else "has no counterpart in the source"
        )
        if all(unit.kind in usual_kinds for unit in bitext.target_units(link)):
            return pair.make_finding(message, severity=Severity.INFO)
        return replace(pair.make_finding(message), opening=quote_beginning(pair.target))
    if link.state is State.PROPOSED and GAP_POSSIBLE in link.evidence:
        return pair.make_finding("may have no counterpart, in whole or in part", severity=Severity.INFO)
    return None


CHECK = Check(
    run,
    severity=Severity.WARNING,
    options=(Option("usual-kinds", ("language",), "Kinds of units that only a translation may have."),),
)
