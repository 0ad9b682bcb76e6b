"""The state table of the design, cell by cell: what an entry of a catalog says of its link, and what today's texts make of it."""

from __future__ import annotations

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.model import Agreed, Link, State
from enregard.project import Record
from enregard.text.same import is_divided_differently as is_divided
from enregard.text.same import is_same_text as same_text
from enregard.tracking import states

MISSING, PROPOSED, CONFIRMED, STALE = State.MISSING, State.PROPOSED, State.CONFIRMED, State.STALE
NOTE = "reused: A/90/1, para-3"
OLD = Agreed("One", "Une", "Un")
SYMBOL = Agreed("A/91/7", "A/91/7", "A/91/7")


def entry(
    target: str, *, fuzzy: bool = False, source: str = "One", state: str = "", former: str | None = None
) -> Entry:
    notes = f"paragraph\nstate: {state}" if state else "paragraph"
    return Entry("a", source, target, notes=notes, previous_source=former).with_fuzzy(fuzzy)


def link(
    state: State, origin: str = "content", wording: str | None = None, agreed: Agreed | None = None, *evidence: str
) -> Link:
    return Link(("a",), ("a",), state, origin, evidence=evidence, wording=wording, agreed=agreed)


DECIDED = [
    # --- why, the link, its entry, the corpus text, and: state, origin, wording, agreed
    ("nobody said anything", link(PROPOSED), None, "Un", link(PROPOSED)),
    ("what is agreed stays, whatever the texts are now", link(CONFIRMED, agreed=OLD), None, "Deux", link(CONFIRMED, agreed=OLD)),
    ("confirmed by hand in the alignment file", link(CONFIRMED), None, "Un", link(CONFIRMED, agreed=Agreed("One", "Un", "Un"))),
    ("confirmed there with other words", link(CONFIRMED, wording="Une"), None, "Un", link(CONFIRMED, wording="Une", agreed=OLD)),
    ("stale by hand", link(STALE), None, "Un", link(STALE, agreed=Agreed("One", "Un", "Un"))),
    ("a gap by hand", link(MISSING), None, "", link(MISSING)),
    # --- fuzzy cleared
    ("a proposal is confirmed", link(PROPOSED), entry("Un"), "Un", link(CONFIRMED, "person", agreed=Agreed("One", "Un", "Un"))),
    ("white space is no other wording", link(PROPOSED), entry("Un \n port"), "Un port",
     link(CONFIRMED, "person", agreed=Agreed("One", "Un \n port", "Un port"))),
    ("nor is a normal form", link(PROPOSED), entry("Une\u0301"), "Uné", link(CONFIRMED, "person", agreed=Agreed("One", "Une\u0301", "Uné"))),
    ("words that are the person's", link(PROPOSED), entry("Une"), "Un", link(CONFIRMED, "person", "Une", OLD)),
    ("the msgid beside it is what was agreed", link(PROPOSED), entry("Un", source="Uno"), "Un",
     link(CONFIRMED, "person", agreed=Agreed("Uno", "Un", "Un"))),
    ("a gap is filled", link(MISSING), entry("Une"), "", link(CONFIRMED, "person", "Une", Agreed("One", "Une", ""))),
    ("stale work is confirmed anew", link(STALE, "review", agreed=OLD), entry("Une"), "Un", link(CONFIRMED, "person", "Une", OLD)),
    ("who confirmed these words is kept", link(CONFIRMED, "review", "Une", OLD), entry("Une"), "Un", link(CONFIRMED, "review", "Une", OLD)),
    ("other words are this person's", link(CONFIRMED, "review", "Une", OLD), entry("Unes"), "Un",
     link(CONFIRMED, "person", "Unes", Agreed("One", "Unes", "Un"))),
    # --- fuzzy
    ("set on what was confirmed", link(CONFIRMED, "review", "Une", OLD), entry("Une", fuzzy=True, state="confirmed"), "Un",
     link(PROPOSED, "person", "Une")),
    ("set on a gap that was filled", link(MISSING), entry("Une", fuzzy=True, state="missing"), "", link(PROPOSED, "person", "Une")),
    ("a draft is edited", link(PROPOSED), entry("Une", fuzzy=True, state="proposed"), "Un", link(PROPOSED, wording="Une")),
    ("a draft as received", link(PROPOSED, wording="Une"), entry("Un", fuzzy=True, state="proposed"), "Un", link(PROPOSED)),
    ("stale stays stale, with its words", link(STALE, "review", agreed=OLD), entry("Unes", fuzzy=True, state="stale"), "Un",
     link(STALE, "review", "Unes", OLD)),
    # --- the program noted `stale` and was interrupted
    ("what was agreed is known", link(CONFIRMED, "review", "Une", OLD), entry("Une", fuzzy=True, state="stale", former="Zero"), "Un",
     link(STALE, "person", "Une", OLD)),
    ("the former msgid tells it", link(PROPOSED), entry("Une", fuzzy=True, state="stale", former="Zero"), "Un",
     link(STALE, "person", "Une", Agreed("Zero", "Une", "Un"))),
    ("nothing tells it", link(PROPOSED), entry("Une", fuzzy=True, state="stale"), "Un", link(PROPOSED, "person", "Une")),
    # --- words that were offered from elsewhere
    ("untouched", link(PROPOSED, "reuse", "Une", None, NOTE), entry("Une", fuzzy=True), "", link(PROPOSED, "reuse", "Une", None, NOTE)),
    ("touched", link(PROPOSED, "reuse", "Une", None, NOTE), entry("Unes", fuzzy=True), "", link(PROPOSED, "person", "Unes", None, NOTE)),
    ("written where none stood", link(PROPOSED, "reuse"), entry("Une", fuzzy=True), "", link(PROPOSED, "person", "Une")),
    ("taken away: not offered twice", link(PROPOSED, "reuse", "Une", None, NOTE), entry(" "), "", link(MISSING, "person")),
    # --- msgstr emptied
    ("nobody had confirmed it", link(PROPOSED, wording="Une"), entry(""), "Un", link(PROPOSED, wording="Une")),
    ("of stale work", link(STALE, "review", "Une", OLD), entry("", fuzzy=True), "Un", link(STALE, "review", "Une", OLD)),
    ("of confirmed work the corpus has", link(CONFIRMED, "review", agreed=Agreed("One", "Un", "Un")), entry(" \n"), "Un", link(PROPOSED, "person")),
    ("of words that only a person has", link(CONFIRMED, "review", "Une", OLD), entry(""), "Un", link(PROPOSED, "person", "Une")),
    ("of what nothing else holds", link(CONFIRMED, "review", "Une", Agreed("One", "Une", "")), entry(""), "", link(PROPOSED, "person", "Une")),
    ("of what is as its source", link(CONFIRMED, "review", agreed=SYMBOL), entry("", source="A/91/7"), "A/91/7",
     link(CONFIRMED, "review", agreed=SYMBOL)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "before", "said", "corpus", "after"), DECIDED, ids=[row[0] for row in DECIDED])
