"""The state table: the effect of catalog edits and changed texts on a link, one row for each case.

Exactly one row fits a case: an event, the state of the link before, and the conditions that hold. A row names the conditions that must hold
(`when`) and those that must not (`unless`); others do not matter. `states` looks up the rows and applies them, and docs/states.md prints
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from enregard.model import State


class StateEvent(StrEnum):
    """Event in the life of a link. An update takes them in this order: the alignment file, the entry of the catalog, the texts of today."""

    READ = "The link is read from the alignment file"
    UNSAID = "The PO file has no entry for it"
    EMPTIED = "Its entry has an empty `msgstr`"
    CLEARED = "Its entry has a translation and is not fuzzy"
    FUZZY = "Its entry has a translation and is fuzzy"
    RECEIVED = "Its words are compared with the corpus text of today"
    COMPARED = "What was agreed is compared with the texts of today"


class Condition(StrEnum):
    """Condition that may hold for a link when an event occurs. Texts that differ only in white space or Unicode normal form count as equal."""

    SOURCE = "source"
    TARGET = "translation"
    CORPUS = "corpus text"
    DIVISION = "division into units"
    SPACING = "white space or normal form"
    NOTED = "an interrupted update set the flag: the entry says `state: stale`, the alignment file does not"
    OFFERED = "it is a draft from elsewhere"
    AGREED = "the agreed texts are known"
    FORMER = "`#|` shows a former source"
    REPEATED = "the agreed translation is the source itself"
    RECEIVED = "the corpus has a text"
    WORDED = "its words are not those of the corpus"
    REMEMBERED = "an agreed translation is known"
    PAIRED = "there is a source and a translation"
    MATCHED = "the corpus has the words of the translation"


CHANGES = frozenset({Condition.SOURCE, Condition.TARGET, Condition.CORPUS, Condition.DIVISION, Condition.SPACING})
"""The conditions that say which texts changed."""


class OriginAfter(StrEnum):
    """Origin of the link after a row."""

    KEPT = "as before"
    PERSON = "a person's"
    ALIGNED = "the program's"


class AgreedAfter(StrEnum):
    """Texts that count as agreed after a row."""

    KEPT = "as before"
    NONE = "none"
    RECORDED = "those of the alignment file"
    SHOWN = "those that the entry shows"
    FORMER = "those of the entry, with the source of `#|`"
    TODAY = "those of today"


class WordingAfter(StrEnum):
    """Words of the translation after a row. Words that equal those of the corpus are not stored."""

    KEPT = "as before"
    ENTRY = "those of the entry"
    CORPUS = "those of the corpus"
    AGREED = "those agreed"
    DROPPED = "none, and no note of where they came from"


@dataclass(frozen=True, slots=True)
class Transition:
    """Row of the table: it applies to a link in one of the states *before*, if all of *when* and none of *unless* hold. *why* is the reason.
    Without *after*, the state stays."""

    event: StateEvent
    before: tuple[State, ...]
    why: str
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    after: State | None = None
    origin: OriginAfter = OriginAfter.KEPT
    agreed: AgreedAfter = AgreedAfter.KEPT
    words: WordingAfter = WordingAfter.KEPT

    def fits(self, event: StateEvent, state: State, facts: frozenset[Condition]) -> bool:
        """Test whether this row applies to *event* and a link in *state* for which *facts* hold."""
        return (
            event is self.event
            and state in self.before
            and facts.issuperset(self.when)
            and facts.isdisjoint(self.unless)
        )


_MISSING, _PROPOSED, _CONFIRMED, _STALE = State.MISSING, State.PROPOSED, State.CONFIRMED, State.STALE
_ALL = (_MISSING, _PROPOSED, _CONFIRMED, _STALE)
_OPEN = (_MISSING, _PROPOSED)
_DECIDED = (_CONFIRMED, _STALE)
_DRAFTED = (_PROPOSED, _STALE)

ROWS: tuple[Transition, ...] = (
    # --- the alignment file
    Transition(StateEvent.READ, _OPEN, "Nobody has confirmed it."),
    Transition(StateEvent.READ, _DECIDED, "What was agreed is on file.", when=(Condition.AGREED,)),
    Transition(StateEvent.READ, _DECIDED, "A person wrote the state into the alignment file, of the texts that stand there.",
        unless=(Condition.AGREED,), agreed=AgreedAfter.RECORDED),
    # --- no entry
    Transition(StateEvent.UNSAID, _ALL, "Where nothing is said, nothing is decided."),
    # --- an empty msgstr
    Transition(StateEvent.EMPTIED, _ALL, "You do not want this draft, and it is not offered twice.",
        when=(Condition.OFFERED,), after=_MISSING, origin=OriginAfter.PERSON, words=WordingAfter.DROPPED),
    Transition(StateEvent.EMPTIED, (_MISSING, _PROPOSED, _STALE), "Some editors empty whatever is fuzzy.", unless=(Condition.OFFERED,)),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "Some editors empty whatever is as its source.",
        when=(Condition.REPEATED,), unless=(Condition.OFFERED,)),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "You take your confirmation back; the corpus text stands there again.",
        when=(Condition.RECEIVED,), unless=(Condition.OFFERED, Condition.REPEATED, Condition.WORDED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.CORPUS),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "Words of a person's that the corpus does not have are offered again: some editors empty them.",
        when=(Condition.RECEIVED, Condition.WORDED), unless=(Condition.OFFERED, Condition.REPEATED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "You take your confirmation back; words that nothing else holds are offered again.",
        unless=(Condition.OFFERED, Condition.REPEATED, Condition.RECEIVED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE),
    # --- not fuzzy
    Transition(StateEvent.CLEARED, (_MISSING,), "You fill a gap: only the PO file holds these words.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_PROPOSED,), "You clear the flag: you confirm the pair of texts that the entry shows.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_STALE,), "You clear the flag: you confirm the texts as the entry shows them now.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "It was confirmed with these words, and still is.",
        unless=(Condition.TARGET, Condition.SPACING), agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "The words are the same, and whoever confirmed them stands by them.",
        when=(Condition.SPACING,), unless=(Condition.TARGET,), agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "You confirm other words; the corpus file stays as received.",
        when=(Condition.TARGET,), origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    # --- fuzzy
    Transition(StateEvent.FUZZY, (_MISSING, _PROPOSED, _CONFIRMED), "An update set this flag, and ended before it wrote the alignment file.",
        when=(Condition.NOTED, Condition.AGREED), after=_STALE, origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _OPEN, "The same, and only the entry still tells which source was agreed.",
        when=(Condition.NOTED, Condition.FORMER), unless=(Condition.AGREED,),
        after=_STALE, origin=OriginAfter.PERSON, agreed=AgreedAfter.FORMER, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _OPEN, "The same, and nothing tells any more what was agreed: the texts of today were not.",
        when=(Condition.NOTED,), unless=(Condition.AGREED, Condition.FORMER),
        after=_PROPOSED, origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, (_CONFIRMED,), "You set the flag: you take your confirmation back.",
        unless=(Condition.NOTED,), after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, (_MISSING,), "You fill a gap, and leave it open.",
        unless=(Condition.NOTED,), after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "The entry is as the last update left it.",
        unless=(Condition.NOTED, Condition.TARGET, Condition.SPACING), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "The words are the same, and nothing is decided.",
        when=(Condition.SPACING,), unless=(Condition.NOTED, Condition.TARGET), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "Your words stay, and it stays open.",
        when=(Condition.TARGET,), unless=(Condition.NOTED, Condition.OFFERED), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "As soon as you touch a draft, it is yours.",
        when=(Condition.TARGET, Condition.OFFERED), unless=(Condition.NOTED,), origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    # --- the corpus text
    Transition(StateEvent.RECEIVED, _ALL, "What was received goes before what was offered.",
        when=(Condition.OFFERED, Condition.RECEIVED), origin=OriginAfter.ALIGNED, words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "A draft stays while nothing is received.",
        when=(Condition.OFFERED, Condition.WORDED), unless=(Condition.RECEIVED,)),
    Transition(StateEvent.RECEIVED, _ALL, "What a person wrote goes before what was received.",
        when=(Condition.WORDED,), unless=(Condition.OFFERED,)),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus has the words.",
        when=(Condition.RECEIVED,), unless=(Condition.OFFERED, Condition.WORDED, Condition.SPACING), words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus has the same words, and spells them as it does.",
        when=(Condition.RECEIVED, Condition.SPACING), unless=(Condition.OFFERED, Condition.WORDED), words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus has lost the text; the words that a person confirmed stay.",
        when=(Condition.REMEMBERED,), unless=(Condition.WORDED, Condition.RECEIVED), words=WordingAfter.AGREED),
    Transition(StateEvent.RECEIVED, _ALL, "There are no words.",
        unless=(Condition.WORDED, Condition.RECEIVED, Condition.REMEMBERED), words=WordingAfter.CORPUS),
    # --- today's texts beside those agreed
    Transition(StateEvent.COMPARED, _OPEN, "It waits for a person.",
        when=(Condition.PAIRED,), after=_PROPOSED, agreed=AgreedAfter.NONE),
    Transition(StateEvent.COMPARED, _OPEN, "One side has no text.",
        unless=(Condition.PAIRED,), after=_MISSING, agreed=AgreedAfter.NONE),
    Transition(StateEvent.COMPARED, (_CONFIRMED,), "It was confirmed without texts, and there is nothing to compare.", unless=(Condition.AGREED,)),
    Transition(StateEvent.COMPARED, (_STALE,), "Nobody knows what was agreed.",
        when=(Condition.PAIRED,), unless=(Condition.AGREED,), after=_PROPOSED),
    Transition(StateEvent.COMPARED, (_STALE,), "Nobody knows what was agreed, and one side has no text.",
        unless=(Condition.AGREED, Condition.PAIRED), after=_MISSING),
    Transition(StateEvent.COMPARED, (_CONFIRMED,), "The texts are those agreed.",
        when=(Condition.AGREED,), unless=tuple(CHANGES), agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, (_STALE,), "The texts are again those agreed.",
        when=(Condition.AGREED,), unless=tuple(CHANGES), after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The words are those agreed, and are kept as they are spelled today.",
        when=(Condition.AGREED, Condition.SPACING), unless=(Condition.SOURCE, Condition.TARGET, Condition.CORPUS, Condition.DIVISION),
        after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The corpus has taken over the agreed translation.",
        when=(Condition.AGREED, Condition.CORPUS, Condition.MATCHED), unless=(Condition.SOURCE, Condition.TARGET, Condition.DIVISION),
        after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The source is no longer the one that was agreed.",
        when=(Condition.AGREED, Condition.SOURCE), unless=(Condition.TARGET, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The words in the translation are no longer those agreed.",
        when=(Condition.AGREED, Condition.TARGET), unless=(Condition.SOURCE, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The translation follows the corpus, which changed.",
        when=(Condition.AGREED, Condition.TARGET, Condition.CORPUS), unless=(Condition.SOURCE,), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "Your words stay; a comment shows the corpus text, which changed behind them.",
        when=(Condition.AGREED, Condition.CORPUS), unless=(Condition.SOURCE, Condition.TARGET, Condition.MATCHED), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "Both sides changed.",
        when=(Condition.AGREED, Condition.SOURCE, Condition.TARGET), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The source changed, and the corpus text behind your words.",
        when=(Condition.AGREED, Condition.SOURCE, Condition.CORPUS), unless=(Condition.TARGET,), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The same words are now in more units, or in fewer.",
        when=(Condition.AGREED, Condition.DIVISION), unless=(Condition.SOURCE, Condition.TARGET, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The corpus has taken over the agreed translation, and the source is in more units, or in fewer.",
        when=(Condition.AGREED, Condition.CORPUS, Condition.MATCHED, Condition.DIVISION), unless=(Condition.SOURCE, Condition.TARGET), after=_STALE),
)  # fmt: skip
"""All rows; every case is covered once."""


@cache
def find_row(event: StateEvent, state: State, facts: frozenset[Condition]) -> Transition:
    """Return the row for *event* and a link in *state* for which *facts* hold."""
    return next(row for row in ROWS if row.fits(event, state, facts))
