"""The target has a term that the glossary forbids.

Why: such terms are misleading.
Fires: `trafic d'êtres humains` where the source has `trafficking in persons` and the glossary forbids it; a term
to be avoided is reported as style.
Silent: the same words where the source has none of the terms that they are forbidden for; words that are part of a longer term.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._terms import Place, find_terms
from enregard.checks._texts import TextPair, pair_text
from enregard.model import Bitext, Check, Finding, Glossary, Severity


def run(bitext: Bitext, *, glossary: Glossary) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    if all(term.use == "use" for concept in glossary.concepts for term in concept.of(other)):
        return
    for pair in (pair_text(bitext, link) for link in bitext.links):
        bad = [place for place in find_terms(pair.target, other, glossary) if place.term.use != "use"]
        there = {place.concept for place in find_terms(pair.source, one, glossary, nested=True)} if bad else set()
        yield from (
            _make_finding(pair, place)
            for place in bad
            if place.concept in there or not glossary.concepts[place.concept].of(one)
        )


def _make_finding(pair: TextPair, place: Place) -> Finding:
    forbidden = place.term.use == "forbid"
    verb, severity = ("forbidden", None) if forbidden else ("to be avoided", Severity.STYLE)
    instead = f": the glossary has “{place.term.instead}”" if place.term.instead else ""
    return pair.make_finding(
        f"“{pair.target[slice(*place.span)]}” is {verb}{instead}", target_span=place.span, severity=severity
    )


CHECK = Check(run, "link", Severity.WARNING, glossary=True)
