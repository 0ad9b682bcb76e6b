"""Links on file, with the edits made since and the units of today that theirs have become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enregard.catalog import PoFile
from enregard.model import Document, plain
from enregard.project import Alignment
from enregard.tracking import states
from enregard.tracking.known import Known
from enregard.tracking.known_entries import add_retired_entries, is_program_text, match_entries
from enregard.tracking.known_joined import join_merged
from enregard.tracking.versions import Found, How, Trace, trace_units


def trace_alignment(before: Alignment, source: Document, target: Document) -> tuple[Trace, Trace]:
    """Trace the units on either side of the records of *before*."""
    return trace_units(before.units("source"), list_texts(source)), trace_units(
        before.units("target"), list_texts(target)
    )


def list_texts(document: Document) -> list[tuple[str, str]]:
    """The (id, text) of its units."""
    return [(unit.id, unit.text) for unit in document.units]


def find_known_links(before: Alignment, previous: PoFile | None, traced: tuple[Trace, Trace]) -> list[Known]:
    """All that is on file, what holds now first and the newest of the former ones next. Links whose units were merged are one
    link, and rest as former ones, to return when the units do. A link that lost a unit is a former one too, from now on and not only from the
    next update: where a text is there more than once, another copy may stand for the one that is gone."""
    one, other = ({name: f for (name, _), f in zip(side.before, side.found, strict=True)} for side in traced)
    active = add_retired_entries(
        match_entries(before.records, list(previous.active.values()) if previous else []), previous
    )
    today = dict(traced[1].today)
    records = [
        Known(
            states.apply_edit(record, None if entry and is_program_text(entry, record, today) else entry),
            entry,
            tuple(one[i] for i in record.link.source),
            tuple(other[i] for i in record.link.target),
        )
        for record, entry in active
    ]
    lost = [replace(k, former=True) for k in records if k.memorable and None in k.hows]
    former = follow_former_links([*lost, *find_former_links(before, previous)], traced[0].today, traced[1].today)
    together, parts = join_merged(records)
    return [*together, *parts, *former]


def find_former_links(before: Alignment, previous: PoFile | None) -> list[Known]:
    """Return the former links on file, with their entries at rest."""
    if not before.former:
        return []
    entries = [e for e in previous.entries if e.obsolete and e.context is not None] if previous else []
    return [Known(record, entry, former=True) for record, entry in match_entries(before.former, entries[::-1])]


def follow_former_links(
    known: Sequence[Known], source: Sequence[tuple[str, str]], target: Sequence[tuple[str, str]]
) -> list[Known]:
    """*known* with what their units are among the (id, text) of *source* and *target*."""
    one = _assign_places([k.record.units("source") for k in known], source)
    other = _assign_places([k.record.units("target") for k in known], target)
    return [replace(k, source=a, target=b) for k, a, b in zip(known, one, other, strict=True)]


def _assign_places(
    sides: Sequence[Sequence[tuple[str, str]]], today: Sequence[tuple[str, str]]
) -> list[tuple[Found | None, ...]]:
    found = iter(trace_units([unit for units in sides for unit in units], today).found)
    here = {(name, plain(text)): n for n, (name, text) in enumerate(today)}

    def place(name: str, text: str) -> Found | None:
        """Return its own place if it is unchanged, though another link has a copy of it: to go by order would exchange the two."""
        traced, n = next(found), here.get((name, plain(text)))
        return traced if n is None else Found((name,), n, How.SAME)

    return [tuple(place(*unit) for unit in units) for units in sides]
