"""The entry at a place of a text, as it is now, and the link that it had when the file was last examined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from enregard import catalog
from enregard.catalog import Entry
from enregard.errors import EnregardError
from enregard.lint.cases import LocatedBitext
from enregard.lsp._lines import Encoding, Place, convert_range, read_column
from enregard.lsp._shown import Shown
from enregard.lsp._strings import String, read_strings
from enregard.lsp._study import Study
from enregard.model import Bitext, Link


@dataclass(frozen=True)
class Part:
    """A part of a text, from line *first* to line *last*, from 0, and its *strings*."""

    study: Study
    first: int
    last: int
    strings: tuple[String, ...]
    encoding: Encoding

    @property
    def lines(self) -> list[str]:
        return self.study.lines.lines

    @property
    def rows(self) -> range:
        return range(self.first, self.last + 1)

    def convert(self, place: tuple[Place, Place]) -> dict[str, Any]:
        """Return a range of the protocol."""
        return convert_range(self.lines, place, self.encoding)


@dataclass(frozen=True)
class Here(Part):
    """An entry. *sheet* and *link* are those of it, or of its first plural form, if it was checked."""

    entry: Entry
    sheet: LocatedBitext | None = None
    link: Link | None = None

    @property
    def bitext(self) -> Bitext | None:
        return self.sheet.bitext if self.sheet is not None else None

    @property
    def is_reverse(self) -> bool:
        """True in a catalog of units that lack their source: the msgid is the target text."""
        spot = self.sheet.spots.get(self.link.key) if self.sheet and self.link else None
        return spot is not None and spot.is_reverse

    @property
    def languages(self) -> tuple[str, str]:
        """The languages of msgid and msgstr; empty if they are not known."""
        sheets = self.study.last.read.sheets if self.study.last is not None else ()
        bitext = self.bitext or (sheets[0].bitext if sheets else None)
        if bitext is None:
            return "", ""
        tags = bitext.source.language, bitext.target.language
        return tags[::-1] if self.is_reverse else tags

    @property
    def pair(self) -> str:
        """The languages of source and target as the names of measurements have them, such as `en-fr`."""
        tags = self.languages[::-1] if self.is_reverse else self.languages
        return "-".join(tag.partition("-")[0] for tag in tags)

    @property
    def targets(self) -> tuple[String, ...]:
        return tuple(each for each in self.strings if each.keyword.startswith("msgstr"))

    def find_string(self, place: Place) -> tuple[String, int] | None:
        """Return the string at *place* and the offset in its text."""
        for string in self.strings:
            offset = string.find_offset(place)
            if offset is not None:
                return string, offset
        return None

    def list_shown(self, start: int, end: int) -> Iterator[Shown]:
        """Yield the findings on this entry that are shown on the lines from *start* to *end*, and those that are shown in another file, the most severe first."""
        names = {self.link.name, *self.link.source, *self.link.target} if self.link is not None else set()
        found = []
        for shown in self.study.list_shown():
            if shown.path == self.study.name:
                place = shown.diagnostic["range"]
                inside = self.first <= place["start"]["line"] <= self.last
                if inside and place["start"]["line"] <= end and place["end"]["line"] >= start:
                    found.append(shown)
            elif shown.finding is not None and shown.finding.unit in names:
                found.append(shown)
        yield from sorted(found, key=lambda shown: int(shown.diagnostic["severity"]))


def read_place(study: Study, place: Place, encoding: Encoding) -> Place:
    """Return a place of the protocol with its column in characters."""
    line = min(place[0], len(study.lines.lines) - 1)
    return line, read_column(study.lines.lines[line], place[1], encoding)


def find_block(lines: Sequence[str], line: int) -> tuple[int, int]:
    """Return the first line of the block of lines around *line*, between empty lines, and the line after it."""
    first = last = min(line, len(lines) - 1)
    while first > 0 and lines[first].strip() and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def find_here(study: Study, line: int, encoding: Encoding) -> Here | None:
    """Return the entry on *line*; None if there is none, or only half of one."""
    lines = study.lines.lines
    first, last = find_block(lines, line)
    text = "".join(lines[first:last]).replace("\r\n", "\n").replace("\r", "\n")
    try:
        entries = catalog.parse(text.encode("utf-8", "replace"), study.name, bare=True).entries
        entry = next((e for e in entries if first + e.line - 1 <= line <= first + e.last_line - 1), None)
        if entry is None:
            return None
        start, end = first + entry.line - 1, first + entry.last_line - 1
        strings = read_strings(lines, start, end)
    except (EnregardError, ValueError):
        return None
    entry = replace(entry, raw=None)
    sheet, link = _find_link(study, entry)
    return Here(study, start, end, tuple(strings), encoding, entry, sheet, link)


def _find_link(study: Study, entry: Entry) -> tuple[LocatedBitext | None, Link | None]:
    """Return the link of *entry* when the file was last examined: the one of the same context and msgid."""
    if study.last is None or entry.obsolete:
        return None, None
    return study.last.by_entry.get((entry.context, entry.source), (None, None))
