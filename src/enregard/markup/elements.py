"""Tags and entities of XML and HTML in a message: `<b>`, `</a>`, `<br/>`, `&amp;`.

`git add <file>` has no tag: an angle bracket begins one only if the element is closed somewhere in the text, has attributes, or is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enregard.model import Span

_TAG = re.compile(
    r"(?<!\b[BICLEFSXZ])<(?P<close>/)?(?P<name>[A-Za-z][\w:.-]*)"
    r"""(?P<attributes>(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>/]+))?)*)\s*(?P<empty>/)?>"""
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(\\?"[^"]*"|'[^']*'|[^\s"'<>\\]+)""")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s\"'<>]+")
_VOID = frozenset({"br", "hr", "img", "wbr", "col", "input", "area"})
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][\w.-]{1,31});")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at *span*; the *kind* is `start`, `end` or `empty`."""

    name: str
    kind: str
    span: Span
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return {"start": "<{}>", "end": "</{}>", "empty": "<{}/>"}[self.kind].format(self.name)


def find_tags(text: str, known: Iterable[str] = ()) -> tuple[Tag, ...]:
    """Find the tags of *text*: those of elements that are closed in it, have attributes or are empty, or whose names are *known*."""
    if "<" not in text:
        return ()
    found = list(_TAG.finditer(text))
    names = {m["name"] for m in found if m["close"] or m["empty"] or "=" in m["attributes"]}
    names |= {m["name"] for m in found if m["name"].lower() in _VOID} | set(known)
    return tuple(_make_tag(m) for m in found if m["name"] in names)


def _make_tag(m: re.Match[str]) -> Tag:
    empty = bool(m["empty"]) or (m["name"].lower() in _VOID and not m["close"])
    attributes = tuple((name, value.strip("\\\"'")) for name, value in _ATTRIBUTE.findall(m["attributes"]))
    return Tag(m["name"], "end" if m["close"] else "empty" if empty else "start", m.span(), attributes)


def find_misnested(tags: Iterable[Tag]) -> Tag | None:
    """Return the first of *tags* that closes an element that is not the last one opened, or that stays open; None if they nest."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.kind == "start":
            opened.append(tag)
        elif tag.kind == "end":
            if not opened or opened[-1].name != tag.name:
                return tag
            opened.pop()
    return opened[-1] if opened else None


def blank_comments(text: str) -> str:
    """Return *text* of the same length with spaces for its comments (`<!-- TRANSLATOR: ... -->`)."""
    return _COMMENT.sub(lambda m: " " * len(m.group()), text) if "<!--" in text else text


def find_code_spans(text: str) -> Iterator[Span]:
    """Yield the spans of tags and entities in *text*, without the addresses in tags."""
    for tag in find_tags(text):
        start, end = tag.span
        address = _ADDRESS.search(text, start, end)
        if address is None:
            yield start, end
        else:
            yield start, address.start()
            yield address.end(), end
    if "&" in text:
        yield from (m.span() for m in ENTITY.finditer(text))
