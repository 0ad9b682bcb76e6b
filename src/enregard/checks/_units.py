"""Findings on a unit of a document, and the facts of its units."""

from __future__ import annotations

from collections.abc import Iterator

from enregard import facts
from enregard.model import Certainty, Document, Fact, Finding, Locus, Span, Unit

_WHOLE = len("2019-10-14")


def make_finding(unit: Unit, message: str, span: Span | None = None, certainty: Certainty | None = None) -> Finding:
    return Finding(unit, message, Locus((unit.id,), unit.text, span), certainty=certainty)


def find_facts(document: Document, *kinds: str) -> Iterator[tuple[Unit, list[Fact]]]:
    """Yield each unit of *document* that has facts of *kinds* with these."""
    for unit in document.units:
        if found := [fact for fact in facts.find(unit.text, document.language) if fact.kind in kinds]:
            yield unit, found


def is_whole_date(fact: Fact) -> bool:
    """Test whether *fact* is a date with day, month and year."""
    return fact.kind == "date" and len(fact.value) == _WHOLE
