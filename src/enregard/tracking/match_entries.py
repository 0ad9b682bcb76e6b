"""Matches of the entries of a catalog with links, one to one, even if entries became obsolete or were restored in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enregard.catalog import Entry, PoFile
from enregard.model import BREAK, Bitext, State, plain
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.text.similarity import measure_likeness

_ALIKE = 0.5


def match_entries(records: Sequence[Record], entries: Sequence[Entry]) -> list[tuple[Record, Entry | None]]:
    """Match *records* with *entries*, one to one. Entries are matched by name while the texts agree. After a crash between two writes the
    entries are newer than the records; then they are matched by text, by the previous msgid, or by a name with a similar text."""
    index = _EntryIndex(entries)
    found: dict[int, Entry] = {}
    taken: set[int] = set()
    for find in (index.find_same, index.find_by_text, index.find_alike):
        for n, record in enumerate(records):
            waiting = find(record) if record.link.source and n not in found else ()
            entry = next((e for e in waiting if id(e) not in taken), None)
            if entry is not None:
                found[n] = entry
                taken.add(id(entry))
    return [(record, found.get(n)) for n, record in enumerate(records)]


class _EntryIndex:
    """Entries by name and by text. Entries with the same text are used once each, in order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_name = {entry.context: [entry] for entry in entries}
        by_text: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for text in dict.fromkeys(plain(text) for text in (entry.previous_source, entry.source) if text):
                by_text[text].append(entry)
        self._by_text = {text: iter(found) for text, found in by_text.items()}

    def find_same(self, record: Record) -> Iterable[Entry]:
        return (e for e in self._by_name.get(record.link.name, ()) if is_same_text(e.source, record.source_text))

    def find_by_text(self, record: Record) -> Iterable[Entry]:
        return self._by_text.get(plain(record.source_text), ())

    def find_alike(self, record: Record) -> Iterable[Entry]:
        return (
            e
            for e in self._by_name.get(record.link.name, ())
            if measure_likeness(e.source, record.source_text) >= _ALIKE
        )


def match_active_entries(records: Sequence[Record], previous: PoFile | None) -> Iterator[tuple[Record, Entry | None]]:
    """Yield *records* of present links with their entries in *previous*. This includes entries that a merge tool, or an update that ended
    before the alignment was written, made obsolete: they hold a person's latest words."""
    entries = previous.entries if previous else ()
    at_rest = {(e.context, plain(e.source)): e for e in entries if e.obsolete}
    for record, entry in match_entries(records, list(previous.active.values()) if previous else ()):
        link = record.link
        if entry is None and link.source and not (link.state is State.CONFIRMED and link.is_gap):
            entry = at_rest.get((link.name, plain(record.source_text)))
        yield record, entry


def is_program_text(entry: Entry | None, record: Record, today: Mapping[str, str]) -> bool:
    """Test whether the program put the words of other units than those in *record* into *entry*, in an update that ended before the alignment
    was written."""
    if entry is None or not entry.fuzzy or is_same_text(entry.target, record.target_text):
        return False
    units = entry.members[1]
    texts = [today.get(unit, "") for unit in units]
    return units != record.link.target and all(texts) and is_same_text(BREAK.join(texts), entry.target)


class UnclaimedEntries:
    """Entries without a record, for links of *bitext*."""

    def __init__(self, entries: Sequence[Entry], bitext: Bitext) -> None:
        self._named: defaultdict[str, list[Entry]] = defaultdict(list)
        self._worded: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.context is not None and not entry.foreign:
                self._named[entry.context].append(entry)
                self._worded[plain(entry.source)].append(entry)
        linked = [link for link in bitext.links if link.source] if self._named else []
        self._today = {link.name: plain(bitext.source_text(link)) for link in linked}
        self._texts = set(self._today.values())

    def take(self, name: str) -> Entry | None:
        """Take the entry of the link *name*: by its text, or by its name if the texts are similar and its text has not moved elsewhere."""
        text = self._today.get(name, "")
        worded = [e for e in self._worded[text] if self._is_free(e, name)]
        named = [
            e
            for e in self._named[name]
            if plain(e.source) not in self._texts and measure_likeness(e.source, text) >= _ALIKE
        ]
        best = max(
            [*worded, *named], key=lambda e: (not e.obsolete, e in worded, e.context == name, e.line), default=None
        )
        if best is not None:
            self._named[best.context or ""].remove(best)
            self._worded[plain(best.source)].remove(best)
        return best

    def _is_free(self, entry: Entry, name: str) -> bool:
        """Test whether *entry*, which has the text of the link *name*, belongs to no other link with this text."""
        return entry.obsolete or entry.context == name or self._today.get(entry.context or "") != plain(entry.source)
