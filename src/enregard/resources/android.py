"""Android resources, `values/strings.xml`: strings, plurals and arrays of strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from xml.sax.saxutils import quoteattr

from enregard.errors import ReadError
from enregard.markup.xml import Element, find_children, get_name, get_root_name, parse_xml
from enregard.resources._values import Contents, Format, Message, Siblings, Text
from enregard.tags.locales import find_locale

_FORMATTED = re.compile(r"%\d+\$[-+#0,( ]*\d*(?:\.\d+)?[a-zA-Z]")
_PIECE = re.compile(r'\\u[0-9A-Fa-f]{4}|\\.|"|\s+', re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t"}
_VALUES = "values"
_TAG = re.compile(r"b\+(?P<tag>[A-Za-z0-9+]+)|(?P<language>[a-z]{2,3})(?:-r(?P<region>[A-Z]{2}))?(?=-|$)")
_NAMED = {"{urn:oasis:names:tc:xliff:document:1.2}g"}


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "resources"


def read(data: bytes) -> Contents:
    """Read the texts, without escapes; those that are not to be translated, and references to other resources, are left out."""
    root = parse_xml(data)
    if get_name(root) != "resources":
        raise ReadError(f"<{get_name(root)}> is not Android resources", line=root.sourceline)
    messages: dict[str, Message] = {}
    remarks: list[str] = []
    for message in (m for element in root if element.get("translatable") != "false" for m in _read_element(element)):
        if message.id in messages:
            remarks.append(f"line {message.line}: {message.id} is already on line {messages[message.id].line}")
        messages[message.id] = message
    return Contents(tuple(messages.values()), notices=tuple(remarks))


def _read_element(element: Element) -> Iterator[Message]:
    kind, name = get_name(element), element.get("name") or f"line {element.sourceline}"
    if kind == "string":
        yield from _make_message(name, element)
    elif kind == "plurals":
        for item in find_children(element, "item"):
            category = item.get("quantity") or "other"
            yield from _make_message(f"{name}[{category}]", item, name, category)
    elif kind == "string-array":
        for n, item in enumerate(find_children(element, "item")):
            yield from _make_message(f"{name}[{n}]", item)


def _make_message(name: str, element: Element, group: str = "", category: str = "") -> Iterator[Message]:
    text = _unescape("".join(_list_pieces(element, 0)))
    if not re.fullmatch(r"[@?][\w.:]+/[\w.]+", text):
        line = element.sourceline or 0
        flags = ("java-printf-format",) if _FORMATTED.search(text) else ()
        yield Message(name, {"": Text(text, line)}, line, flags=flags, group=group, category=category)


def _list_pieces(element: Element, depth: int) -> Iterator[str]:
    """List the text of *element* and its tags; those of `xliff:g`, which only protect a placeholder, are left out."""
    if depth > 100:
        raise ReadError("too many nested elements", line=element.sourceline)
    yield element.text or ""
    for child in element:
        name = "" if child.tag in _NAMED else get_name(child)
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in child.attrib.items() if key[0] != "{")
        yield f"<{name}{attributes}>".replace('"', '\\"') if name else ""
        yield from _list_pieces(child, depth + 1)
        yield f"</{name}>" if name else ""
        yield child.tail or ""


def _unescape(text: str) -> str:
    """Resolve the escapes of *text*, and collapse white space outside quotation marks, as Android does."""
    quoted = False
    pieces, done = [], 0
    for m in _PIECE.finditer(text):
        pieces.append(text[done : m.start()])
        done, found = m.end(), m.group()
        if found == '"':
            quoted = not quoted
        elif found.startswith("\\u") and len(found) == 6:
            pieces.append(chr(int(found[2:], 16)))
        elif found.startswith("\\"):
            pieces.append(_ESCAPES.get(found[1], found[1]))
        else:
            pieces.append(found if quoted else " ")
    return "".join([*pieces, text[done:]]).strip().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def find_siblings(path: PurePath, source: str | None) -> tuple[Siblings, ...]:
    """Find the language of the folder (`values-fr`, `values-pt-rBR`, `values-b+sr+Latn`), and list the files of the same name in the
    folder of the *source* language and in `values`."""
    folder = path.parent.name
    if folder == _VALUES:
        return (Siblings("", (path,)),)
    found = _TAG.match(folder.removeprefix(f"{_VALUES}-")) if folder.startswith(f"{_VALUES}-") else None
    language = "" if found is None else (found["tag"] or "-".join(filter(None, found.group("language", "region"))))
    language = language.replace("+", "-")
    if not language or find_locale(language) is None:
        return ()
    folders = [_VALUES] if source is None else [f"{_VALUES}-{source.replace('-', '-r')}", _VALUES]
    return (Siblings(language, tuple(path.parent.with_name(name) / path.name for name in folders)),)


FORMAT = Format("Android resources", (".xml",), read, sniff, find_siblings)
