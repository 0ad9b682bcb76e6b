"""Units of checking and their places in files: a work of the project, a PO file of any origin, a table of pairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TypeVar

from enregard import catalog, languages
from enregard.catalog import Entry, PoFile
from enregard.errors import UsageError
from enregard.lint.tables import PairRow
from enregard.model import Bitext, Document, Finding, Link, LinkKey, Remark, State, Suppression, Unit, number_repeats
from enregard.text.same import is_same_text
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, Settled

Lines = tuple[str, int, int]
"""A path, and the first and last of some of its lines."""
_ALL = 1 << 62
_EXTRACTED = (".docx", ".docm", ".dotx", ".pdf", ".html", ".htm", ".xhtml")
"""Formats whose text is not lines of the file."""
_NAME = 60
"""Characters of a msgid that serve as the name of an entry without context."""


@dataclass(frozen=True, slots=True)
class LinkLocation:
    """The lines of a link in its file. *entry* is its catalog entry. *is_reverse* marks a catalog of units that lack their source, where the
    msgid is the target text."""

    path: str
    first: int
    last: int
    entry: Entry | None = None
    is_reverse: bool = False

    def line(self, finding: Finding) -> int:
        """Return the line to edit: that of the msgstr, unless the finding is on the source alone."""
        if self.entry is None:
            return self.first
        on_source = finding.source.span is not None and not finding.target.text
        return self.entry.source_line if on_source != self.is_reverse else self.entry.target_line


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
            own = _find_lines(document, finding.about)
        spot = self.spots.get(link.key) if link is not None and own is None else None
        lines = (own,) if own is not None else tuple(self._list_lines(link)) if link is not None else ()
        if finding.line is None and spot is not None:
            finding = replace(finding, path=spot.path, line=spot.line(finding))
        elif finding.line is None and lines:
            path, first, last = lines[0]
            finding = replace(finding, path=path, line=first if last < _ALL else None)
        lines = lines or ((finding.path or "", 1, _ALL),)
        return LocatedFinding(finding, link, lines)

    def _list_lines(self, link: Link) -> Iterator[Lines]:
        """List the lines in every file that concern *link*, its entry first."""
        if (spot := self.spots.get(link.key)) is not None:
            yield spot.path, spot.first, spot.last
        for document, ids in ((self.bitext.source, link.source), (self.bitext.target, link.target)):
            yield from (lines for i in ids if (lines := _find_lines(document, document.by_id[i])) is not None)


@dataclass(frozen=True)
class Case:
    """One unit of checking. *names* are the names by which enregard.yaml can refer to it."""

    work: str
    sheets: tuple[LocatedBitext, ...]
    suppressions: tuple[Suppression, ...] = ()
    names: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


def make_work_case(project: Project, settled: Settled, language: str | None = None) -> Case:
    """Make the case of a work, with edits that no update has taken in yet; with *language*, only of its bitexts in that language."""
    pairs = [p for p in settled.pairs if language in (None, p.bitext.target.language, p.bitext.source.language)]
    sheets = tuple(_make_sheet(project, settled.work, pair) for pair in pairs)
    symbol = settled.file.symbol
    suppressions = (
        s for pair in pairs for s in _read_comments(project, settled.work, pair, catalog.find_entry_suppressions)
    )
    found = tuple(dict.fromkeys(replace(s, work=symbol) for s in suppressions))
    remarks = (r for pair in pairs for r in _read_comments(project, settled.work, pair, catalog.find_remarks))
    left = tuple(dict.fromkeys(replace(r, work=symbol) for r in remarks))
    return Case(symbol, sheets, found, (settled.work, symbol), left)


def _make_sheet(project: Project, work: str, pair: LanguagePair) -> LocatedBitext:
    one, other = (
        project.format_path(project.catalog_path(work, d.language)) for d in (pair.bitext.source, pair.bitext.target)
    )
    spots = {
        link.key: LinkLocation(other if link.source else one, entry.line, entry.last_line, entry, not link.source)
        for link in pair.bitext.links
        if (entry := (pair.entries if link.source else pair.requests).get(link.name))
        and entry.line
        and not entry.obsolete
    }
    return LocatedBitext(_apply_catalog_spacing(pair.bitext, spots), spots)


def _apply_catalog_spacing(bitext: Bitext, spots: Mapping[LinkKey, LinkLocation]) -> Bitext:
    """Return *bitext* with texts as the catalog has them, where they differ from the corpus only in white space or normal form."""

    def apply_spacing(link: Link) -> Link:
        spot = spots.get(link.key)
        if spot is None or spot.entry is None or spot.is_reverse or not link.target or not spot.entry.target.strip():
            return link
        text = bitext.target_text(link)
        if spot.entry.target == text or not is_same_text(spot.entry.target, text):
            return link
        return replace(link, wording=spot.entry.target)

    return replace(bitext, links=tuple(map(apply_spacing, bitext.links)))


S = TypeVar("S", Suppression, Remark)


def _read_comments(
    project: Project, work: str, pair: LanguagePair, said: Callable[[Entry, str], Iterable[S]]
) -> Iterator[S]:
    """Read the comments of both catalogs with *said*, and give each the present name of its link."""
    one, other = pair.bitext.source.language, pair.bitext.target.language
    for entries, tag in ((pair.requests, one), (pair.entries, other)):
        yield from _read_entries(entries, project.format_path(project.catalog_path(work, tag)), tag, said)


def _read_entries(
    entries: Mapping[str, Entry], path: str, language: str, said: Callable[[Entry, str], Iterable[S]]
) -> Iterator[S]:
    """Read the comments of *entries* with *said*, and give each the name of its entry and the language of the catalog."""
    for name, entry in entries.items():
        if entry.comment and not entry.obsolete:
            yield from (replace(s, unit=name, language=language) for s in said(entry, path))


def make_catalog_case(data: bytes, path: str, source: str | None, target: str | None) -> Case:
    """Make the case of a PO file of any origin.
    *source* and *target* override the languages of its header. UsageError if neither names them."""
    found = catalog.parse(data, path)
    one = _get_language(found, source, "X-Source-Language", "-s")
    other = _get_language(found, target, "Language", "-t")
    entries = [e for e in found.entries if e.source and not e.obsolete and not e.foreign]
    named = dict(zip(_name_entries(entries), entries, strict=True))
    links = {name: _make_link(name, e) for name, e in named.items()}
    spots = {links[name].key: LinkLocation(path, e.line, e.last_line, e) for name, e in named.items()}
    source_units = tuple(Unit(name, "entry", e.source) for name, e in named.items())
    target_units = tuple(Unit(name, "entry", e.target) for name, e in named.items() if e.target)
    bitext = Bitext(
        Document("", one, source_units, path=path), Document("", other, target_units, path=path), tuple(links.values())
    )
    header = catalog.find_suppressions(replace(found, entries=()))
    comments = _read_entries(named, path, other, catalog.find_entry_suppressions)
    left = _read_entries(named, path, other, catalog.find_remarks)
    return Case("", (LocatedBitext(bitext, spots),), (*header, *comments), (path,), tuple(left))


def _get_language(found: PoFile, said: str | None, name: str, option: str) -> str:
    tag = said or _convert_locale(found.field(name) or "")
    if not tag:
        raise UsageError(f"its header has no {name}", hint=f"Say the language with {option} LANG.").at(found.path)
    try:
        return languages.canonical(tag)
    except UsageError as error:
        raise error if said else error.at(found.path) from None


def _convert_locale(locale: str) -> str:
    """Convert a gettext locale (`pt_BR`, `sr@latin`) to a language tag."""
    name, _, modifier = locale.strip().partition("@")
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(modifier.lower(), "")
    primary, _, region = name.partition(".")[0].replace("_", "-").partition("-")
    return f"{primary}{script}{f'-{region}' if region else ''}"


def _name_entries(entries: Iterable[Entry]) -> list[str]:
    """Name each entry: by its context if that is unique; else by its msgid, shortened, after its context if it has one."""
    entries = list(entries)
    count = Counter(entry.context for entry in entries)
    names = []
    for entry in entries:
        context = entry.context or None
        text = " ".join(entry.source.split())
        short = text if len(text) <= _NAME else text[:_NAME].rstrip() + "…"
        names.append(context if context and count[entry.context] == 1 else f"{context}: {short}" if context else short)
    return number_repeats(names)


def _make_link(name: str, entry: Entry) -> Link:
    if not entry.target:
        return Link((name,), (), State.MISSING)
    return Link((name,), (name,), State.PROPOSED if entry.fuzzy else State.CONFIRMED)


def make_table_case(rows: Iterable[PairRow], path: str, source: str, target: str) -> Case:
    """Make the case of a table of pairs of texts in two languages."""
    tags = languages.canonical(source), languages.canonical(target)
    rows = list(rows)
    one, other = (
        Document("", tag, tuple(Unit(row.id, "row", row.texts[side]) for row in rows), path=path)
        for side, tag in enumerate(tags)
    )
    links = tuple(Link((row.id,), (row.id,)) for row in rows)
    spots = {link.key: LinkLocation(path, row.line, row.last) for link, row in zip(links, rows, strict=True)}
    return Case("", (LocatedBitext(Bitext(one, other, links), spots),), (), (path,))


def _find_lines(document: Document, unit: Unit) -> Lines | None:
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