def test_what_an_entry_says_of_its_link(why: str, before: Link, said: Entry | None, corpus: str, after: Link) -> None:
    """The decision of a person, and nothing that nobody said."""
    record = Record(before, "One", corpus)
    assert states.apply_edit(record, said) == Record(after, "One", corpus)


NOW = Link(("a",), ("a",), PROPOSED, "ids", 0.9, ("ids",))
"""As aligned today."""

SETTLED = [
    # --- why, what was known, the texts of today, and: state, origin, wording, agreed
    ("a new link", link(PROPOSED), "One", "Un", (PROPOSED, "content", None, None)),
    ("no target", link(PROPOSED), "One", "", (MISSING, "content", None, None)),
    ("no source", link(PROPOSED), "", "Un", (MISSING, "content", None, None)),
    ("a gap that has found its text", link(MISSING), "One", "Un", (PROPOSED, "content", None, None)),
    ("a draft of a person's", link(PROPOSED, "person", "Une"), "One", "Un", (PROPOSED, "person", "Une", None)),
    ("a draft that is what came", link(PROPOSED, "person", "Un \n"), "One", "Un", (PROPOSED, "person", None, None)),
    ("a draft without a text received", link(PROPOSED, "person", "Une"), "One", "", (PROPOSED, "person", "Une", None)),
    ("what nobody confirmed agreed on nothing", link(PROPOSED, agreed=OLD), "One", "Un", (PROPOSED, "content", None, None)),
    ("a gap that a person confirmed", link(CONFIRMED, "person", None, Agreed("One", "", "")), "One", "", (CONFIRMED, "person", None, Agreed("One", "", ""))),
    ("it has found a text", link(CONFIRMED, "person", None, Agreed("One", "", "")), "One", "Un", (STALE, "person", None, Agreed("One", "", ""))),
    ("confirmed by hand, before anyone agreed", link(CONFIRMED), "One", "Un", (CONFIRMED, "content", None, None)),
    ("stale, and nobody knows what was agreed", link(STALE), "One", "Un", (PROPOSED, "content", None, None)),
    # --- confirmed, and the texts as they were
    ("nothing changed", link(CONFIRMED, "person", "Une", OLD), "One", "Un", (CONFIRMED, "person", "Une", OLD)),
    ("white space is taken over", link(CONFIRMED, "person", None, Agreed("One  a", "Un  a", "Un  a")), "One a", "Un a",
     (CONFIRMED, "person", None, Agreed("One a", "Un a", "Un a"))),
    ("stale, and the source returned", link(STALE, "person", "Une", OLD), "One", "Un", (CONFIRMED, "person", "Une", OLD)),
    ("the corpus took the person's words", link(CONFIRMED, "person", "Une", OLD), "One", "Une",
     (CONFIRMED, "person", None, Agreed("One", "Une", "Une"))),
    # --- a side changed
    ("the source", link(CONFIRMED, "person", "Une", OLD), "Two", "Un", (STALE, "person", "Une", OLD)),
    ("the corpus, whose words were agreed", link(CONFIRMED, "person", None, Agreed("One", "Un", "Un")), "One", "Deux",
     (STALE, "person", None, Agreed("One", "Un", "Un"))),
    ("the corpus behind a person's words", link(CONFIRMED, "person", "Une", OLD), "One", "Deux", (STALE, "person", "Une", OLD)),
    ("the words", link(CONFIRMED, "person", "Unes", OLD), "One", "Un", (STALE, "person", "Unes", OLD)),
    ("the source is cut in two", link(CONFIRMED, "person", None, Agreed("One\na", "Un a", "Un a")), "One\n\na", "Un a",
     (STALE, "person", None, Agreed("One\na", "Un a", "Un a"))),
    ("the corpus is cut in two", link(CONFIRMED, "person", None, Agreed("One", "Un a", "Un a")), "One", "Un\n\na",
     (STALE, "person", None, Agreed("One", "Un a", "Un a"))),
    ("both were and still are", link(CONFIRMED, "person", None, Agreed("One\n\na", "Un\n\na", "Un\n\na")), "One\n\na", "Un\n\na",
     (CONFIRMED, "person", None, Agreed("One\n\na", "Un\n\na", "Un\n\na"))),
    ("the corpus lost the unit: its words stay", link(CONFIRMED, "person", None, Agreed("One", "Un", "Un")), "One", "",
     (STALE, "person", "Un", Agreed("One", "Un", "Un"))),
    ("and those of a draft", link(STALE, "person", "Unes", OLD), "One", "", (STALE, "person", "Unes", OLD)),
    # --- words offered from elsewhere
    ("what was received goes first", link(PROPOSED, "reuse", "Une", None, NOTE), "One", "Un", (PROPOSED, "ids", None, None)),
    ("with nothing received they stay", link(PROPOSED, "reuse", "Une", None, NOTE), "One", "", (PROPOSED, "reuse", "Une", None)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "known", "source", "corpus", "after"), SETTLED, ids=[row[0] for row in SETTLED])
