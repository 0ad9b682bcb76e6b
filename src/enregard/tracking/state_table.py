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
    RECEIVED = "Its text, compared with the current corpus text"
    COMPARED = "The agreed texts, compared with the current texts"


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
    WORDED = "its text differs from the corpus"
    REMEMBERED = "an agreed translation is known"
    PAIRED = "there is a source and a translation"
    MATCHED = "the corpus has the text of the translation"


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
    SHOWN = "those in the entry"
    FORMER = "those of the entry, with the source of `#|`"
    TODAY = "the current texts"


class WordingAfter(StrEnum):
    """Words of the translation after a row. Words that equal those of the corpus are not stored."""

    KEPT = "as before"
    ENTRY = "those of the entry"
    CORPUS = "those of the corpus"
    AGREED = "those agreed"
    DROPPED = "none, and their origin is deleted"


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
    Transition(StateEvent.READ, _DECIDED, "The agreed texts are recorded.", when=(Condition.AGREED,)),
    Transition(StateEvent.READ, _DECIDED, "A person set the state in the alignment file, for the texts there.",
        unless=(Condition.AGREED,), agreed=AgreedAfter.RECORDED),
    # --- no entry
    Transition(StateEvent.UNSAID, _ALL, "Nothing was decided."),
    # --- an empty msgstr
    Transition(StateEvent.EMPTIED, _ALL, "You reject this draft, and it is not offered again.",
        when=(Condition.OFFERED,), after=_MISSING, origin=OriginAfter.PERSON, words=WordingAfter.DROPPED),
    Transition(StateEvent.EMPTIED, (_MISSING, _PROPOSED, _STALE), "Some editors empty fuzzy entries.", unless=(Condition.OFFERED,)),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "Some editors empty entries that equal their source.",
        when=(Condition.REPEATED,), unless=(Condition.OFFERED,)),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "You withdraw your confirmation; the corpus text is used again.",
        when=(Condition.RECEIVED,), unless=(Condition.OFFERED, Condition.REPEATED, Condition.WORDED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.CORPUS),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "A person's text that the corpus lacks is offered again, since some editors empty entries.",
        when=(Condition.RECEIVED, Condition.WORDED), unless=(Condition.OFFERED, Condition.REPEATED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE),
    Transition(StateEvent.EMPTIED, (_CONFIRMED,), "You withdraw your confirmation; a text that exists nowhere else is offered again.",
        unless=(Condition.OFFERED, Condition.REPEATED, Condition.RECEIVED),
        after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE),
    # --- not fuzzy
    Transition(StateEvent.CLEARED, (_MISSING,), "You fill a gap with a text that only the PO file has.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_PROPOSED,), "You clear the flag: you confirm the two texts in the entry.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_STALE,), "You clear the flag: you confirm the texts as they are now in the entry.",
        after=_CONFIRMED, origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "It was confirmed with this text, and still is.",
        unless=(Condition.TARGET, Condition.SPACING), agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "The text is the same, and its confirmation stays.",
        when=(Condition.SPACING,), unless=(Condition.TARGET,), agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    Transition(StateEvent.CLEARED, (_CONFIRMED,), "You confirm a different text; the corpus file stays as received.",
        when=(Condition.TARGET,), origin=OriginAfter.PERSON, agreed=AgreedAfter.SHOWN, words=WordingAfter.ENTRY),
    # --- fuzzy
    Transition(StateEvent.FUZZY, (_MISSING, _PROPOSED, _CONFIRMED), "An update set this flag, and was interrupted before it wrote the alignment file.",
        when=(Condition.NOTED, Condition.AGREED), after=_STALE, origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _OPEN, "The same, and only the entry still shows the agreed source.",
        when=(Condition.NOTED, Condition.FORMER), unless=(Condition.AGREED,),
        after=_STALE, origin=OriginAfter.PERSON, agreed=AgreedAfter.FORMER, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _OPEN, "The same, but the agreed texts are lost, and the current texts differ from them.",
        when=(Condition.NOTED,), unless=(Condition.AGREED, Condition.FORMER),
        after=_PROPOSED, origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, (_CONFIRMED,), "You set the flag: you withdraw your confirmation.",
        unless=(Condition.NOTED,), after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, (_MISSING,), "You fill a gap without confirming it.",
        unless=(Condition.NOTED,), after=_PROPOSED, origin=OriginAfter.PERSON, agreed=AgreedAfter.NONE, words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "The entry is as the last update left it.",
        unless=(Condition.NOTED, Condition.TARGET, Condition.SPACING), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "The text is the same, and nothing was decided.",
        when=(Condition.SPACING,), unless=(Condition.NOTED, Condition.TARGET), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "Your text stays, unconfirmed.",
        when=(Condition.TARGET,), unless=(Condition.NOTED, Condition.OFFERED), words=WordingAfter.ENTRY),
    Transition(StateEvent.FUZZY, _DRAFTED, "A draft that you edit is yours.",
        when=(Condition.TARGET, Condition.OFFERED), unless=(Condition.NOTED,), origin=OriginAfter.PERSON, words=WordingAfter.ENTRY),
    # --- the corpus text
    Transition(StateEvent.RECEIVED, _ALL, "Received texts take precedence over drafts.",
        when=(Condition.OFFERED, Condition.RECEIVED), origin=OriginAfter.ALIGNED, words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "A draft stays until a text is received.",
        when=(Condition.OFFERED, Condition.WORDED), unless=(Condition.RECEIVED,)),
    Transition(StateEvent.RECEIVED, _ALL, "A person's text takes precedence over a received text.",
        when=(Condition.WORDED,), unless=(Condition.OFFERED,)),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus has the text.",
        when=(Condition.RECEIVED,), unless=(Condition.OFFERED, Condition.WORDED, Condition.SPACING), words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus has the same text, in its own spacing and normal form.",
        when=(Condition.RECEIVED, Condition.SPACING), unless=(Condition.OFFERED, Condition.WORDED), words=WordingAfter.CORPUS),
    Transition(StateEvent.RECEIVED, _ALL, "The corpus no longer has the text; the confirmed text stays.",
        when=(Condition.REMEMBERED,), unless=(Condition.WORDED, Condition.RECEIVED), words=WordingAfter.AGREED),
    Transition(StateEvent.RECEIVED, _ALL, "There is no text.",
        unless=(Condition.WORDED, Condition.RECEIVED, Condition.REMEMBERED), words=WordingAfter.CORPUS),
    # --- today's texts beside those agreed
    Transition(StateEvent.COMPARED, _OPEN, "It has not been confirmed.",
        when=(Condition.PAIRED,), after=_PROPOSED, agreed=AgreedAfter.NONE),
    Transition(StateEvent.COMPARED, _OPEN, "One side has no text.",
        unless=(Condition.PAIRED,), after=_MISSING, agreed=AgreedAfter.NONE),
    Transition(StateEvent.COMPARED, (_CONFIRMED,), "It was confirmed without texts, and there is nothing to compare.", unless=(Condition.AGREED,)),
    Transition(StateEvent.COMPARED, (_STALE,), "The agreed texts are unknown.",
        when=(Condition.PAIRED,), unless=(Condition.AGREED,), after=_PROPOSED),
    Transition(StateEvent.COMPARED, (_STALE,), "The agreed texts are unknown, and one side has no text.",
        unless=(Condition.AGREED, Condition.PAIRED), after=_MISSING),
    Transition(StateEvent.COMPARED, (_CONFIRMED,), "The texts are as agreed.",
        when=(Condition.AGREED,), unless=tuple(CHANGES), agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, (_STALE,), "The texts are again as agreed.",
        when=(Condition.AGREED,), unless=tuple(CHANGES), after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The texts are as agreed, and are kept in their current spacing and normal form.",
        when=(Condition.AGREED, Condition.SPACING), unless=(Condition.SOURCE, Condition.TARGET, Condition.CORPUS, Condition.DIVISION),
        after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The corpus has taken over the agreed translation.",
        when=(Condition.AGREED, Condition.CORPUS, Condition.MATCHED), unless=(Condition.SOURCE, Condition.TARGET, Condition.DIVISION),
        after=_CONFIRMED, agreed=AgreedAfter.TODAY),
    Transition(StateEvent.COMPARED, _DECIDED, "The source changed after it was agreed.",
        when=(Condition.AGREED, Condition.SOURCE), unless=(Condition.TARGET, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The translation changed after it was agreed.",
        when=(Condition.AGREED, Condition.TARGET), unless=(Condition.SOURCE, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The corpus changed, and the translation with it.",
        when=(Condition.AGREED, Condition.TARGET, Condition.CORPUS), unless=(Condition.SOURCE,), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "Your text stays; a comment shows the corpus text, which changed.",
        when=(Condition.AGREED, Condition.CORPUS), unless=(Condition.SOURCE, Condition.TARGET, Condition.MATCHED), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "Both sides changed.",
        when=(Condition.AGREED, Condition.SOURCE, Condition.TARGET), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The source and the corpus text changed; your text stays.",
        when=(Condition.AGREED, Condition.SOURCE, Condition.CORPUS), unless=(Condition.TARGET,), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The same text is now in more or fewer units.",
        when=(Condition.AGREED, Condition.DIVISION), unless=(Condition.SOURCE, Condition.TARGET, Condition.CORPUS), after=_STALE),
    Transition(StateEvent.COMPARED, _DECIDED, "The corpus has taken over the agreed translation, and the source is in more or fewer units.",
        when=(Condition.AGREED, Condition.CORPUS, Condition.MATCHED, Condition.DIVISION), unless=(Condition.SOURCE, Condition.TARGET), after=_STALE),
)  # fmt: skip
"""All rows; every case is covered once."""


@cache
def find_row(event: StateEvent, state: State, facts: frozenset[Condition]) -> Transition:
    """Return the row for *event* and a link in *state* for which *facts* hold."""
    return next(row for row in ROWS if row.fits(event, state, facts))
