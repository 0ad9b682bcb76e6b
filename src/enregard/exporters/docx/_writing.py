"""Writing of texts into the places of units in a Word file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from enregard.exporters.docx._fields import find_fields, remove_if_empty
from enregard.exporters.docx._leaves import Leaf
from enregard.exporters.docx._rewriting import make_run, rewrite_unit
from enregard.model import Unit, plain
from enregard.word.names import W, find_element
from enregard.word.runs import CONTENTS

_KEPT = tuple(
    f"{W}{name}"
    for name in [
        "t",
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
        "sectPr",
        "fldChar",
        "tab",
        "sym",
    ]
)
"""Contents for which a paragraph stays."""
_NOT_ADDED = ("numPr", "pStyle", "outlineLvl", "sectPr", "pPrChange")


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be written: in the place of *unit*, or in a paragraph after it if *added*. None: there is no translation."""

    unit: Unit | None
    text: str | None
    added: bool = False


class Writer:
    """Writer of texts in the order of the units. *written* are the runs with new text, *left* those of units without translation."""

    def __init__(self, leaves: list[Leaf], roots: Mapping[str, Any]) -> None:
        self.written: list[Any] = []
        self.left: list[Any] = []
        self._leaves = leaves
        self._starts = [leaf.span[0] for leaf in leaves]
        self._fields = [each for root in roots.values() for each in find_fields(root)]
        self._numbers = {run: n for n, each in enumerate(self._fields) for run in each.result}
        self._last: Any = None
        """The paragraph after which the next one is added."""
        self._run = next((leaf.element.getparent() for leaf in leaves if leaf.kind == "text"), None)
        """A run of it."""
        self._touched: dict[Any, None] = {}
        self._translated: dict[str, str] = {}

    def write(self, words: Words) -> None:
        if words.added:
            self._add(words.text or "")
            return
        leaves = self._find_leaves(words.unit)
        self._run = next((leaf.element.getparent() for leaf in leaves if leaf.kind == "text"), self._run)
        owners = dict.fromkeys(next(leaf.element.iterancestors(f"{W}p")) for leaf in leaves)
        if words.text is None:
            self.left += dict.fromkeys(leaf.element.getparent() for leaf in leaves if leaf.kind == "text")
        elif words.unit is not None:
            self._translated[plain(words.unit.text)] = words.text
            self.written += rewrite_unit(leaves, words.text, self._numbers)
            self._touched |= owners
        self._last = next(reversed(owners), self._last)

    def _find_leaves(self, unit: Unit | None) -> list[Leaf]:
        """Return the leaves of *unit*, and the note marks between them."""
        spans = unit.spans if unit is not None else ()
        if not spans:
            return []
        found = self._leaves[bisect_left(self._starts, spans[0][0]) : bisect_left(self._starts, spans[-1][1])]
        return [
            leaf
            for leaf in found
            if leaf.kind == "note-mark" or (leaf.kind == "text" and any(a <= leaf.span[0] < b for a, b in spans))
        ]

    def _add(self, text: str) -> None:
        """Add a paragraph with *text* after the last one that was written, in its format but without its number and title style."""
        if self._run is None:
            return
        model = self._last if self._last is not None else next(self._run.iterancestors(f"{W}p"))
        made = model.makeelement(f"{W}p")
        properties = find_element(model, "pPr")
        if properties is not None:
            made.append(deepcopy(properties))
            for name in _NOT_ADDED:
                for child in made[0].findall(f"{W}{name}"):
                    made[0].remove(child)
        made.append(make_run(self._run, text))
        (model.addprevious if self._last is None else model.addnext)(made)
        self.written.append(made[-1])
        self._last = model if self._last is None else made

    def finish(self) -> None:
        """Remove fields and paragraphs that were emptied, and translate lists of contents."""
        for leaf in self._leaves:
            text = self._translated.get(plain(leaf.text)) if leaf.kind == CONTENTS else None
            if text and leaf.element.tag == f"{W}t":
                leaf.element.text = text
                self.written.append(leaf.element.getparent())
        for each in self._fields:
            remove_if_empty(each)
        for paragraph in self._touched:
            parent = paragraph.getparent()
            last = parent.tag not in (f"{W}body", f"{W}sdtContent") and paragraph is parent.findall(f"{W}p")[-1]
            if not last and next(paragraph.iter(*_KEPT), None) is None:
                parent.remove(paragraph)
