"""The state table: what an edit of a catalog, and a change of the texts, make of a link, one row for each case.

Exactly one row fits a case: an event, the state of the link before, and the facts that hold. A row names the facts that must hold
(`when`) and those that must not (`unless`); to any other it is all one. `states` looks the rows up and does what they say, and docs/states.md
prints them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from enregard.model import State


class Event(StrEnum):
    """Event in the life of a link. An update takes them in this order: the alignment file, the entry of the catalog, the texts of today."""

    READ = "The link is read from the alignment file"
    UNSAID = "The PO file has no entry for it"
    EMPTIED = "Its entry has an empty `msgstr`"
    CLEARED = "Its entry has a translation and is not fuzzy"
    FUZZY = "Its entry has a translation and is fuzzy"
    RECEIVED = "Its words are compared with the corpus text of today"
    COMPARED = "What was agreed is compared with the texts of today"


class Fact(StrEnum):
    """Fact that may hold of a link when an event occurs. White space and Unicode normal form make no text another."""

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


CHANGES = frozenset({Fact.SOURCE, Fact.TARGET, Fact.CORPUS, Fact.DIVISION, Fact.SPACING})
"""The facts that say which texts changed."""


class Origin(StrEnum):
    """Whose word the link is after a row."""

    KEPT = "as before"
    PERSON = "a person's"
    ALIGNED = "the program's"


class Texts(StrEnum):
    """Which texts count as agreed after a row."""

    KEPT = "as before"
    NONE = "none"
    RECORDED = "those of the alignment file"
    SHOWN = "those that the entry shows"
    FORMER = "those of the entry, with the source of `#|`"
    TODAY = "those of today"


class Words(StrEnum):
    """Which words stand in the translation after a row. What is as the corpus has it is left to the corpus."""

    KEPT = "as before"
    ENTRY = "those of the entry"
    CORPUS = "those of the corpus"
    AGREED = "those agreed"
    DROPPED = "none, and no note of where they came from"


@dataclass(frozen=True, slots=True)
class Row:
    """Row of the table, for a link that was in one of the states *before*, when all of *when* and nothing of *unless* holds, and *why*.
    Without *after* its state stays."""

    event: Event
    before: tuple[State, ...]
    why: str
    when: tuple[Fact, ...] = ()
    unless: tuple[Fact, ...] = ()
    after: State | None = None
    origin: Origin = Origin.KEPT
    agreed: Texts = Texts.KEPT
    words: Words = Words.KEPT

    def fits(self, event: Event, state: State, facts: frozenset[Fact]) -> bool:
        """Test whether this is the row for *event*, for a link in *state* of which *facts* hold."""
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

ROWS: tuple[Row, ...] = (
    # --- the alignment file
    Row(Event.READ, _OPEN, "Nobody has confirmed it."),
    Row(Event.READ, _DECIDED, "What was agreed is on file.", when=(Fact.AGREED,)),
    Row(Event.READ, _DECIDED, "A person wrote the state into the alignment file, of the texts that stand there.",
        unless=(Fact.AGREED,), agreed=Texts.RECORDED),
    # --- no entry
    Row(Event.UNSAID, _ALL, "Where nothing is said, nothing is decided."),
    # --- an empty msgstr
    Row(Event.EMPTIED, _ALL, "You do not want this draft, and it is not offered twice.",
        when=(Fact.OFFERED,), after=_MISSING, origin=Origin.PERSON, words=Words.DROPPED),
    Row(Event.EMPTIED, (_MISSING, _PROPOSED, _STALE), "Some editors empty whatever is fuzzy.", unless=(Fact.OFFERED,)),
    Row(Event.EMPTIED, (_CONFIRMED,), "Some editors empty whatever is as its source.",
        when=(Fact.REPEATED,), unless=(Fact.OFFERED,)),
    Row(Event.EMPTIED, (_CONFIRMED,), "You take your confirmation back; the corpus text stands there again.",
        when=(Fact.RECEIVED,), unless=(Fact.OFFERED, Fact.REPEATED),
        after=_PROPOSED, origin=Origin.PERSON, agreed=Texts.NONE, words=Words.CORPUS),
    Row(Event.EMPTIED, (_CONFIRMED,), "You take your confirmation back; words that nothing else holds are offered again.",
        unless=(Fact.OFFERED, Fact.REPEATED, Fact.RECEIVED),
        after=_PROPOSED, origin=Origin.PERSON, agreed=Texts.NONE),
    # --- not fuzzy
    Row(Event.CLEARED, (_MISSING,), "You fill a gap: only the PO file holds these words.",
        after=_CONFIRMED, origin=Origin.PERSON, agreed=Texts.SHOWN, words=Words.ENTRY),
    Row(Event.CLEARED, (_PROPOSED,), "You clear the flag: you confirm the pair of texts that the entry shows.",
        after=_CONFIRMED, origin=Origin.PERSON, agreed=Texts.SHOWN, words=Words.ENTRY),
    Row(Event.CLEARED, (_STALE,), "You clear the flag: you confirm the texts as the entry shows them now.",
        after=_CONFIRMED, origin=Origin.PERSON, agreed=Texts.SHOWN, words=Words.ENTRY),
    Row(Event.CLEARED, (_CONFIRMED,), "It was confirmed with these words, and still is.",
        unless=(Fact.TARGET, Fact.SPACING), agreed=Texts.SHOWN, words=Words.ENTRY),
    Row(Event.CLEARED, (_CONFIRMED,), "The words are the same, and whoever confirmed them stands by them.",
        when=(Fact.SPACING,), unless=(Fact.TARGET,), agreed=Texts.SHOWN, words=Words.ENTRY),
    Row(Event.CLEARED, (_CONFIRMED,), "You confirm other words; the corpus file stays as received.",
        when=(Fact.TARGET,), origin=Origin.PERSON, agreed=Texts.SHOWN, words=Words.ENTRY),
    # --- fuzzy
    Row(Event.FUZZY, (_MISSING, _PROPOSED, _CONFIRMED), "An update set this flag, and ended before it wrote the alignment file.",
        when=(Fact.NOTED, Fact.AGREED), after=_STALE, origin=Origin.PERSON, words=Words.ENTRY),
    Row(Event.FUZZY, _OPEN, "The same, and only the entry still tells which source was agreed.",
        when=(Fact.NOTED, Fact.FORMER), unless=(Fact.AGREED,),
        after=_STALE, origin=Origin.PERSON, agreed=Texts.FORMER, words=Words.ENTRY),
    Row(Event.FUZZY, _OPEN, "The same, and nothing tells any more what was agreed: the texts of today were not.",
        when=(Fact.NOTED,), unless=(Fact.AGREED, Fact.FORMER),
        after=_PROPOSED, origin=Origin.PERSON, words=Words.ENTRY),
    Row(Event.FUZZY, (_CONFIRMED,), "You set the flag: you take your confirmation back.",
        unless=(Fact.NOTED,), after=_PROPOSED, origin=Origin.PERSON, agreed=Texts.NONE, words=Words.ENTRY),
    Row(Event.FUZZY, (_MISSING,), "You fill a gap, and leave it open.",
        unless=(Fact.NOTED,), after=_PROPOSED, origin=Origin.PERSON, agreed=Texts.NONE, words=Words.ENTRY),
    Row(Event.FUZZY, _DRAFTED, "The entry is as the last update left it.",
        unless=(Fact.NOTED, Fact.TARGET, Fact.SPACING), words=Words.ENTRY),
    Row(Event.FUZZY, _DRAFTED, "The words are the same, and nothing is decided.",
        when=(Fact.SPACING,), unless=(Fact.NOTED, Fact.TARGET), words=Words.ENTRY),
    Row(Event.FUZZY, _DRAFTED, "Your words stay, and it stays open.",
        when=(Fact.TARGET,), unless=(Fact.NOTED, Fact.OFFERED), words=Words.ENTRY),
    Row(Event.FUZZY, _DRAFTED, "As soon as you touch a draft, it is yours.",
        when=(Fact.TARGET, Fact.OFFERED), unless=(Fact.NOTED,), origin=Origin.PERSON, words=Words.ENTRY),
    # --- the corpus text
    Row(Event.RECEIVED, _ALL, "What was received goes before what was offered.",
        when=(Fact.OFFERED, Fact.RECEIVED), origin=Origin.ALIGNED, words=Words.CORPUS),
    Row(Event.RECEIVED, _ALL, "A draft stays while nothing is received.",
        when=(Fact.OFFERED, Fact.WORDED), unless=(Fact.RECEIVED,)),
    Row(Event.RECEIVED, _ALL, "What a person wrote goes before what was received.",
        when=(Fact.WORDED,), unless=(Fact.OFFERED,)),
    Row(Event.RECEIVED, _ALL, "The corpus has the words.",
        when=(Fact.RECEIVED,), unless=(Fact.OFFERED, Fact.WORDED, Fact.SPACING), words=Words.CORPUS),
    Row(Event.RECEIVED, _ALL, "The corpus has the same words, and spells them as it does.",
        when=(Fact.RECEIVED, Fact.SPACING), unless=(Fact.OFFERED, Fact.WORDED), words=Words.CORPUS),
    Row(Event.RECEIVED, _ALL, "The corpus has lost the text; the words that a person confirmed stay.",
        when=(Fact.REMEMBERED,), unless=(Fact.WORDED, Fact.RECEIVED), words=Words.AGREED),
    Row(Event.RECEIVED, _ALL, "There are no words.",
        unless=(Fact.WORDED, Fact.RECEIVED, Fact.REMEMBERED), words=Words.CORPUS),
    # --- today's texts beside those agreed
    Row(Event.COMPARED, _OPEN, "It waits for a person.",
        when=(Fact.PAIRED,), after=_PROPOSED, agreed=Texts.NONE),
    Row(Event.COMPARED, _OPEN, "One side has no text.",
        unless=(Fact.PAIRED,), after=_MISSING, agreed=Texts.NONE),
    Row(Event.COMPARED, (_CONFIRMED,), "It was confirmed without texts, and there is nothing to compare.", unless=(Fact.AGREED,)),
    Row(Event.COMPARED, (_STALE,), "Nobody knows what was agreed.",
        when=(Fact.PAIRED,), unless=(Fact.AGREED,), after=_PROPOSED),
    Row(Event.COMPARED, (_STALE,), "Nobody knows what was agreed, and one side has no text.",
        unless=(Fact.AGREED, Fact.PAIRED), after=_MISSING),
    Row(Event.COMPARED, (_CONFIRMED,), "The texts are those agreed.",
        when=(Fact.AGREED,), unless=tuple(CHANGES), agreed=Texts.TODAY),
    Row(Event.COMPARED, (_STALE,), "The texts are again those agreed.",
        when=(Fact.AGREED,), unless=tuple(CHANGES), after=_CONFIRMED, agreed=Texts.TODAY),
    Row(Event.COMPARED, _DECIDED, "The words are those agreed, and are kept as they are spelled today.",
        when=(Fact.AGREED, Fact.SPACING), unless=(Fact.SOURCE, Fact.TARGET, Fact.CORPUS, Fact.DIVISION),
        after=_CONFIRMED, agreed=Texts.TODAY),
    Row(Event.COMPARED, _DECIDED, "The corpus has taken over the agreed translation.",
        when=(Fact.AGREED, Fact.CORPUS, Fact.MATCHED), unless=(Fact.SOURCE, Fact.TARGET, Fact.DIVISION),
        after=_CONFIRMED, agreed=Texts.TODAY),
    Row(Event.COMPARED, _DECIDED, "The source is no longer the one that was agreed.",
        when=(Fact.AGREED, Fact.SOURCE), unless=(Fact.TARGET, Fact.CORPUS), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "The words in the translation are no longer those agreed.",
        when=(Fact.AGREED, Fact.TARGET), unless=(Fact.SOURCE, Fact.CORPUS), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "The translation follows the corpus, which changed.",
        when=(Fact.AGREED, Fact.TARGET, Fact.CORPUS), unless=(Fact.SOURCE,), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "Your words stay; a comment shows the corpus text, which changed behind them.",
        when=(Fact.AGREED, Fact.CORPUS), unless=(Fact.SOURCE, Fact.TARGET, Fact.MATCHED), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "Both sides changed.",
        when=(Fact.AGREED, Fact.SOURCE, Fact.TARGET), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "The source changed, and the corpus text behind your words.",
        when=(Fact.AGREED, Fact.SOURCE, Fact.CORPUS), unless=(Fact.TARGET,), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "The same words are now in more units, or in fewer.",
        when=(Fact.AGREED, Fact.DIVISION), unless=(Fact.SOURCE, Fact.TARGET, Fact.CORPUS), after=_STALE),
    Row(Event.COMPARED, _DECIDED, "The corpus has taken over the agreed translation, and the source is in more units, or in fewer.",
        when=(Fact.AGREED, Fact.CORPUS, Fact.MATCHED, Fact.DIVISION), unless=(Fact.SOURCE, Fact.TARGET), after=_STALE),
)  # fmt: skip
"""Every case once."""


@cache
def find_row(event: Event, state: State, facts: frozenset[Fact]) -> Row:
    """The row for *event* when the link is in *state* and *facts* hold."""
    return next(row for row in ROWS if row.fits(event, state, facts))
