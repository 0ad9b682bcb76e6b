"""Cases made of a work of the project, or of a table of pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from enregard import catalog, languages
from enregard.catalog import Entry
from enregard.lint.cases import Case, LinkLocation, LocatedBitext
from enregard.lint.tables import PairRow
from enregard.model import Bitext, Document, Link, LinkKey, Remark, Suppression, Unit
from enregard.text.same import is_same_text
from enregard.workspace.projects import Project

if TYPE_CHECKING:
    from enregard.workspace.settling import LanguagePair, Settled


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
    return Case(symbol, sheets, found, (settled.work, symbol), left, notices=_describe_missing_text(symbol, pairs))


def _describe_missing_text(work: str, pairs: Sequence[LanguagePair]) -> tuple[str, ...]:
    """Return a notice if *work* has the text of one side only, so that there is nothing to compare."""
    alone = [p.bitext for p in pairs if not p.bitext.source.units or (p.catalog is None and not p.bitext.target.units)]
    there = dict.fromkeys(d.language for bitext in alone for d in (bitext.source, bitext.target) if d.units)
    lacking = [bitext.source.language for bitext in alone if not bitext.source.units]
    if not there:
        return ()
    said = f"no text in {lacking[0]}" if lacking else "no translation"
    verb = "was" if len(there) == 1 else "were"
    return (f"{work}: {' and '.join(there)} {verb} checked alone: there is {said} to compare with yet",)


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
        yield from read_comments(entries, project.format_path(project.catalog_path(work, tag)), tag, said)


def read_comments(
    entries: Mapping[str, Entry], path: str, language: str, said: Callable[[Entry, str], Iterable[S]]
) -> Iterator[S]:
    """Read the comments of *entries* with *said*, and give each the name of its entry and the language of the catalog."""
    for name, entry in entries.items():
        if entry.comment and not entry.obsolete:
            yield from (replace(s, unit=name, language=language) for s in said(entry, path))


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
