"""The effect of a translator's edit, and of changed texts, on a link, according to the rows of `state_table`.

An entry applies to the pair of texts that it shows: a flag is read with the msgid beside it, not with the present source. So a crash between
two writes, or an edit made before the source changed, is never taken for a decision on the new text. This module finds out which conditions
hold; the table gives the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from enregard.catalog import PERSON, REUSE, REUSED, Entry, find_reuse_note
from enregard.model import BREAK, Agreed, Link, State
from enregard.project import Record
from enregard.text.same import is_divided_differently, is_same_text
from enregard.tracking.state_table import AgreedAfter, Condition, OriginAfter, StateEvent, WordingAfter, find_row

IMPORT = "import"
UNLINKED = "unlinked"
"""Evidence of a unit that a person took out of a link: it stays without a counterpart until a person links it."""
DECIDED = (State.CONFIRMED, State.STALE)
"""States of links that a person has confirmed."""
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def is_decided(link: Link) -> bool:
    """Test whether *link* was made or confirmed by a person or by an imported file."""
    return link.state in DECIDED or link.origin in (PERSON, IMPORT)


def has_words(link: Link) -> bool:
    """Test whether *link* has texts that a person confirmed or wrote. Reused drafts do not count."""
    return link.agreed is not None or (link.wording is not None and bool(link.source) and link.origin != REUSE)


def has_human_input(link: Link) -> bool:
    """Test whether a person put a decision or words into *link*, so that an imported file does not replace it."""
    return link.state in DECIDED or link.origin == PERSON or (link.wording is not None and link.origin != REUSE)


def apply_edit(record: Record, entry: Entry | None) -> Record:
    """Apply the edits in *entry* to *record*, a link with the texts that it had at the last update."""
    corpus = record.target_text
    recorded = Agreed(record.source_text, get_words(record.link, corpus), corpus)
    link = _follow_row(
        record.link,
        StateEvent.READ,
        {Condition.AGREED: record.link.agreed is not None},
        {AgreedAfter.RECORDED: recorded},
    )
    if entry is None:
        link = _follow_row(link, StateEvent.UNSAID, {})
        return record if link is record.link else replace(record, link=link)
    agreed = {
        AgreedAfter.SHOWN: Agreed(entry.source, entry.target, corpus),
        AgreedAfter.FORMER: Agreed(entry.previous_source or "", entry.target, corpus),
    }
    words = {WordingAfter.ENTRY: None if _has_same_words(link, entry.target, corpus) else entry.target}
    return replace(record, link=_follow_row(link, _name_event(entry), _find_said(link, entry, corpus), agreed, words))


def settle_link(link: Link, known: Link, source: str, corpus: str) -> Link:
    """Return *link*, as aligned today between the texts *source* and *corpus*, with the state, wording and agreed texts that follow from
    *known*, the same link as it was."""
    remembered = {WordingAfter.AGREED: known.agreed.target if known.agreed else None}
    known = _follow_row(
        known, StateEvent.RECEIVED, _find_received(known, corpus), words=remembered, aligned=link.origin
    )
    target = get_words(known, corpus)
    changes = _find_changes(known.agreed, source, target, corpus)
    new = _follow_row(known, StateEvent.COMPARED, changes, {AgreedAfter.TODAY: Agreed(source, target, corpus)})
    evidence = tuple(e for e in link.evidence if not e.startswith(REUSED))
    if new.wording is not None and new.origin == REUSE and (note := find_reuse_note(known)):
        evidence = (note,)
    return replace(link, state=new.state, origin=new.origin, evidence=evidence, wording=new.wording, agreed=new.agreed)


def _follow_row(
    link: Link,
    event: StateEvent,
    facts: Mapping[Condition, bool],
    agreed: Mapping[AgreedAfter, Agreed] = _NOTHING,
    words: Mapping[WordingAfter, str | None] = _NOTHING,
    aligned: str = "",
) -> Link:
    """Return *link* after *event*, as the table says for the *facts* that hold. *agreed*, *words* and *aligned* are the values that its rows
    may name."""
    row = find_row(event, link.state, frozenset([fact for fact, holds in facts.items() if holds]))
    state = row.after or link.state
    origin = {OriginAfter.PERSON: PERSON, OriginAfter.ALIGNED: aligned}.get(row.origin, link.origin)
    evidence = () if row.words is WordingAfter.DROPPED else link.evidence
    wording = link.wording if row.words is WordingAfter.KEPT else words.get(row.words)
    texts = link.agreed if row.agreed is AgreedAfter.KEPT else agreed.get(row.agreed)
    if (state, origin, evidence, wording, texts) == (link.state, link.origin, link.evidence, link.wording, link.agreed):
        return link
    return replace(link, state=state, origin=origin, evidence=evidence, wording=wording, agreed=texts)


def _name_event(entry: Entry) -> StateEvent:
    if not entry.target.strip():
        return StateEvent.EMPTIED
    return StateEvent.FUZZY if entry.fuzzy else StateEvent.CLEARED


def _find_said(link: Link, entry: Entry, corpus: str) -> dict[Condition, bool]:
    """Return the conditions that hold when *entry* is read."""
    agreed, offered = link.agreed, link.origin == REUSE
    before = link.wording or "" if offered else get_words(link, corpus)
    if agreed is not None and link.state is State.CONFIRMED:
        before = agreed.target
    is_same = _has_same_words(link, entry.target, before)
    return {
        Condition.TARGET: not is_same,
        Condition.SPACING: is_same and entry.target != before,
        Condition.NOTED: link.state is not State.STALE and entry.noted_state == State.STALE,
        Condition.OFFERED: offered,
        Condition.AGREED: agreed is not None,
        Condition.FORMER: bool(entry.previous_source),
        Condition.REPEATED: agreed is not None and is_same_text(agreed.source, agreed.target),
        Condition.RECEIVED: bool(corpus),
        Condition.WORDED: link.wording is not None,
    }


def _find_received(known: Link, corpus: str) -> dict[Condition, bool]:
    """Return the conditions that hold when the words of *known* are compared with *corpus*."""
    words = get_words(known, corpus)
    is_same = words == corpus or _has_same_words(known, words, corpus)
    return {
        Condition.SPACING: is_same and words != corpus,
        Condition.OFFERED: known.origin == REUSE,
        Condition.RECEIVED: bool(corpus),
        Condition.WORDED: not is_same,
        Condition.REMEMBERED: known.agreed is not None and bool(known.agreed.target),
    }


def _find_changes(agreed: Agreed | None, source: str, target: str, corpus: str) -> dict[Condition, bool]:
    """Return the conditions that hold when the present texts are compared with those *agreed*."""
    paired = {Condition.PAIRED: bool(source and target)}
    if agreed is None:
        return paired
    pairs = (agreed.source, source), (agreed.target, target), (agreed.corpus, corpus)
    return paired | {
        Condition.AGREED: True,
        Condition.SOURCE: not is_same_text(agreed.source, source),
        Condition.TARGET: not is_same_text(agreed.target, target),
        Condition.CORPUS: not is_same_text(agreed.corpus, corpus),
        Condition.MATCHED: is_same_text(corpus, target),
        Condition.DIVISION: is_divided_differently(agreed.source, source)
        or is_divided_differently(agreed.corpus, corpus),
        Condition.SPACING: any(_is_respelled(one, other) for one, other in pairs),
    }


def get_words(link: Link, corpus: str) -> str:
    """Return the words of the translation."""
    return corpus if link.wording is None else link.wording


def _has_same_words(link: Link, words: str, other: str) -> bool:
    """Test whether two translations of *link* are equal. A text of one unit that is divided as the source is divided is another one: its
    parts have numbers of their own."""
    parts = len(link.source)
    divided = parts > 1 >= len(link.target) and words.count(BREAK) == parts - 1 and BREAK not in other
    return is_same_text(words, other) and not divided


def _is_respelled(one: str, other: str) -> bool:
    """Test whether two texts differ only in white space or normal form."""
    return one != other and is_same_text(one, other)
