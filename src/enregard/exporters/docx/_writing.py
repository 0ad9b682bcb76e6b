"""Writing of texts into the places of units in a Word file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from enregard.exporters.docx._fields import find_fields, remove_if_empty
from enregard.exporters.docx._leaves import Leaf
from enregard.exporters.docx._rewriting import make_run, rewrite_unit
from enregard.model import Span, Unit, plain
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
_NEVER_ADDED = ("sectPr", "pPrChange")
_NOT_ADDED = ("numPr", "pStyle", "outlineLvl", *_NEVER_ADDED)


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be written: in the place of *unit*, or in a paragraph after it if *added*. None: there is no translation.

    *number* is its number as printed: that of a unit which was renumbered, or of an added one, whose *model* is a unit with such a number."""

    unit: Unit | None
    text: str | None
    added: bool = False
    number: str = ""
    model: Unit | None = None
    kept: bool = False
    """True if the place has this text already."""


class Writer:
    """Writer of texts in the order of the units. *written* are the runs with new text, *left* those of units without translation, *translated* maps
    the plain texts of units to their translations."""

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
        self.translated: dict[str, str] = {}

    def write(self, words: Words) -> None:
        if words.added:
            self._add(words)
            return
        if words.unit is not None and words.unit.label_span is not None:
            self._write_label(words.unit, words.unit.label_span, words)
        leaves = self._find_leaves(words.unit)
        self._run = next((leaf.element.getparent() for leaf in leaves if leaf.kind == "text"), self._run)
        owners = dict.fromkeys(next(leaf.element.iterancestors(f"{W}p")) for leaf in leaves)
        if words.kept:
            pass
        elif words.text is None:
            self.left += dict.fromkeys(leaf.element.getparent() for leaf in leaves if leaf.kind == "text")
        elif words.unit is not None:
            self.translated[plain(words.unit.text)] = words.text
            self.written += rewrite_unit(leaves, words.text, self._numbers)
            self._touched |= owners
        self._last = next(reversed(owners), self._last)

    def _write_label(self, unit: Unit, label: Span, words: Words) -> None:
        """Write the number of *unit*; none before an empty text."""
        if words.text == "":
            self._write_number((label[0], unit.spans[0][0]), "")
        elif words.number:
            self._write_number(label, words.number)

    def _find_leaves(self, unit: Unit | None) -> list[Leaf]:
        """Return the leaves of *unit*, and the note marks between them."""
        return self._find_in(unit.spans) if unit is not None else []

    def _find_in(self, spans: Sequence[Span]) -> list[Leaf]:
        if not spans:
            return []
        found = self._leaves[bisect_left(self._starts, spans[0][0]) : bisect_left(self._starts, spans[-1][1])]
        return [
            leaf
            for leaf in found
            if leaf.kind == "note-mark" or (leaf.kind == "text" and any(a <= leaf.span[0] < b for a, b in spans))
        ]

    def _write_number(self, span: Span, number: str) -> None:
        """Write *number* at *span*. A number that Word counts is in no leaf."""
        leaves = [leaf for leaf in self._find_in([span]) if leaf.element.tag == f"{W}t"]
        for n, leaf in enumerate(leaves):
            if n or not number:
                leaf.element.getparent().remove(leaf.element)
            else:
                leaf.element.text = number

    def _find_numbered(self, unit: Unit | None) -> Any:
        """Return the paragraph of *unit* if Word counts its number, else None."""
        leaves = self._find_leaves(unit)
        paragraph = next(leaves[0].element.iterancestors(f"{W}p")) if leaves else None
        counted = paragraph is not None and unit and unit.label_span and not self._find_in([unit.label_span])
        return paragraph if counted and find_element(paragraph, "pPr") is not None else None

    def _add(self, words: Words) -> None:
        """Add a paragraph after the last one that was written: in the format of one whose number Word counts, as it will count this one, or in the
        format of the last one, without its number and title style."""
        if self._run is None:
            return
        numbered = self._find_numbered(words.model)
        text = (words.text if numbered is not None else f"{words.number} {words.text}".strip()) or ""
        model = self._last if self._last is not None else next(self._run.iterancestors(f"{W}p"))
        made = model.makeelement(f"{W}p")
        properties = find_element(model if numbered is None else numbered, "pPr")
        if properties is not None:
            made.append(deepcopy(properties))
            for name in _NOT_ADDED if numbered is None else _NEVER_ADDED:
                for child in made[0].findall(f"{W}{name}"):
                    made[0].remove(child)
        made.append(make_run(self._run, text))
        (model.addprevious if self._last is None else model.addnext)(made)
        self.written.append(made[-1])
        self._last = model if self._last is None else made

    def finish(self) -> None:
        """Remove fields and paragraphs that were emptied, and translate lists of contents."""
        for leaf in self._leaves:
            text = self.translated.get(plain(leaf.text)) if leaf.kind == CONTENTS else None
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
