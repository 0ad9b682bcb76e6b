"""Progress of each work: counts of missing, proposed, confirmed and stale links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from enregard.commands.todo import list_todo
from enregard.model import Bitext, Document, Link, Results, State
from enregard.pages.badge import draw_badge
from enregard.storage.files import write_all
from enregard.system.guarding import attempt_each
from enregard.workspace.cache import is_settled
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, settle

_WORD = re.compile(r"[^\W_]\S*")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\U00010000-\U0010ffff]")
"""Ranges of characters that may be words by themselves; most texts have none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of links by state, including gaps, and of their words: those of the source, or of the target where the source is missing."""

    links: Mapping[str, int]
    words: Mapping[str, int]

    def share(self, state: str, *, words: bool = False) -> float:
        """Per cent of the links, or words, that are in *state*; 100 where there are none."""
        counts = self.words if words else self.links
        total = sum(counts.values())
        return 100 * counts[state] / total if total else 100.0


@dataclass(frozen=True, slots=True)
class Status:
    """The progress of one bitext of a work. *units* and *words* count those of the target version, *source_units* and *source_words* those of the
    source. *states* counts links by state, including gaps, and *state_words* their words (of the source, or of the target where the source is
    missing); *kinds* has the same by kind of unit. *lacking* names the units without source text. *po* counts entries of the catalog:
    translated, fuzzy, untranslated, obsolete."""

    work: str
    source: str
    target: str
    source_status: str
    target_status: str
    source_units: int
    source_words: int
    units: int
    words: int
    states: Mapping[str, int]
    lacking: tuple[str, ...] = ()
    po: Mapping[str, int] | None = None
    pending: bool = False
    """True if `update` would write something."""
    state_words: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, Tally] = field(default_factory=dict)
    stale: Mapping[str, float] = field(default_factory=dict)
    """Stale link -> similarity of its source to the confirmed one, as chrF: 100 if only the translation changed."""

    recognized: Mapping[str, str] = field(default_factory=dict)
    """Language -> its pages that were read by text recognition (OCR)."""
    gone: tuple[str, ...] = ()
    """Links that translate what the source no longer has."""
    renumbered: tuple[str, ...] = ()
    """Links whose number follows the source, and whose file has the former one."""

    @property
    def links(self) -> int:
        """The number of links."""
        return sum(self.states.values())

    @property
    def tally(self) -> Tally:
        """The counts of all links."""
        return Tally(self.states, self.state_words)

    def share(self, state: str, *, words: bool = False) -> float:
        """Per cent of the links, or words, that are in *state*; 100 where there are none."""
        return self.tally.share(state, words=words)


def status(project: Project, works: Iterable[str] = ()) -> Results[Status]:
    """Return the progress of *works* (by default all), a Status for each bitext, including edits after the last update, and the errors of
    works that cannot be read. Nothing is written.

    >>> (row,) = enregard.status(project)
    >>> row.work, row.source, row.target, row.states["confirmed"]
    ('A/91/7', 'en', 'fr', 0)
    """
    return attempt_each(partial(_build_rows, project), project.select(works))


def _build_rows(project: Project, work: str) -> list[Status]:
    settled = settle(project, work, read_only=is_settled(project, work))
    statuses = {tag: version.status for tag, version in settled.file.versions.items()}
    return [_build_row(settled.file.symbol, pair, statuses, bool(settled.writes)) for pair in settled.pairs]


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of *tallies*."""
    found = [(tally.links, tally.words) for tally in tallies]
    links, words = ({str(state): sum(both[n][state] for both in found) for state in State} for n in (0, 1))
    return Tally(links, words)


def write_badge(rows: Iterable[Status], file: Path | str, *, words: bool = False) -> Results[Path]:
    """Write a badge with the progress of *rows*, by links or words, as an SVG file, and return that file.

    >>> [path.name for path in enregard.write_badge(enregard.status(project), "progress.svg", words=True)]
    ['progress.svg']
    """
    rows = list(rows)
    names = {f"{row.work} {row.target}" for row in rows}
    works = {row.work for row in rows}
    label = names.pop() if len(names) == 1 else works.pop() if len(works) == 1 else f"{len(works)} works"
    found = sum_tallies(row.tally for row in rows)
    write_all({Path(file): draw_badge(label, found.words if words else found.links).encode()})
    return Results((Path(file),))


def _build_row(work: str, pair: LanguagePair, statuses: Mapping[str, str], pending: bool) -> Status:
    bitext = pair.bitext
    one, other = bitext.source, bitext.target
    kinds: dict[str, list[Link]] = {}
    for link in bitext.links:
        first, *_ = bitext.source_units(link) or bitext.target_units(link)
        kinds.setdefault(first.kind, []).append(link)
    by_kind = {kind: _count_links(bitext, links) for kind, links in kinds.items()}
    everything, todo = sum_tallies(by_kind.values()), list_todo(pair)
    return Status(
        work,
        one.language,
        other.language,
        statuses.get(one.language, "missing"),
        statuses.get(other.language, "missing"),
        len(one.units),
        _count_document_words(one),
        len(other.units),
        _count_document_words(other),
        everything.links,
        tuple(link.name for link in bitext.links if not link.source and link.state is not State.CONFIRMED),
        _count_entries(pair),
        pending,
        everything.words,
        by_kind,
        todo.edited,
        {d.language: str(pages) for d in (one, other) if (pages := d.metadata.get("pages_recognized"))},
        todo.gone,
        todo.renumbered,
    )


def _count_links(bitext: Bitext, links: Iterable[Link]) -> Tally:
    by_state: dict[State, list[Link]] = {state: [] for state in State}
    for link in links:
        by_state[link.state].append(link)
    return Tally(
        {str(state): len(some) for state, some in by_state.items()},
        {str(state): sum(_count_link_words(bitext, link) for link in some) for state, some in by_state.items()},
    )


def _count_link_words(bitext: Bitext, link: Link) -> int:
    return count_words(bitext.source_text(link) if link.source else bitext.target_text(link))


def _count_document_words(document: Document) -> int:
    return sum(count_words(unit.text) for unit in document.units)


def count_words(text: str) -> int:
    """Count the words of *text* as translators do: strings between spaces that have a letter or digit, and each character of a script without
    spaces."""
    if not _WIDE.search(text):
        return len(_WORD.findall(text))
    count = 0
    for token in text.split():
        wide = sum(unicodedata.east_asian_width(c) == "W" and c.isalpha() for c in token)
        count += wide + any(c.isalnum() and unicodedata.east_asian_width(c) != "W" for c in token)
    return count


def _count_entries(pair: LanguagePair) -> dict[str, int] | None:
    if pair.catalog is None:
        return None
    entries = pair.catalog.entries
    active = [entry for entry in entries if not entry.obsolete]
    translated = [entry for entry in active if entry.target]
    fuzzy = sum(entry.fuzzy for entry in translated)
    return {
        "translated": len(translated) - fuzzy,
        "fuzzy": fuzzy,
        "untranslated": len(active) - len(translated),
        "obsolete": len(entries) - len(active),
    }
