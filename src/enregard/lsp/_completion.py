"""What an editor proposes while a translation is typed: terms of the glossary, and facts of the source; and in a comment, the names of checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from enregard import catalog, checks, facts
from enregard.lsp._here import Here
from enregard.lsp._lines import Place
from enregard.lsp._strings import String
from enregard.model import Fact
from enregard.tags.locales import find_locale

_TERM, _FACT, _CHECK = 1, 12, 21
"""Kinds of the protocol: text, value, constant."""
_COMMENT = re.compile(r"#\s*enregard:\s*ignore\s+(?:[\w-]+\s*,\s*)*(?P<begun>[\w-]*)$")
_NARROW = "\u202f"
"""A space of CLDR that official texts do not use."""
Item = dict[str, Any]


def complete_place(here: Here, place: Place) -> list[Item]:
    """Return the items of the protocol."""
    before = here.lines[place[0]][: place[1]]
    comment = _COMMENT.match(before)
    if comment is not None:
        return list(_list_checks(here, place, comment["begun"]))
    found = here.find_string(place)
    if found is None or not found[0].keyword.startswith("msgstr"):
        return []
    items = {text: (kind, detail) for kind, text, detail in (*_list_terms(here), *_list_facts(here, found[0]))}
    return [
        {
            "label": text,
            "kind": kind,
            "detail": detail,
            "sortText": f"{n:04}",
            "textEdit": _replace_begun(here, place, before, catalog.escape(text)),
        }
        for n, (text, (kind, detail)) in enumerate(items.items())
    ]


def _replace_begun(here: Here, place: Place, before: str, text: str) -> dict[str, Any]:
    """Return the edit that puts *text* in the place of what was typed of it."""
    begun = next(
        (
            n
            for n in range(min(len(text), len(before)), 0, -1)
            if before[-n:].casefold() == text[:n].casefold() and not _is_inside(before[-n - 1 : -n], text[0])
        ),
        0,
    )
    return {"range": here.convert(((place[0], place[1] - begun), place)), "newText": text}


def _is_inside(before: str, first: str) -> bool:
    """Test whether *first* continues the word or figure that ends *before* it: the last letter of `navires` is not a begun `Secrétaire`. Scripts without
    capitals write words, or an article and its noun, together."""
    return (before.isdigit() and first.isdigit()) or all(each.lower() != each.upper() for each in (before, first))


def _list_checks(here: Here, place: Place, begun: str) -> Iterator[Item]:
    """Yield the names of checks, first those with a finding on this entry."""
    own = dict.fromkeys(shown.diagnostic.get("code") for shown in here.list_shown(here.first, here.last))
    for n, name in enumerate(dict.fromkeys([*(name for name in own if name), *checks.names()])):
        edit = {"range": here.convert(((place[0], place[1] - len(begun)), place)), "newText": name}
        yield {"label": name, "kind": _CHECK, "sortText": f"{n:04}", "textEdit": edit}


def _list_terms(here: Here) -> Iterator[tuple[int, str, str]]:
    """Yield the terms of the glossary for the concepts in the source."""
    last = here.study.last
    one, other = here.languages
    glossary = last.plan.glossary if last is not None else None
    if glossary is None or not other:
        return
    for span, concept in checks.find_concepts(here.entry.source, one, glossary):
        for term in glossary.concepts[concept].of(other):
            if term.use == "use" and "*" not in term.text:
                yield _TERM, term.text, f"glossary: {here.entry.source[slice(*span)]}"


def _list_facts(here: Here, string: String) -> Iterator[tuple[int, str, str]]:
    """Yield the facts of the source as the other language writes them, first those that the translation lacks. A fact that would be read differently there is
    left out: `1,250` is one and a quarter in French."""
    one, other = here.languages
    if not one:
        return
    there = {(fact.kind, fact.value) for fact in facts.list_stated(facts.find(string.text, other))}
    found = facts.list_stated(facts.find(here.entry.source, one))
    for fact in sorted(found, key=lambda fact: (fact.kind, fact.value) in there):
        text = next((text for text in _write_fact(fact, other) if _states(text, fact, other)), None)
        if text is not None:
            yield _FACT, text, f"{fact.kind} {fact.value} of the source"


def _write_fact(fact: Fact, language: str) -> Iterator[str]:
    """Yield the ways to write *fact*: dates and figures as CLDR has them, others as the source."""
    locale = find_locale(language) if language else None
    if locale is not None and not fact.text.isdigit():
        with suppress(ValueError, ArithmeticError):
            if fact.kind == "date":
                text = format_date(date.fromisoformat(fact.value), "long", locale).replace(_NARROW, "\u00a0")
                yield (
                    f"1er{text[1:]}" if locale.language == "fr" and text.startswith("1 ") else text
                )  # CLDR has no ordinals in dates
            elif fact.kind == "figure":
                yield format_decimal(Decimal(fact.value), locale=locale, decimal_quantization=False).replace(
                    _NARROW, "\u00a0"
                )
    yield fact.text


def _states(text: str, fact: Fact, language: str) -> bool:
    return any((each.kind, each.value) == (fact.kind, fact.value) for each in facts.find(text, language))
