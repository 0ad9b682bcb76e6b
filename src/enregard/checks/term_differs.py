"""A glossary term is not translated as required.

Why: in a legal text, another term means another thing.
Fires: `trafficking in persons` / `trafic de personnes`, where the glossary has `traite des personnes`.
Silent: any form of the term (`Генеральной Ассамблеи`, `l'Assemblée générale`); a term that occurs more often on one side; a part of a
longer term; a project without a glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._terms import Place, find_terms
from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Glossary, Severity


def run(bitext: Bitext, *, glossary: Glossary) -> Iterator[Finding]:
    one, other = bitext.source.language, bitext.target.language
    if not any(concept.of(one) and concept.of(other) for concept in glossary.concepts):
        return
    for pair in pair_texts(bitext, empty=False):
        mine = _group_by_span(find_terms(pair.source, one, glossary))
        theirs = {place.concept for place in find_terms(pair.target, other, glossary, nested=True)} if mine else set()
        for meanings in mine:
            wanted = [_format_wanted(glossary, place.concept, other) for place in meanings]
            if all(wanted) and theirs.isdisjoint(place.concept for place in meanings):
                span = meanings[0].span
                term, others = pair.source[slice(*span)], " or ".join(dict.fromkeys(wanted))
                yield pair.make_finding(f"term “{term}” of the source is not {others} in the target", span)


def _group_by_span(found: list[Place]) -> list[list[Place]]:
    """Group the places of terms in use by span, each term once.
    A group has several places if one text is a term with several meanings."""
    by_span: dict[tuple[int, int], list[Place]] = {}
    for place in found:
        if place.term.use != "forbid":
            by_span.setdefault(place.span, []).append(place)
    once = {tuple(sorted({place.concept for place in some})): some for some in reversed(by_span.values())}
    return sorted(once.values(), key=lambda some: some[0].span)


def _format_wanted(glossary: Glossary, concept: int, language: str) -> str:
    return " or ".join(f"“{term.text}”" for term in glossary.concepts[concept].of(language) if term.use == "use")


CHECK = Check(run, "link", Severity.WARNING, Certainty.POSSIBLE, glossary=True)
