"""glossary.yaml: the terms of a project in each language, with terms to avoid.

schema: enregard.glossary/1
terms:
  - en: [trafficking in persons, human trafficking]
    fr: {use: traite des personnes, avoid: trafic d'êtres humains}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from enregard.errors import ConfigError
from enregard.model import TAG, Concept, Glossary, Term, TermUse, plain
from enregard.project import _yaml

SCHEMA = "enregard.glossary/1"
_USES: tuple[TermUse, ...] = ("use", "avoid", "forbid")
_OPEN = re.compile(r"\w{3,}\*(?!\w)")
"""A word with an open ending: `traffick*`."""

TermPlace = tuple[Mapping[str, int], Path | str, str]
"""A position in the file: the lines of all keys, the path of the file, and the key."""


def load_glossary(text: str, path: Path | str) -> Glossary:
    """Read the file; ConfigError, with the line, for anything unexpected."""
    data, lines = _yaml.load(text, SCHEMA, ("schema", "terms"), path)
    items = data.get("terms") or []
    if not isinstance(items, list):
        raise _make_error("`terms` must be a list of terms by language", (lines, path, "terms"))
    concepts = tuple(_load_concept(item, (lines, path, f"terms/{n}")) for n, item in enumerate(items))
    _refuse_duplicate_pairs(concepts, lines, path)
    return Glossary(concepts)


def _load_concept(item: Any, place: TermPlace) -> Concept:
    if not isinstance(item, dict) or not item:
        raise _make_error("expected terms by language, such as `en: resolution`", place)
    terms = {}
    for tag, value in item.items():
        here = _extend_place(place, tag)
        if not TAG.fullmatch(tag):
            raise _make_error(f"`{tag}` is not a language tag", here)
        terms[tag] = tuple(_load_terms(value, here))
        _refuse_duplicates(terms[tag], here)
    return Concept(terms)


def _load_terms(value: Any, place: TermPlace) -> Iterator[Term]:
    if not isinstance(value, dict):
        yield from (Term(text) for text in _load_texts(value, place))
        return
    _yaml.check_keys(value, (*_USES, "case"), place[0], place[1], f"{place[2]}/")
    case = value.get("case", False)
    if not isinstance(case, bool):
        raise _make_error("`case` must be true or false", _extend_place(place, "case"))
    good = _load_texts(value["use"], _extend_place(place, "use")) if "use" in value else []
    yield from (Term(text, case=case) for text in good)
    bad: dict[str, tuple[TermUse, str]] = {}
    for use in _USES[1:]:
        here = _extend_place(place, use)
        for text, instead in _load_replacements(value.get(use, []), good, here):
            bad[text] = (use, instead)
    for text, (use, instead) in bad.items():
        yield Term(text, use, _find_replacement(text, instead, bad, good, _extend_place(place, use)), case)


def _load_replacements(value: Any, good: list[str], place: TermPlace) -> Iterator[tuple[str, str]]:
    """Yield each term to avoid and its replacement, by default the first of *good*."""
    if isinstance(value, dict):
        for text, instead in value.items():
            here = _extend_place(place, str(text))
            yield _load_text(text, here), _load_text(instead, here)
    elif value != []:
        yield from ((text, good[0] if good else "") for text in _load_texts(value, place))


def _find_replacement(
    text: str, instead: str, bad: Mapping[str, tuple[TermUse, str]], good: list[str], place: TermPlace
) -> str:
    """Find the final replacement of *text*, through replacements that are themselves to be avoided."""
    seen = {text}
    while instead in bad:
        if instead in seen:
            raise _make_error(f"“{text}” leads back to itself, so no term is left to use", place)
        seen.add(instead)
        instead = bad[instead][1]
    if instead and instead not in good:
        hint = f"Add it: `use: [{', '.join((*good, instead))}]`."
        raise _make_error(f"“{instead}”, to be used for “{text}”, is not in `use`", place, hint)
    return instead


def _load_texts(value: Any, place: TermPlace) -> list[str]:
    items = value if isinstance(value, list) else [value]
    if not items:
        raise _make_error("a term must be text", place)
    return [
        _load_text(item, _extend_place(place, str(n)) if isinstance(value, list) else place)
        for n, item in enumerate(items)
    ]


def _load_text(value: Any, place: TermPlace) -> str:
    text = plain(value) if isinstance(value, str) else ""
    if not any(map(str.isalnum, text)):
        hint = "Put quotes around numbers, on, off, yes and no." if isinstance(value, bool | int | float) else None
        raise _make_error(f"a term must be text, not {value!r}", place, hint)
    if "*" in _OPEN.sub("", text):
        hint = "A `*` must end a word, after at least three letters: `traffick*`."
        raise _make_error(f"“{text}” is not a valid pattern", place, hint)
    return text


def _refuse_duplicates(terms: tuple[Term, ...], place: TermPlace) -> None:
    seen: set[str] = set()
    for term in terms:
        bare = term.text if term.case else term.text.casefold()
        if bare in seen:
            raise _make_error(f"“{term.text}” is given twice", place)
        seen.add(bare)


def _refuse_duplicate_pairs(concepts: tuple[Concept, ...], lines: Mapping[str, int], path: Path | str) -> None:
    """Raise ConfigError for entries that share the terms of two languages. Sharing one term is allowed: it then has two meanings."""
    first: dict[tuple[str, str, str, str], int] = {}
    for n, concept in enumerate(concepts):
        said = [
            (tag, term.text) for tag, terms in sorted(concept.terms.items()) for term in terms[:1] if term.use == "use"
        ]
        for one, other in pairwise(said):
            key = (*one, *other)
            if key in first:
                line = lines.get(f"terms/{first[key]}", 1)
                problem = f"“{one[1]}” ({one[0]}) and “{other[1]}” ({other[0]}) are given twice, first on line {line}"
                raise _make_error(problem, (lines, path, f"terms/{n}"))
            first[key] = n


def _extend_place(place: TermPlace, key: str) -> TermPlace:
    lines, path, name = place
    deeper = f"{name}/{key}"
    return lines, path, deeper if deeper in lines else name


def _make_error(message: str, place: TermPlace, hint: str | None = None) -> ConfigError:
    lines, path, name = place
    return ConfigError(message, path=path, line=lines.get(name, 1), hint=hint)
