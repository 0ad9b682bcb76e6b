"""The findings on an entry while it is typed: it is parsed and checked alone, with the texts near it, and the rest of the file is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from enregard import catalog, checks
from enregard.catalog import Entry
from enregard.errors import EnregardError
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.checking import Target, make_case
from enregard.lint.parts import take_links
from enregard.lint.reading import Reading
from enregard.lint.run import examine_case
from enregard.lsp._options import Options
from enregard.lsp._reading import Read
from enregard.lsp._shown import Shown
from enregard.lsp._study import Examination, Study, move_entry
from enregard.model import NEARBY, State

_MOST = 20
"""Entries that are checked at once; if more have changed, all wait for the complete check."""


def examine_entries(study: Study, options: Options, locate: Callable[[Path | None, str], str]) -> list[Shown] | None:
    """Return the findings on the entries of *study* that have changed since it was examined; None if only the complete check can tell."""
    last = study.last
    if last is None:
        return None
    first, _, end = study.find_change()
    try:
        found = (
            _read_work(last, study.lines.lines, first, end)
            if last.read.settled is not None
            else _read_file(study, last, first, end, options)
        )
    except (EnregardError, ValueError):
        return None  # half an entry: the complete check will say so, if it is still so then
    if found is None:
        return None
    case, lines, moved = found
    plan = replace(last.plan, names=last.plan.names & (checks.list_names("link") | checks.list_names("unit")))
    examined = examine_case(case, plan, last.around.settings.suppressions)
    painter = study.paint(Read(case, last.read.name), lines, options, locate)
    fresh = [item for item in examined.found if item.finding.fingerprint not in last.around.known]
    return [shown.move(moved) for shown in painter.show(fresh)]


_Found = tuple[Case, Sequence[str], int]
"""A case of some entries, the lines that it was read from, and how many lines further down they are in the file."""


def _read_file(study: Study, last: Examination, first: int, end: int, options: Options) -> _Found | None:
    """Read the entries between two lines as a file of their own, with its header and the entries near them."""
    lines = study.lines.lines
    header = next((n for n, line in enumerate(lines) if not line.strip() and n), len(lines))
    if first <= header:
        return None  # the header tells the language and the charset
    start, stop = _go_up(lines, first, header + 1), _go_down(lines, end)
    part = [*lines[: header + 1], *lines[start:stop]]
    moved = start - header - 1
    (sheet,) = last.read.sheets
    tags = sheet.bitext.source.language, sheet.bitext.target.language
    data = study.encode("".join(part))
    case = make_case(
        last.around.project,
        Target(file=last.read.name, data=data),
        Reading(*tags, last.read.case.profile, options.fuzzy),
    )
    (sheet,) = case.sheets
    ranks = [
        n
        for n, link in enumerate(sheet.bitext.links)
        if sheet.spots[link.key].last - 1 + moved >= first and sheet.spots[link.key].first - 1 + moved < end
    ]
    if len(ranks) > _MOST:
        return None
    bitext = take_links(sheet.bitext, ranks[0], ranks[-1] + 1) if ranks else take_links(sheet.bitext, 0, 0)
    return replace(case, sheets=(replace(sheet, bitext=bitext),), form=None, remarks=()), part, moved


def _go_up(lines: Sequence[str], n: int, least: int) -> int:
    """Return the line from which on NEARBY entries are before line *n*."""
    for _ in range(NEARBY):
        n = max(n - 1, least)
        while n > least and lines[n - 1].strip():
            n -= 1
    return n


def _go_down(lines: Sequence[str], n: int) -> int:
    """Return the line up to which NEARBY entries are after line *n*."""
    for _ in range(NEARBY):
        n = min(n + 1, len(lines))
        while n < len(lines) and lines[n].strip():
            n += 1
    return n


def _read_work(last: Examination, lines: Sequence[str], first: int, end: int) -> _Found | None:
    """Read the entries between two lines of a catalog of a work, and give their words to the links."""
    text = "".join(lines[first:end]).replace("\r\n", "\n").replace("\r", "\n")
    entries = [e for e in catalog.parse(text.encode(), last.read.name, bare=True).entries if not e.obsolete]
    sheet = next((each for each in last.read.sheets if _holds(each, last.read.name, entries)), None)
    if sheet is None or not 0 < len(entries) <= _MOST:
        return None
    links = {link.name: n for n, link in enumerate(sheet.bitext.links)}
    ranks = [links[entry.context or ""] for entry in entries]
    changed = list(sheet.bitext.links)
    spots = dict(sheet.spots)
    suppressions = []
    for rank, entry in zip(ranks, entries, strict=True):
        link = changed[rank]
        changed[rank] = replace(link, wording=entry.target, state=State.PROPOSED if entry.fuzzy else State.CONFIRMED)
        moved = move_entry(entry, first)
        spots[link.key] = replace(spots[link.key], first=moved.line, last=moved.last_line, entry=moved)
        found = catalog.find_entry_suppressions(moved, last.read.name)
        suppressions += [replace(s, unit=link.name, language=sheet.bitext.target.language) for s in found]
    bitext = replace(sheet.bitext, links=tuple(changed))
    sheets = tuple(LocatedBitext(take_links(bitext, rank, rank + 1), spots) for rank in ranks)
    return replace(last.read.case, sheets=sheets, suppressions=tuple(suppressions), remarks=(), form=None), lines, 0


def _holds(sheet: LocatedBitext, name: str, entries: Sequence[Entry]) -> bool:
    """Test whether all *entries*, with a text, are those of links of *sheet* in the catalog *name*."""
    spots = {link.name: sheet.spots.get(link.key) for link in sheet.bitext.links}
    found = [(entry, spots.get(entry.context or "")) for entry in entries]
    return all(
        spot is not None and spot.path == name and not spot.is_reverse and entry.target.strip() for entry, spot in found
    )
