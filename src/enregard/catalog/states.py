"""What a translator's edit, and a change of the texts, make of a link: the state table of the design, in one function.

An entry speaks for the pair of texts that it shows: a flag is read against the msgid beside it, not against today's source.
So a crash between two writes, or an edit made before the source changed, is never taken for a decision on the new text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from enregard.catalog.po import Entry
from enregard.model import Agreed, Link, State, plain
from enregard.project import Record

PERSON = "person"


def same(one: str, other: str) -> bool:
    """Whether two texts are one but for white space and Unicode normal form."""
    return one == other or plain(one) == plain(other)


@dataclass(frozen=True, slots=True)
class _Known:
    """What held before today's texts are looked at."""

    state: State
    origin: str
    wording: str | None
    agreed: Agreed | None


def reconcile(link: Link, record: Record | None, entry: Entry | None, source: str, corpus: str) -> Link:
    """*link*, as aligned today between texts *source* and *corpus*, with the state, wording and agreement that follow from
    what was on file (*record*) and from what stands in the catalog (*entry*)."""
    known = _decided(link, record, entry, corpus)
    wording = known.wording
    if wording is not None and same(wording, corpus):
        wording = None
    if not corpus and wording is None and known.agreed is not None and known.agreed.target:
        wording = known.agreed.target  # the corpus lost the unit; the words a person confirmed stay
    target = corpus if wording is None else wording
    state, agreed = known.state, known.agreed
    if state in (State.CONFIRMED, State.STALE) and agreed is not None:
        holds = (
            same(agreed.source, source)
            and same(agreed.target, target)
            and (same(agreed.corpus, corpus) or same(corpus, target))
        )
        state = State.CONFIRMED if holds else State.STALE
        if holds:
            agreed = Agreed(source, target, corpus)
    elif state is not State.CONFIRMED:
        state = State.PROPOSED if source and target else State.MISSING
        agreed = None
    return replace(link, state=state, origin=known.origin, wording=wording, agreed=agreed)


def _decided(link: Link, record: Record | None, entry: Entry | None, corpus: str) -> _Known:
    """What the people who edited the catalog have decided, on the texts they saw."""
    before = record.link if record else None
    known = _Known(
        before.state if before else link.state,
        before.origin if before else link.origin,
        before.wording if before else None,
        before.agreed if before else None,
    )
    if record and known.agreed is None and known.state in (State.CONFIRMED, State.STALE):  # said by hand in the file
        words = record.target_text if known.wording is None else known.wording
        known = replace(known, agreed=Agreed(record.source_text, words, record.target_text))
    if entry is None:
        return known
    base = record.target_text if record else corpus
    if not entry.target.strip():
        return _emptied(known, base)
    wording = None if same(entry.target, base) else entry.target
    if not entry.fuzzy:
        agreed = Agreed(entry.source, entry.target, base)
        kept = known.state is State.CONFIRMED and known.agreed is not None and same(known.agreed.target, entry.target)
        return _Known(State.CONFIRMED, known.origin if kept else PERSON, wording, agreed)
    if known.state is not State.STALE and entry.noted_state == State.STALE:
        # The program set this flag, in an update that ended before the alignment was written.
        agreed = known.agreed or Agreed(entry.previous_source or entry.source, entry.target, base)
        return _Known(State.STALE, PERSON, wording, agreed)
    if known.state is State.CONFIRMED:
        return _Known(State.PROPOSED, PERSON, wording, None)
    if known.state is State.MISSING:
        return _Known(State.PROPOSED, PERSON, wording, None)
    return replace(known, wording=wording)


def _emptied(known: _Known, base: str) -> _Known:
    """An empty msgstr: nothing was there yet, or a person took the words out."""
    if known.wording is None and not base:
        return known
    return _Known(State.PROPOSED, PERSON, None, None)
