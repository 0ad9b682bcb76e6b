"""The table of contents of a page: the divisions of a document, and the headings in them, nested."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from enregard.exporters._facing import AlignedRow

_MOST = 400
"""Maximum number of entries; with more, only those of the first level are listed."""
_LONGEST = 90
_HEADINGS = ("title", "heading", "article-title")
_BODY = re.compile("(para|text|article|section|table|note|heading|definition|item|term|quote)-")
"""Beginnings of ids that name a unit of running text, not a division such as `annex`."""
_LABELLED = re.compile(r"heading-(?!\d)([^/]+(?:/[^/]+)*)$")
"""The id of a heading with a printed numeral or letter, within those that it is in: `heading-iv/a`."""


@dataclass(slots=True)
class ContentsEntry:
    """A line of the table of contents and those below it. Without a *language* it is the name of a division."""

    anchor: str
    text: str
    language: str | None = None
    entries: list[ContentsEntry] = field(default_factory=list)


class Contents:
    """Collects the entries, row by row."""

    def __init__(self) -> None:
        self._top: list[ContentsEntry] = []
        self._open: list[tuple[int, ContentsEntry]] = []
        self._count = 0
        self._division = ""
        self._labelled = 0
        self._article = ""

    @property
    def entries(self) -> list[ContentsEntry]:
        """The entries of the first level."""
        return self._top if self._count <= _MOST else [ContentsEntry(e.anchor, e.text, e.language) for e in self._top]

    def open_division(self, row: AlignedRow, anchor: str) -> str:
        """Note that *row*, whose part has this *anchor*, is in another part than the row before. Return the name of the division that begins."""
        head, slash, _ = row.name.partition("/")
        name = head if slash and not _BODY.match(head) else ""
        if name == self._division or (not name and row.kind == "footnote"):
            return ""
        self._division, self._open, self._labelled, self._article = name, [], 0, ""
        if name:
            self._add(0, ContentsEntry(anchor, name.replace("-", " ").capitalize()))
        return name

    def add_heading(self, row: AlignedRow, anchor: str) -> None:
        """Add *row* if it is a heading. The first title of a division is its name."""
        if row.kind not in _HEADINGS:
            return
        entry = _build_heading(row, anchor)
        _, division = self._open[-1] if self._open else (0, None)
        if row.name == f"{self._division}/title" and division and division.language is None and not division.entries:
            division.text, division.language = entry.text, entry.language
        else:
            self._add(self._find_level(row), entry)

    def _find_level(self, row: AlignedRow) -> int:
        """Return the level: first headings with numerals, then others, then articles, then headings within an article."""
        if labelled := _LABELLED.search(row.name):
            self._labelled = 1 + labelled[1].count("/")
            return self._labelled
        if row.kind == "article-title":
            self._article = row.name.rpartition("/")[0]
            return self._labelled + 2
        return self._labelled + (3 if self._article and row.name.startswith(f"{self._article}/") else 1)

    def _add(self, level: int, entry: ContentsEntry) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        (self._open[-1][1].entries if self._open else self._top).append(entry)
        self._open.append((level, entry))
        self._count += 1


def _build_heading(row: AlignedRow, anchor: str) -> ContentsEntry:
    side = next((side for side in row.sides if side.text.strip()), row.sides[0])
    label = next((unit.label for unit in side.units if unit.label), None)
    text = " ".join(f"{label or ''} {side.text}".split())
    return ContentsEntry(
        anchor, text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …", side.language
    )
