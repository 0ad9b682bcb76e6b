"""Characters allowed in XML, and safe parsing of untrusted XML: nothing external is fetched, and entity definitions are rejected."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from enregard.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

__all__ = [
    "LANG",
    "UNFIT",
    "Element",
    "drop_controls",
    "find_children",
    "get_name",
    "get_root_name",
    "parse_xml",
    "replace_invalid",
]

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, even escaped: https://www.w3.org/TR/xml/#charsets"""
_HEAD = 65536
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")


def replace_invalid(text: str) -> str:
    """Replace the characters of *text* that XML does not allow with U+FFFD."""
    return UNFIT.sub("\ufffd", text)


def drop_controls(text: str) -> str:
    """Drop control characters other than white space: they have no meaning here, and other programs fail on them."""
    return "".join(c if c.isprintable() or c.isspace() or c in "\u200c\u200d\u00ad" else "" for c in text)


def parse_xml(data: bytes) -> Element:
    """Parse *data* and return the root element, without comments and processing instructions. ReadError, with the line, if it is not XML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            f"not well-formed XML: {' '.join(str(error).split())}", line=getattr(error, "lineno", None)
        ) from None
    inside = root.getroottree().docinfo.internalDTD
    if inside is not None and any(True for _ in inside.iterentities()):
        raise ReadError("it defines entities, which are not allowed", line=1, hint="Remove <!ENTITY ...>.")
    return root


def get_root_name(data: bytes) -> str:
    """Return the local name of the root element of *data*, or an empty string if there is none."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "replace")
    at = 0
    while match := _BEFORE.match(head, at):
        at = match.end()
    found = _ROOT.match(head, at)
    return found[1] if found else ""


def get_name(element: Element) -> str:
    """Return the name of *element* without its namespace, or an empty string if it is not an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_children(element: Element, *names: str) -> list[Element]:
    """Return the children of *element* with one of these local names."""
    return [child for child in element if get_name(child) in names]
