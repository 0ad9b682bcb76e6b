"""Word's automatic numbers as Word prints them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from enregard.readers._formats import format_number
from enregard.readers._writer import Piece
from enregard.readers.docx._runs import W

if TYPE_CHECKING:
    from docx.document import Document


class Numbering:
    """Counter of the numbered paragraphs of a document, in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iterchildren(f"{W}style")}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # what python-docx raises where a document numbers nothing
            return
        links: dict[str, str] = {}
        for abstract in root.iterchildren(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId")
            self._levels[name] = {int(level.get(f"{W}ilvl")): level for level in abstract.iterchildren(f"{W}lvl")}
            for tag in ("styleLink", "numStyleLink"):
                if (link := abstract.find(f"{W}{tag}")) is not None:
                    links[f"{tag} {link.get(f'{W}val')}"] = name
        for key, name in links.items():
            kind, _, style = key.partition(" ")
            if kind == "numStyleLink" and f"styleLink {style}" in links:
                self._levels[name] = self._levels[links[f"styleLink {style}"]]
        for num in root.iterchildren(f"{W}num"):
            self._num(num)

    def _num(self, num: Any) -> None:
        name = num.get(f"{W}numId")
        target = num.find(f"{W}abstractNumId")
        if target is None:
            return
        self._abstract[name] = target.get(f"{W}val")
        for override in num.iterchildren(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._overrides.setdefault(name, {})[int(override.get(f"{W}ilvl"))] = int(start.get(f"{W}val"))

    def label(self, paragraph: Any) -> Piece | None:
        """Count *paragraph* and return its number as printed (a bullet is furniture); None if it has none."""
        name, depth = self._place(paragraph)
        abstract = self._abstract.get(name or "")
        level = self._levels.get(abstract or "", {}).get(depth)
        if name is None or abstract is None or level is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        self._count(counts, name, abstract, depth)
        form = _get_value(level, "numFmt", "decimal")
        text = _get_value(level, "lvlText", "")
        if form == "bullet":
            return "bullet", "•"
        if form == "none" or not text:
            return None
        legal = level.find(f"{W}isLgl") is not None

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            its = self._levels[abstract].get(n)
            its_form = "decimal" if legal or its is None else _get_value(its, "numFmt", "decimal")
            return format_number(counts.get(n, 1), its_form)

        return "label", re.sub(r"%([1-9])", number, text)

    def _count(self, counts: dict[int, int], name: str, abstract: str, depth: int) -> None:
        override = self._overrides.get(name, {}).get(depth)
        if override is not None and (name, depth) not in self._started:
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else self._start(abstract, depth)
        self._started.add((name, depth))
        for upper in range(depth):
            counts.setdefault(upper, self._start(abstract, upper))
        for deeper in [d for d in counts if d > depth]:
            its = self._levels[abstract].get(deeper)
            if its is None or _get_value(its, "lvlRestart", "") != "0":
                del counts[deeper]

    def _start(self, abstract: str, depth: int) -> int:
        level = self._levels[abstract].get(depth)
        return int(_get_value(level, "start", "1")) if level is not None else 1

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """Return (numId, level) of a paragraph: its own, or that of its style or of a style that this is based on."""
        properties = paragraph.find(f"{W}pPr")
        found = properties.find(f"{W}numPr") if properties is not None else None
        level: int | None = None
        style = properties.find(f"{W}pStyle") if properties is not None else None
        seen: set[str] = set()
        while True:
            if found is not None:
                depth = found.find(f"{W}ilvl")
                if level is None and depth is not None:
                    level = int(depth.get(f"{W}val"))
                number = found.find(f"{W}numId")
                if number is not None:
                    name = number.get(f"{W}val")
                    return (None if name == "0" else name), level or 0
            key = style.get(f"{W}val") if style is not None else None
            if key is None or key in seen or key not in self._styles:
                return None, 0
            seen.add(key)
            found = self._styles[key].find(f"{W}pPr/{W}numPr")
            style = self._styles[key].find(f"{W}basedOn")


def _get_value(level: Any, tag: str, default: str) -> str:
    element = level.find(f"{W}{tag}")
    return default if element is None else element.get(f"{W}val") or default
