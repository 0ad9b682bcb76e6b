"""The target has a term that the glossary says not to write.

Why: a term is avoided because somebody was misled by it.
Fires: `trafic d'êtres humains` where the source has `trafficking in persons` and the glossary forbids it; one that is to be avoided is
a matter of style.
Silent: the same words where the source has none of the terms that they are forbidden for; words that are part of a longer term.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._terms import find_terms
from enregard.model import Bitext, Check, Finding, Glossary, Locus, Severity


def run(bitext: Bitext, *, glossary: Glossary) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    if all(term.use == "use" for concept in glossary.concepts for term in concept.of(other)):
        return
    for link in bitext.links:
        source, target = bitext.source_text(link), bitext.target_text(link)
        bad = [place for place in find_terms(target, other, glossary) if place.term.use != "use"]
        there = {place.concept for place in find_terms(source, one, glossary, nested=True)} if bad else set()
        for place in bad:
            if place.concept in there or not glossary.concepts[place.concept].of(one):
                wanted = f": the glossary has “{place.term.instead}”" if place.term.instead else ""
                verb = "not to be written" if place.term.use == "forbid" else "to be avoided"
                yield Finding(
                    link.name,
                    f"“{target[slice(*place.span)]}” is {verb}{wanted}",
                    Locus(link.source, source),
                    Locus(link.target, target, place.span),
                    severity=None if place.term.use == "forbid" else Severity.STYLE,
                )


CHECK = Check(run, "link", Severity.WARNING, glossary=True)
