"""Reader of TBX (ISO 30042), versions 2 (`martif`) and 3 (`tbx`): terms by concept, with their use by administrative status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from enregard.errors import ConfigError, ReadError
from enregard.markup.xml import LANG, Element, get_name, parse_xml
from enregard.model import TAG, Concept, Glossary, Term, TermUse, plain

_ROOTS = ("martif", "tbx")
_CONCEPTS, _LANGUAGES, _TERMS = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
_STATUS: dict[str, TermUse] = {"deprecatedTerm": "forbid", "supersededTerm": "avoid"}
"""Administrative status, without `-admn-sts` -> use of the term; terms of any other status are in use."""


def load_tbx(data: bytes, path: Path | str) -> Glossary:
    """Read the file; ConfigError, with the line, if it is not TBX. References are not fetched, and a file that defines entities is
    rejected."""
    root = _parse_root(data, path)
    if get_name(root) not in _ROOTS:
        hint = "A TBX file starts with <martif> (version 2) or <tbx> (version 3)."
        raise ConfigError(f"<{get_name(root)}> is not TBX", path=path, line=root.sourceline, hint=hint)
    found = (_read_concept(entry, path) for entry in root.iter() if get_name(entry) in _CONCEPTS)
    return Glossary(tuple(concept for concept in found if concept.terms))


def _parse_root(data: bytes, path: Path | str) -> Element:
    try:
        return parse_xml(data)
    except ReadError as error:
        raise ConfigError(error.message, path=path, line=error.line, hint=error.hint) from None


def _read_concept(entry: Element, path: Path | str) -> Concept:
    terms: dict[str, list[Term]] = {}
    for part in entry:  # direct children only: nested elements would be read repeatedly
        if get_name(part) not in _LANGUAGES:
            continue
        tag = (part.get(LANG) or part.get("lang") or "").replace("_", "-")
        if not TAG.fullmatch(tag):
            raise ConfigError(f"xml:lang is {tag!r}, which is not a language tag", path=path, line=part.sourceline)
        terms.setdefault(tag, []).extend(_read_terms(part))
    return Concept({tag: _add_replacements(found) for tag, found in terms.items() if found})


def _read_terms(part: Element) -> Iterator[Term]:
    """Yield the terms of one language, preferred ones first."""
    found = []
    for section in part:
        if get_name(section) in _TERMS:
            text = next((plain("".join(item.itertext())) for item in section.iter() if get_name(item) == "term"), "")
            if any(map(str.isalnum, text)):
                found.append((_read_status(section), text.replace("*", "")))
    for status, text in sorted(found, key=lambda pair: pair[0] != "preferredTerm"):
        yield Term(text, _STATUS.get(status, "use"))


def _read_status(section: Element) -> str:
    for note in section.iter():
        if note.get("type") == "administrativeStatus" or get_name(note) == "administrativeStatus":
            return (note.text or "").strip().removesuffix("-admn-sts")
    return ""


def _add_replacements(terms: list[Term]) -> tuple[Term, ...]:
    """Return each term once, and for each term to avoid the first term in use as its replacement."""
    good = next((term.text for term in terms if term.use == "use"), "")
    return tuple(dict.fromkeys(Term(t.text, t.use, "" if t.use == "use" else good) for t in terms))
