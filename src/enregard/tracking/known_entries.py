"""The entries of a catalog matched with the links of before, one to one, whatever was put at rest or brought back meanwhile."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from enregard.catalog import Entry, PoFile
from enregard.model import BREAK, State, plain
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.text.similarity import measure_likeness

_ALIKE = 0.5


def match_entries(records: Sequence[Record], entries: Sequence[Entry]) -> list[tuple[Record, Entry | None]]:
    """Records and their entries, each of which goes with one record: by name while the texts agree. A crash between two writes leaves
    entries newer than the records; then the text tells, or the one that an entry says it had before, or a name whose text is alike."""
    by_name = {entry.context: entry for entry in entries}
    found: dict[int, Entry] = {}
    taken: set[int] = set()

    def take(n: int, entry: Entry | None) -> None:
        if entry is not None and id(entry) not in taken:
            found[n] = entry
            taken.add(id(entry))

    sourced = [n for n, record in enumerate(records) if record.link.source]
    for n in sourced:
        entry = by_name.get(records[n].link.name)
        if entry is not None and is_same_text(entry.source, records[n].source_text):
            take(n, entry)
    by_text: defaultdict[str, deque[Entry]] = defaultdict(deque)
    for entry in entries:
        for text in dict.fromkeys(plain(text) for text in (entry.previous_source, entry.source) if text):
            by_text[text].append(entry)
    for n in sourced:
        waiting = by_text[plain(records[n].source_text)]
        while n not in found and waiting:
            take(n, waiting.popleft())
    for n in sourced:
        entry = by_name.get(records[n].link.name)
        if n not in found and entry is not None and measure_likeness(entry.source, records[n].source_text) >= _ALIKE:
            take(n, entry)
    return [(record, found.get(n)) for n, record in enumerate(records)]


def add_retired_entries(
    known: Sequence[tuple[Record, Entry | None]], previous: PoFile | None
) -> Iterator[tuple[Record, Entry | None]]:
    """*known* with the entries of links in force that a merge tool, or an update that ended before the alignment was written, has put at rest:
    what a person wrote there last is nowhere else."""
    at_rest = {(e.context, plain(e.source)): e for e in (previous.entries if previous else ()) if e.obsolete}
    for record, entry in known:
        link = record.link
        asked = link.source and not (link.state is State.CONFIRMED and link.is_gap)
        if entry is None and asked:
            entry = at_rest.get((link.name, plain(record.source_text)))
        yield record, entry


def is_program_text(entry: Entry, record: Record, today: Mapping[str, str]) -> bool:
    """Test whether the words of *entry* are those of other units than *record* knows of, as the program has put them there: an update has ended
    before the alignment was written."""
    if not entry.fuzzy or is_same_text(entry.target, record.target_text):
        return False
    units = entry.members[1]
    texts = [today.get(unit, "") for unit in units]
    return units != record.link.target and all(texts) and is_same_text(BREAK.join(texts), entry.target)
