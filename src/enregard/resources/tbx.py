"""TBX 2 and 3 (ISO 30042): term bases. The first term of a concept in each language is compared; definitions, which are no translations of each
other, are not."""

from __future__ import annotations

from enregard.errors import ReadError
from enregard.markup.xml import LANG, Element, find_children, get_name, get_root_name, parse_xml
from enregard.resources._values import Contents, Format, Message, Text
from enregard.resources._xml import Inline

_ROOTS = ("martif", "tbx")
_INLINE = Inline(frozenset({"hi", "foreign"}))
_OLD = ("deprecated", "superseded", "obsolete")


def sniff(data: bytes) -> bool:
    return get_root_name(data) in _ROOTS


def read(data: bytes) -> Contents:
    """Read the terms of the concepts."""
    root = parse_xml(data)
    if get_name(root) not in _ROOTS:
        raise ReadError(f"<{get_name(root)}> is not TBX", line=root.sourceline)
    concepts = [e for e in root.iter() if get_name(e) in ("termEntry", "conceptEntry")]
    return Contents(tuple(message for concept in concepts if (message := _read_concept(concept))), _get_tag(root))


def _read_concept(concept: Element) -> Message | None:
    line = concept.sourceline or 0
    name = concept.get("id") or f"line {line}"
    sections = [
        (tag, section) for section in find_children(concept, "langSet", "langSec") if (tag := _get_tag(section))
    ]
    texts: dict[str, Text] = {}
    for tag, section in sections:
        found = _find_term(section)
        if found is not None:
            texts.setdefault(tag, Text(_INLINE.read(found), found.sourceline or 0))
    return Message(name, texts, line) if texts else None


def _get_tag(element: Element) -> str:
    return (element.get(LANG) or element.get("lang") or "").strip().replace("_", "-")


def _find_term(section: Element) -> Element | None:
    """Return the first term that is not deprecated."""
    for group in find_children(section, "tig", "ntig", "termSec"):
        notes = [n for n in group.iter() if get_name(n) == "termNote" and n.get("type") == "administrativeStatus"]
        if not any(word in (note.text or "") for note in notes for word in _OLD):
            return next((e for e in group.iter() if get_name(e) == "term"), None)
    return None


FORMAT = Format("TBX", (".tbx",), read, sniff)
