"""Cases, the units of checking: bitexts with the places of their links in files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import PurePath

from enregard import catalog
from enregard.catalog import Entry
from enregard.model import Bitext, CatalogForm, Document, Finding, Link, LinkKey, Remark, Suppression, Unit

Lines = tuple[str, int, int]
"""A path, and the first and last of some of its lines."""
_ALL = 1 << 62
_EXTRACTED = (".docx", ".docm", ".dotx", ".pdf", ".html", ".htm", ".xhtml")
"""Formats whose text is not lines of the file."""


@dataclass(frozen=True, slots=True)
class LinkLocation:
    """The lines of a link in its file. *entry* is its catalog entry. *is_reverse* marks a catalog of units that lack their source, where the
    msgid is the target text. In a file of another format, *source* is the path and the line of the source text, and *target_line* the line of the translation."""

    path: str
    first: int
    last: int
    entry: Entry | None = None
    is_reverse: bool = False
    source: tuple[str, int] | None = None
    target_line: int = 0

    def place(self, on_source: bool) -> tuple[str, int]:
        """Return the path and the line to edit: those of the translation, unless the finding is *on_source* alone."""
        if self.entry is not None:
            return self.path, self.entry.source_line if on_source != self.is_reverse else self.entry.target_line
        if on_source and self.source is not None:
            return self.source
        return self.path, self.target_line or self.first

    def find_column(self, finding: Finding, line: int) -> int | None:
        """Find the column on *line* of the text at the span of *finding*; None if it does not stand on the line of its entry in one piece."""
        entry = self.entry
        if entry is None:
            return None
        target = line == entry.target_line
        locus = finding.target if target != self.is_reverse else finding.source
        text, word = (entry.target, "msgstr") if target else (entry.source, "msgid")
        whole = entry.last_line == entry.target_line if target else entry.target_line == entry.source_line + 1
        if locus.span is None or locus.text != text or entry.targets or not whole or "\n" in text:
            return None
        return len(f'{word} "') + len(catalog.escape(text[: locus.span[0]])) + 1


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding with the parts of files that it concerns. *link* is that of the finding, or the one that contains its unit."""

    finding: Finding
    link: Link | None
    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class LocatedBitext:
    """A bitext to check, and the places of its links."""

    bitext: Bitext
    spots: Mapping[LinkKey, LinkLocation] = field(default_factory=dict)

    @cached_property
    def _links_by_unit(self) -> dict[tuple[str, str], Link]:
        """Map (language, unit) to the link that contains the unit."""
        one, other = self.bitext.source.language, self.bitext.target.language
        return {
            (tag, unit): link
            for link in self.bitext.links
            for tag, units in ((one, link.source), (other, link.target))
            for unit in units
        }

    def locate(self, finding: Finding, document: Document | None = None) -> LocatedFinding:
        """Add the place to edit to *finding*: the line of the document, or of the catalog entry if there is one.
        The finding is on *document*, or on a link if *document* is None."""
        link, own = finding.link, None
        if document is not None and isinstance(finding.about, Unit):
            link = self._links_by_unit.get((document.language, finding.about.id))
            own = find_lines(document, finding.about)
        spot = self.spots.get(link.key) if link is not None and own is None else None
        lines = (own,) if own is not None else tuple(self._list_lines(link)) if link is not None else ()
        if finding.line is None and spot is not None:
            about = document.language if document is not None else None
            path, line = spot.place(finding.is_on_source if about is None else about == self.bitext.source.language)
            finding = replace(finding, path=path, line=line, column=spot.find_column(finding, line))
        elif finding.line is None and lines:
            path, first, last = lines[0]
            finding = replace(finding, path=path, line=first if last < _ALL else None)
        if finding.opening and link is not None:
            finding = replace(finding, text_place=self._find_text(link, finding.path))
        lines = lines or ((finding.path or "", 1, _ALL),)
        return LocatedFinding(finding, link, lines)

    def _find_text(self, link: Link, known: str | None) -> tuple[str, int | None, int | None] | None:
        """Return the place in its document of the text of *link*, a gap; None if it is in the file *known* or in none."""
        document, ids = (self.bitext.source, link.source) if link.source else (self.bitext.target, link.target)
        first, last = (find_lines(document, document.by_id[ids[n]]) for n in (0, -1))
        if first is None or last is None or first[0] == known:
            return None
        return (first[0], first[1], last[2]) if last[2] < _ALL else (first[0], None, None)

    def _list_lines(self, link: Link) -> Iterator[Lines]:
        """List the lines in every file that concern *link*, its entry first."""
        if (spot := self.spots.get(link.key)) is not None:
            yield spot.path, spot.first, spot.last
            if spot.source is not None and spot.source[0] != spot.path:
                yield *spot.source, spot.source[1]
        for document, ids in ((self.bitext.source, link.source), (self.bitext.target, link.target)):
            yield from (lines for i in ids if (lines := find_lines(document, document.by_id[i])) is not None)


@dataclass(frozen=True)
class Case:
    """One unit of checking. *names* are the names by which enregard.yaml can refer to it."""

    work: str
    sheets: tuple[LocatedBitext, ...]
    suppressions: tuple[Suppression, ...] = ()
    names: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    form: CatalogForm | None = None
    """The form of a PO file that is no catalog of a work."""
    profile: str = "work"
    notices: tuple[str, ...] = ()
    """What a person should know of how the case was read."""


def find_lines(document: Document, unit: Unit) -> Lines | None:
    """Return the lines of *unit* in its file; the whole file if they are unknown, None if the unit is in no file."""
    if not unit.spans or document.path is None:
        return None
    if PurePath(document.path).suffix.lower() in _EXTRACTED:
        return document.path, 1, _ALL
    breaks = _find_line_starts(document.text)
    return document.path, bisect_right(breaks, unit.spans[0][0]), bisect_right(breaks, max(unit.spans[-1][1] - 1, 0))


@lru_cache(maxsize=8)
def _find_line_starts(text: str) -> list[int]:
    """Return the offset at which each line of *text* begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
