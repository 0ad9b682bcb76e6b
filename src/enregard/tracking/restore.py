"""The short way from the files to a bitext: where no text has changed, its links are those on file, with what people have said in the catalog.
Whoever only looks need not find out again what was found before."""

from __future__ import annotations

from dataclasses import replace

from enregard.catalog import Entry, PoFile
from enregard.model import Bitext, Document, Link, State
from enregard.project import Alignment
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.pinned import collect_units


def restore_bitext(
    before: Alignment, previous: PoFile | None, source: Document, target: Document
) -> tuple[Bitext, dict[str, Entry]] | None:
    """The bitext of two documents that are, word for word, those that *before* aligns, with the edits in *previous*, and the entry of
    each link; None where they are not, or where the entries are not those of its links, so that there is something to find out."""
    if previous is None or not before.records or not _has_same_units(before, Bitext(source, target)):
        return None
    links: list[Link] = []
    entries: dict[str, Entry] = {}
    for record in before.records:
        link = record.link
        entry = previous.active.get(link.name) if link.source else None
        if entry is not None:
            if not is_same_text(entry.source, record.source_text):
                return None
            entries[link.name] = entry
        elif link.source and not (link.state is State.CONFIRMED and link.is_gap):
            return None
        known = states.apply_edit(record, entry).link
        links.append(states.settle_link(link, known, record.source_text, record.target_text))
    if len(entries) != len(previous.active):
        return None
    return replace(Bitext(source, target), links=tuple(links)), entries


def _has_same_units(before: Alignment, bitext: Bitext) -> bool:
    """Test whether the records of *before* are about the units of *bitext*, all of them, with the texts that these have today."""
    units = collect_units(record.link for record in before.records)
    return units == (bitext.source.by_id.keys(), bitext.target.by_id.keys()) and all(
        (bitext.source_text(r.link), bitext.corpus_text(r.link)) == (r.source_text, r.target_text)
        for r in before.records
    )
