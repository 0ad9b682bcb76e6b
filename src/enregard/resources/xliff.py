"""XLIFF 1.2 and 2.0 to 2.2: files of translation programs with source and target, and their states."""

from __future__ import annotations

from collections.abc import Iterator

from enregard.errors import ReadError
from enregard.markup.xml import Element, find_children, get_name, get_root_name, parse_xml
from enregard.resources._values import Contents, Format, Message, Text
from enregard.resources._xml import Inline

_TRANSPARENT = frozenset({"mrk", "sub"})
_FIRST = Inline(_TRANSPARENT, frozenset({"g"}))
_DOUBTFUL = ("new", "initial", "needs-")
"""Beginnings of the states of translations that are not finished."""


def sniff(data: bytes) -> bool:
    return get_root_name(data) == "xliff"


def read(data: bytes) -> Contents:
    """Read the units of all `file` elements; a unit that is not to be translated is left out. In 2.x, a segment is a message."""
    root = parse_xml(data)
    version = root.get("version") or ""
    if get_name(root) != "xliff" or version.split(".")[0] not in ("1", "2"):
        raise ReadError(f"<{get_name(root)} version={version!r}> is not XLIFF 1.2 or 2", line=root.sourceline)
    files = find_children(root, "file")
    if not files:
        raise ReadError("it has no <file> element", line=root.sourceline)
    if version.startswith("2"):
        tags = _get_tags(root, "srcLang", "trgLang")
        return Contents(tuple(m for file in files for m in _read_version_2(file, tags)), *tags)
    tags = _get_tags(files[0], "source-language", "target-language")
    return Contents(tuple(m for file in files for m in _read_version_1(file)), *tags)


def _get_tags(element: Element, source: str, target: str) -> tuple[str, str]:
    """Return the languages that the attributes name; no target if it is the same as the source."""
    one, other = ((element.get(name) or "").strip().replace("_", "-") for name in (source, target))
    if not one:
        raise ReadError(f"<{get_name(element)}> has no {source}", line=element.sourceline)
    return one, "" if other.lower() == one.lower() else other


def _read_version_1(file: Element) -> Iterator[Message]:
    tags = _get_tags(file, "source-language", "target-language")
    for unit in file.iter():
        if (
            get_name(unit) != "trans-unit"
            or unit.get("translate") == "no"
            or unit.get("restype") == "x-gettext-domain-header"
        ):
            continue
        target = next(iter(find_children(unit, "target")), None)
        state = "" if target is None or unit.get("approved") == "yes" else target.get("state") or ""
        name = unit.get("resname") or unit.get("id") or f"line {unit.sourceline}"
        yield _make_message(name, unit, unit, tags, _FIRST, state)


def _read_version_2(file: Element, tags: tuple[str, str]) -> Iterator[Message]:
    for unit in file.iter():
        if get_name(unit) != "unit" or unit.get("translate") == "no":
            continue
        data = {
            found.get("id") or "": "".join(found.itertext())
            for kept in find_children(unit, "originalData")
            for found in find_children(kept, "data")
        }
        inline = Inline(_TRANSPARENT, frozenset({"pc"}), data=data)
        segments = find_children(unit, "segment")
        name = unit.get("name") or unit.get("id") or f"line {unit.sourceline}"
        for n, segment in enumerate(segments, 1):
            own = f"{name}/{segment.get('id') or n}" if len(segments) > 1 else name
            yield _make_message(own, unit, segment, tags, inline, segment.get("state") or "")


def _make_message(
    name: str, unit: Element, parent: Element, tags: tuple[str, str], inline: Inline, state: str
) -> Message:
    texts = {}
    for tag, kind in zip(tags, ("source", "target"), strict=True):
        found = next(iter(find_children(parent, kind)), None)
        if found is not None:
            texts[tag] = Text(inline.read(found), found.sourceline or 0)
        elif kind == "target":
            texts[tag] = Text("", parent.sourceline or 0)
    return Message(name, texts, unit.sourceline or 0, state.startswith(_DOUBTFUL))


FORMAT = Format("XLIFF", (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), read, sniff)
