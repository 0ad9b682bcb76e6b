"""TBX (ISO 30042), versions 2 (`martif`) and 3 (`tbx`): terms by concept, with what their administrative status says of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enregard.errors import ConfigError
from enregard.model import TAG, Concept, Glossary, Term, TermUse, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_ROOTS = ("martif", "tbx")
_CONCEPTS, _LANGUAGES, _TERMS = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: dict[str, TermUse] = {"deprecatedTerm": "forbid", "supersededTerm": "avoid"}
"""Status, without its `-admn-sts` -> what it says; any other is in use."""


def load_tbx(data: bytes, path: Path | str) -> Glossary:
    """Read the file; ConfigError, with the line, for what is not TBX. Nothing that it refers to is fetched, and a file that defines
    entities is refused."""
    root = _root(data, path)
    if _name(root) not in _ROOTS:
        hint = "A TBX file begins with <martif> (version 2) or <tbx> (version 3)."
        raise ConfigError(f"<{_name(root)}> is not TBX", path=path, line=root.sourceline, hint=hint)
    found = (_concept(entry, path) for entry in root.iter() if _name(entry) in _CONCEPTS)
    return Glossary(tuple(concept for concept in found if concept.terms))


def _root(data: bytes, path: Path | str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ConfigError(f"not well-formed XML: {error}", path=path, line=line) from None
    inside = root.getroottree().docinfo.internalDTD
    if inside is not None and any(True for _ in inside.iterentities()):
        raise ConfigError(
            "it defines entities, which no glossary needs", path=path, line=1, hint="Remove <!ENTITY ...>."
        )
    return root


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _concept(entry: Element, path: Path | str) -> Concept:
    terms: dict[str, tuple[Term, ...]] = {}
    for part in entry.iter():
        if _name(part) not in _LANGUAGES:
            continue
        tag = (part.get(_LANG) or part.get("lang") or "").replace("_", "-")
        if not TAG.fullmatch(tag):
            raise ConfigError(f"xml:lang is {tag!r}, which is no language tag", path=path, line=part.sourceline)
        terms[tag] = (*terms.get(tag, ()), *_terms(part))
    return Concept({tag: _led(found) for tag, found in terms.items() if found})


def _terms(part: Element) -> Iterator[Term]:
    """The terms of one language, those that are preferred first."""
    found = []
    for section in part.iter():
        if _name(section) in _TERMS:
            text = next((plain("".join(item.itertext())) for item in section.iter() if _name(item) == "term"), "")
            if any(map(str.isalnum, text)):
                found.append((_status(section), text.replace("*", "")))
    for status, text in sorted(found, key=lambda pair: pair[0] != "preferredTerm"):
        yield Term(text, _STATUS.get(status, "use"))


def _status(section: Element) -> str:
    for note in section.iter():
        if note.get("type") == "administrativeStatus" or _name(note) == "administrativeStatus":
            return (note.text or "").strip().removesuffix("-admn-sts")
    return ""


def _led(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Each once; what is not to be written, with the first that is."""
    good = next((term.text for term in terms if term.use == "use"), "")
    return tuple(dict.fromkeys(Term(t.text, t.use, "" if t.use == "use" else good) for t in terms))
