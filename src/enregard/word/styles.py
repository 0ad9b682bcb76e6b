"""Paragraph and character styles of Word. Each inherits from the style that it is based on.

Word stores the names of its own styles in English whatever the language of its menus; only their ids are translated (`Titre1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enregard.word.names import W, find_element, get_number, get_switch, get_value

_BODY = 9
"""Outline level of text that is no heading."""
_TITLE = re.compile(
    r"(?:heading|title|subtitle|titre|sous-titre|titel|überschrift|título|titolo|заголовок|название)\b", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:toc|contents|table of contents|tm|verzeichnis|índice|оглавление|目录) ?(?:\d|heading|$)|table of figures",
    re.IGNORECASE,
)


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Any) -> None:
        self.by_id = {} if root is None else {s.get(f"{W}styleId"): s for s in root.iterchildren(f"{W}style")}
        self.language = get_value(root, "docDefaults/rPrDefault/rPr/lang")
        self._default = next(
            (
                s
                for s in self.by_id.values()
                if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")
            ),
            None,
        )

    def follow_chain(self, name: str) -> Iterator[Any]:
        """Yield the style called *name*, and those that it is based on."""
        seen: set[str] = set()
        while name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = get_value(self.by_id[name], "basedOn")

    def list_styles(self, paragraph: Any) -> Iterator[Any]:
        """Yield the style of *paragraph*, and those that it is based on."""
        name = get_value(paragraph, "pPr/pStyle")
        if name in self.by_id:
            yield from self.follow_chain(name)
        elif self._default is not None:
            yield self._default

    def is_heading(self, paragraph: Any) -> bool:
        """Test whether *paragraph* is a heading: by its own outline level, or by that or the name of a style in its chain."""
        level = get_number(paragraph, "pPr/outlineLvl", -1)
        for style in self.list_styles(paragraph):
            if level < 0:
                level = get_number(style, "pPr/outlineLvl", -1)
            if level < 0 and _TITLE.match(get_value(style, "name")):
                return True
        return 0 <= level < _BODY

    def is_contents(self, paragraph: Any) -> bool:
        """Test whether *paragraph* has a style of lists of contents."""
        return any(_CONTENTS.match(get_value(style, "name")) for style in self.list_styles(paragraph))

    def is_hidden(self, run: Any, paragraph: Any) -> bool:
        """Test whether *run* of *paragraph* is hidden text, by itself or by a style."""
        stated = get_switch(run, "rPr/vanish")
        if stated is not None:
            return stated
        styles = [self.follow_chain(get_value(run, "rPr/rStyle")), self.list_styles(paragraph)]
        found = (get_switch(style, "rPr/vanish") for each in styles for style in each)
        return next((stated for stated in found if stated is not None), False)

    def find_numbering(self, paragraph: Any) -> tuple[str, str, int | None]:
        """Return numId, style and level of the numbering of *paragraph*: its own, or that of its style. The style is empty if its own; a level
        is None if not stated."""
        level: int | None = None
        for element in (paragraph, *self.list_styles(paragraph)):
            stated = find_element(element, "pPr/numPr")
            if stated is None:
                continue
            if level is None and find_element(stated, "ilvl") is not None:
                level = get_number(stated, "ilvl", 0)
            if (number := get_value(stated, "numId")) != "":
                return ("" if number == "0" else number), element.get(f"{W}styleId", ""), level
        return "", "", level
