"""The short way from the files to a bitext: where no text has changed, its links are those on file, with what people have said in the catalog.
Whoever only looks need not find out again what was found before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from enregard.catalog import Entry, PoFile
from enregard.model import BREAK, Bitext, Document, Link, State, Unit
from enregard.project import Alignment, Record
from enregard.text.same import is_same_text
from enregard.tracking import states


def restore_bitext(
    before: Alignment, previous: PoFile | None, source: Document, target: Document
) -> tuple[Bitext, dict[str, Entry]] | None:
    """The bitext of two documents that are, word for word, those that *before* aligns, with the edits in *previous*, and the entry of
    each link; None where they are not, or where the entries are not those of its links, so that there is something to find out."""
    if previous is None or not before.records or not _has_same_units(before, source, target):
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


def _has_same_units(before: Alignment, source: Document, target: Document) -> bool:
    one, other = source.by_id, target.by_id
    seen = [0, 0]
    for record in before.records:
        for n, (ids, units, text) in enumerate(_list_sides(record, one, other)):
            if not all(i in units for i in ids) or BREAK.join(units[i].text for i in ids) != text:
                return False
            seen[n] += len(ids)
    return seen == [len(one), len(other)]


def _list_sides(
    record: Record, one: Mapping[str, Unit], other: Mapping[str, Unit]
) -> tuple[tuple[tuple[str, ...], Mapping[str, Unit], str], ...]:
    link = record.link
    return (link.source, one, record.source_text), (link.target, other, record.target_text)
