"""XML piece by piece: elements as plain values, written one after the other, so that a file of any length takes no memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from enregard.markup.xml import fit


@dataclass(frozen=True, slots=True)
class Element:
    """An element; attributes that are None are left out."""

    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: Iterable[Element | str] = ()


def token(text: str) -> str:
    """*text*, such as the id of a unit, as what may stand in an XML name after its first letter: `/` is `.`, all else that is not an
    ASCII letter, a digit or `-` is its number between `_`. Different texts have different tokens."""
    return re.sub(r"[^A-Za-z0-9-]", lambda m: "." if m[0] == "/" else f"_{ord(m[0]):x}_", text)


class Writer:
    """Elements to a binary stream, in UTF-8, each on a line of its own."""

    def __init__(self, out: BinaryIO, doctype: str = "") -> None:
        self._out = out
        self._say('<?xml version="1.0" encoding="UTF-8"?>\n' + (f"{doctype}\n" if doctype else ""))

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str | None] | None = None) -> Iterator[None]:
        """What is written meanwhile is in an element *name*."""
        self._say(f"{_opened(name, attributes or {})}>\n")
        yield
        self._say(f"</{name}>\n")

    def write(self, element: Element) -> None:
        self._say("".join(_pieces(element)) + "\n")

    def _say(self, text: str) -> None:
        self._out.write(text.encode("utf-8"))


def _opened(name: str, attributes: Mapping[str, str | None]) -> str:
    said = (f" {key}={quoteattr(fit(value))}" for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(said)}"


def _pieces(node: Element | str) -> Iterator[str]:
    if isinstance(node, str):
        # A reader turns a carriage return into a line feed, unless it is escaped.
        yield escape(fit(node), {"\r": "&#13;"})
        return
    yield _opened(node.name, node.attributes)
    empty = True
    for child in node.children:
        if empty:
            yield ">"
        empty = False
        yield from _pieces(child)
    yield "/>" if empty else f"</{node.name}>"
