"""Streaming XML output: elements are plain values, written one after the other, so that memory use does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from enregard.markup.xml import replace_invalid


@dataclass(frozen=True, slots=True)
class Element:
    """An XML element. Attributes with the value None are left out."""

    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: Iterable[Element | str] = ()


def make_token(text: str) -> str:
    """Encode *text*, such as a unit id, in characters allowed in an XML name after the first.

    `/` becomes `.`; any other character except ASCII letters, digits and `-` becomes its hexadecimal code between `_`. Different texts
    give different tokens.
    """
    return re.sub(r"[^A-Za-z0-9-]", lambda m: "." if m[0] == "/" else f"_{ord(m[0]):x}_", text)


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render_document(root: Element) -> str:
    return f"{HEAD}{_serialize_node(root)}\n"


class XmlWriter:
    """Writes elements to a binary stream in UTF-8, each on a line of its own."""

    def __init__(self, out: BinaryIO, doctype: str = "") -> None:
        self._out = out
        self._say(HEAD + (f"{doctype}\n" if doctype else ""))

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str | None] | None = None) -> Iterator[None]:
        """Open an element *name* that contains everything written inside the `with` block."""
        self._say(f"{_format_start_tag(name, attributes or {})}>\n")
        yield
        self._say(f"</{name}>\n")

    def write(self, element: Element) -> None:
        self._say(f"{_serialize_node(element)}\n")

    def _say(self, text: str) -> None:
        self._out.write(text.encode("utf-8"))


def _format_start_tag(name: str, attributes: Mapping[str, str | None]) -> str:
    said = (f" {key}={quoteattr(replace_invalid(value))}" for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(said)}"


def _serialize_node(node: Element | str) -> str:
    if isinstance(node, str):
        # XML parsers turn a carriage return into a line feed unless it is escaped.
        return escape(replace_invalid(node), {"\r": "&#13;"})
    start, inside = _format_start_tag(node.name, node.attributes), [_serialize_node(child) for child in node.children]
    return f"{start}>{''.join(inside)}</{node.name}>" if inside else f"{start}/>"
