"""What an editor proposes while a translation is typed: terms of the glossary, and facts of the source; and in a comment, the names of checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enregard import catalog, checks, facts
from enregard.lsp._here import Here
from enregard.lsp._lines import Place
from enregard.lsp._strings import String

_TERM, _FACT, _CHECK = 1, 12, 21
"""Kinds of the protocol: text, value, constant."""
_COMMENT = re.compile(r"#\s*enregard:\s*ignore\s+(?:[\w-]+\s*,\s*)*(?P<begun>[\w-]*)$")
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
        (n for n in range(min(len(text), len(before)), 0, -1) if before[-n:].casefold() == text[:n].casefold()), 0
    )
    return {"range": here.convert(((place[0], place[1] - begun), place)), "newText": text}


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
    """Yield the facts of the source as it writes them, first those that the translation lacks."""
    one, other = here.languages
    if not one:
        return
    there = {(fact.kind, fact.value) for fact in facts.list_stated(facts.find(string.text, other))}
    found = facts.list_stated(facts.find(here.entry.source, one))
    for fact in sorted(found, key=lambda fact: (fact.kind, fact.value) in there):
        yield _FACT, fact.text, f"{fact.kind} {fact.value} of the source"
