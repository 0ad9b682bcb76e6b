"""What a translator's edit, and a change of the texts, make of a link: the state table of the design, in two functions.

An entry speaks for the pair of texts that it shows: a flag is read against the msgid beside it, not against today's source.
So a crash between two writes, or an edit made before the source changed, is never taken for a decision on the new text.
"""

from __future__ import annotations

from dataclasses import replace

from enregard.catalog import PERSON, REUSE, REUSED, Entry, reused_note
from enregard.model import Agreed, Link, State
from enregard.project import Record
from enregard.text.same import divided, same


def decided(record: Record, entry: Entry | None) -> Record:
    """*record*, a link and the texts it was last seen with, with what people have said in its *entry* since."""
    link = record.link
    if link.agreed is None and link.state in (State.CONFIRMED, State.STALE):  # said by hand in the file
        words = record.target_text if link.wording is None else link.wording
        link = replace(link, agreed=Agreed(record.source_text, words, record.target_text))
    return replace(record, link=link if entry is None else _edited(link, entry, record.target_text))


def _edited(link: Link, entry: Entry, corpus: str) -> Link:
    if not entry.target.strip():
        return _emptied(link, corpus)
    wording = None if same(entry.target, corpus) else entry.target
    if not entry.fuzzy:
        agreed = Agreed(entry.source, entry.target, corpus)
        kept = link.state is State.CONFIRMED and link.agreed is not None and same(link.agreed.target, entry.target)
        origin = link.origin if kept else PERSON
        return replace(link, state=State.CONFIRMED, origin=origin, wording=wording, agreed=agreed)
    if link.state is not State.STALE and entry.noted_state == State.STALE:
        # The program set this flag, in an update that ended before the alignment was written.
        before = link.agreed
        if before is None and entry.previous_source:
            before = Agreed(entry.previous_source, entry.target, corpus)
        # Where nothing tells any more what was agreed, as the alignment was lost, today's texts were not.
        state = State.STALE if before else State.PROPOSED
        return replace(link, state=state, origin=PERSON, wording=wording, agreed=before)
    if link.state in (State.CONFIRMED, State.MISSING):
        return replace(link, state=State.PROPOSED, origin=PERSON, wording=wording, agreed=None)
    if link.origin == REUSE and not same(entry.target, link.wording or ""):
        link = replace(link, origin=PERSON)
    return replace(link, wording=wording)


def _emptied(link: Link, corpus: str) -> Link:
    """*link* after its msgstr came back empty. OmegaT empties whatever is fuzzy, and whatever is as its source; so only what was
    confirmed, in other words than those, was emptied by a person for certain; and what was merely offered is not offered twice."""
    if link.origin == REUSE:
        return replace(link, state=State.MISSING, origin=PERSON, wording=None, evidence=())
    agreed = link.agreed
    if link.state is not State.CONFIRMED or (agreed is not None and same(agreed.source, agreed.target)):
        return link
    wording = None if corpus else link.wording  # words that nothing else holds are offered again
    return replace(link, state=State.PROPOSED, origin=PERSON, wording=wording, agreed=None)


def settled(link: Link, known: Link, source: str, corpus: str) -> Link:
    """*link*, as aligned today between texts *source* and *corpus*, with the state, wording and agreement that follow from
    what was *known* of it."""
    if known.origin == REUSE and corpus:  # what was received goes before what was offered
        known = replace(known, origin=link.origin, wording=None)
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
            and not divided(agreed.source, source)
            and not divided(agreed.corpus, corpus)
        )
        state = State.CONFIRMED if holds else State.STALE
        if holds:
            agreed = Agreed(source, target, corpus)
    elif state is not State.CONFIRMED:
        state = State.PROPOSED if source and target else State.MISSING
        agreed = None
    evidence = tuple(e for e in link.evidence if not e.startswith(REUSED))
    if wording is not None and not corpus and known.origin == REUSE and (note := reused_note(known)):
        evidence = (note,)
    return replace(link, state=state, origin=known.origin, evidence=evidence, wording=wording, agreed=agreed)
