"""Search for terms of large glossaries: the work follows the text and the terms found, not their product."""

from __future__ import annotations

import pytest

from enregard.checks import _terms
from enregard.checks._terms import find_terms
from enregard.model import Concept, Glossary, Term


def make_glossary(language: str, *terms: str) -> Glossary:
    return Glossary(tuple(Concept({language: (Term(term),)}) for term in terms))


def test_terms_that_begin_alike_are_looked_up_by_another_word(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    match = _terms._is_match

    def count(*args: object) -> bool:
        nonlocal calls
        calls += 1
        return match(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(_terms, "_is_match", count)
    words = [f"{a}{b}{c}" for a in "bcdfg" for b in "aeiou" for c in "klmnp"]
    glossary = make_glossary("en", *(f"annex {word}" for word in words))
    found = find_terms("annex " * 1000 + words[7], "en", glossary)
    assert [(place.concept, place.span) for place in found] == [(7, (5994, 6003))]
    assert 1 <= calls <= 10


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("fr", "État partie", "les États parties"),
        ("en", "traffick* in persons", "trafficking in persons"),
        ("zh", "缔约国", "各缔约国应当"),
        ("zh", "国", "各国"),
        ("ar", "الدول الأطراف", "والدول الأطراف"),
        ("en", "(a+)+$", "an (a+)+$"),
    ],
)
def test_a_term_is_found_by_whichever_word_is_rarest(language: str, term: str, text: str) -> None:
    """Others of the glossary share its first word, or its last."""
    first, *_, last = (term + " x").split()[:-1] * 2
    others = (f"{first} bcd", f"{first} bce", f"bcd {last}", f"bce {last}", f"bcf {last}")
    assert 0 in {place.concept for place in find_terms(text, language, make_glossary(language, term, *others))}
