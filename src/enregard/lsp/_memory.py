"""The translation memory of an editor: other works of the project, obsolete entries, and other entries of the same file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from enregard import catalog
from enregard.errors import EnregardError
from enregard.lsp._here import Here
from enregard.lsp._study import Examination
from enregard.project import Record, load_alignment
from enregard.storage.files import read_text
from enregard.tracking.translation_memory import EarlierTranslation, TextIndex, find_earlier
from enregard.workspace.settling import load_files

_MOST = 3
_SEEN = 50


def list_suggestions(here: Here) -> Iterator[tuple[EarlierTranslation, float]]:
    """Yield the translations of texts like that of the entry, with their similarity, the most similar first."""
    last = here.study.last
    if last is None or here.is_reverse:
        return
    known, memory = _read_memory(last)
    own = here.entry.source, here.entry.target
    found = find_earlier(here.entry.source, here.languages[0], known, memory)
    others = ((earlier, score) for earlier, score in islice(found, _SEEN) if (earlier.source, earlier.target) != own)
    seen = {here.entry.target}
    for earlier, score in others:
        if earlier.target not in seen and len(seen) <= _MOST:
            seen.add(earlier.target)
            yield earlier, score


def list_former(here: Here) -> Iterator[str]:
    """Yield the translations that the link had when somebody last confirmed it, and at the last update."""
    if here.link is None or here.study.last is None:
        return
    record = _read_records(here.study.last).get(here.link.name)
    for link in (here.link, *([record.link] if record is not None else [])):
        yield from ([link.agreed.target] if link.agreed is not None else [])
        yield from ([link.wording] if link.wording is not None else [])


@lru_cache(maxsize=2)
def _read_records(last: Examination) -> dict[str, Record]:
    """Return the links on file of the work, by name."""
    project, settled = last.around.project, last.read.settled
    if project is None or settled is None:
        return {}
    found: dict[str, Record] = {}
    for sheet in last.read.sheets:
        path = project.alignment_path(settled.work, sheet.bitext.source.language, sheet.bitext.target.language)
        if path.is_file():
            name = project.format_path(path)
            found |= {each.link.name: each for each in load_alignment(read_text(path, name), name).records}
    return found


@lru_cache(maxsize=2)
def _read_memory(last: Examination) -> tuple[Sequence[EarlierTranslation], TextIndex]:
    """Return the earlier translations that a file can use, the confirmed ones first, and their index."""
    found = list(_list_earlier(last))
    known = sorted(found, key=lambda earlier: not earlier.sure)
    return known, TextIndex([earlier.source for earlier in known])


def _list_earlier(last: Examination) -> Iterator[EarlierTranslation]:
    if last.around.project is not None and last.read.settled is not None:
        work = last.read.settled.work
        for sheet in last.read.sheets:
            tags = sheet.bitext.source.language, sheet.bitext.target.language
            yield from load_files(last.around.project, work).recall(*tags)
    try:
        entries = catalog.parse(last.encode(), last.read.name, bare=True).entries
    except EnregardError:
        return
    for entry in entries:
        if entry.source and entry.target.strip() and entry.plural is None and not (entry.fuzzy and not entry.obsolete):
            where = f"line {entry.line}" if entry.context is None else entry.context
            yield EarlierTranslation(entry.source, entry.target, where, not entry.fuzzy)
