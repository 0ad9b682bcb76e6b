"""Entries that a program emptied, although a person had confirmed them.

OmegaT, dividing texts into sentences, writes an empty msgstr for every text of several sentences that its memory does not have, and for whatever
is fuzzy. A person who takes a confirmation back empties one entry, and leaves the flags of others alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from operator import is_

from enregard.catalog.values import Entry, PoFile
from enregard.model import State
from enregard.project import Alignment
from enregard.text.same import is_same_text

_SENTENCES = re.compile(r"[.!?;:…؟؛][\"'’”»)\]]*\s+\S|[。！？；：]\S|\n")
_FLAGGED = (State.PROPOSED, State.STALE)


def refill_emptied(catalog: PoFile, known: Alignment) -> PoFile:
    """Return *catalog* with the confirmed words of the entries that a program emptied, judged by its *known* links: it left no fuzzy flag in the
    file, and emptied an entry that had one."""
    words = {record.link.name: record for record in known.records}
    flagged = [name for name, r in words.items() if r.link.state in _FLAGGED and r.translation.strip()]
    opened = [entry for name in flagged if (entry := catalog.active.get(name)) is not None]
    if any(entry.fuzzy for entry in catalog.active.values()) or all(entry.target.strip() for entry in opened):
        return catalog

    def refill(entry: Entry) -> Entry:
        record = words.get(entry.context or "")
        if record is None or entry.obsolete or entry.target.strip() or record.link.state is not State.CONFIRMED:
            return entry
        known_source = is_same_text(entry.source, record.source_text) and _SENTENCES.search(entry.source)
        return replace(entry, target=record.translation, raw=None) if known_source else entry

    filled = tuple(map(refill, catalog.entries))
    return catalog if all(map(is_, filled, catalog.entries)) else replace(catalog, entries=filled)