def test_what_todays_texts_make_of_what_was_known(
    why: str, known: Link, source: str, corpus: str, after: tuple[State, str, str | None, Agreed | None]
) -> None:
    """The units and the score are those of today, the rest what people said."""
    found = states.settle_link(NOW, known, source, corpus)
    assert (found.state, found.origin, found.wording, found.agreed) == after
    assert (found.source, found.target, found.score) == (("a",), ("a",), 0.9)


@pytest.mark.parametrize(
    ("known", "corpus", "evidence"),
    [
        (link(PROPOSED, "reuse", "Une", None, "content", NOTE), "", (NOTE,)),
        (link(PROPOSED, "reuse", "Une", None, NOTE), "Un", ("ids",)),  # what was received goes first
        (link(PROPOSED, "reuse", "Une"), "", ("ids",)),
        (link(PROPOSED, "reuse", None, None, NOTE), "", ("ids",)),
        (link(PROPOSED, "person", "Une", None, NOTE), "", ("ids",)),
        (link(CONFIRMED, "reuse", "Une", OLD, NOTE), "", ("ids",)),
    ],
)
def test_a_draft_says_where_it_was_taken_from_while_it_is_one(
    known: Link, corpus: str, evidence: tuple[str, ...]
) -> None:
    """A note of before is not kept once a person touched the words, or a text was received."""
    now = Link(("a",), ("a",), PROPOSED, "ids", evidence=("ids", "reused: A/89/2"))
    assert states.settle_link(now, known, "One", corpus).evidence == evidence


def test_the_note_of_where_a_draft_was_taken_from() -> None:
    """Of a draft alone: what is confirmed is the person's who confirmed it."""
    assert catalog.find_reuse_note(link(PROPOSED, "reuse", "Une", None, "content", NOTE)) == NOTE
    assert catalog.find_reuse_note(link(PROPOSED, "reuse", "Une", None, "content")) is None
    assert catalog.find_reuse_note(link(CONFIRMED, "reuse", "Une", OLD, NOTE)) is None


@pytest.mark.parametrize(
    ("one", "other", "same", "divided"),
    [
        ("Un port", "Un port", True, False),
        ("Un port", "Un \u00a0port\n", True, False),
        ("Une\u0301", "Uné", True, False),
        ("Un port", "Un Port", False, False),
        ("Un\n\nport", "Un port", True, True),
        ("Un\n\nport", "Un\n\nport", True, False),
        ("Un\n\nport", "Deux ports", False, False),
    ],
)
def test_what_is_one_text_and_what_is_one_cut_otherwise(one: str, other: str, same: bool, divided: bool) -> None:
    """White space and normal form are no matter; how many units a text is in, is one of its own."""
    for a, b in ((one, other), (other, one)):
        assert (same_text(a, b), is_divided(a, b)) == (same, divided)
