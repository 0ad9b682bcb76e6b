"""TMX 1.1 to 1.4: translation memories, with two languages or more."""

from __future__ import annotations

from enregard.errors import ReadError
from enregard.markup.xml import LANG, Element, find_children, get_name, get_root_name, parse_xml
from enregard.resources._values import Contents, Format, Message, Text
from enregard.resources._xml import Inline

_INLINE = Inline(frozenset({"hi", "sub"}), id_of="x")


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "tmx"


def read(data: bytes) -> Contents:
    """Read all units, with the first text in each language. A DOCTYPE is allowed but never loaded."""
    root = parse_xml(data)
    if get_name(root) != "tmx":
        raise ReadError(f"<{get_name(root)}> is not TMX", line=root.sourceline)
    units = [unit for body in find_children(root, "body") for unit in find_children(body, "tu")]
    said = [header.get("srclang") or "" for header in find_children(root, "header")]
    source = next((tag for tag in said if tag.strip("*").lower() != "all"), "")
    return Contents(tuple(map(_read_unit, units)), source)


def _read_unit(unit: Element) -> Message:
    texts: dict[str, Text] = {}
    for variant in find_children(unit, "tuv"):
        tag = (variant.get(LANG) or variant.get("lang") or "").strip().replace("_", "-")
        segment = next(iter(find_children(variant, "seg")), None)
        if tag and segment is not None:
            texts.setdefault(tag, Text(_INLINE.read(segment), segment.sourceline or 0))
    line = unit.sourceline or 0
    return Message(unit.get("tuid") or f"line {line}", texts, line)


FORMAT = Format("TMX", (".tmx",), read, sniff)
