"""The state table row by row: each case has one row, each row a case, and what a row says is what comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, combinations, product
from runpy import run_path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry
from enregard.model import Agreed, Bitext, Document, Link, State, Unit
from enregard.project import Record
from enregard.text.same import is_same_text
from enregard.tracking import states
from enregard.tracking.state_table import (
    CHANGES,
    ROWS,
    AgreedAfter,
    Condition,
    OriginAfter,
    StateEvent,
    Transition,
    WordingAfter,
    find_row,
)

from ..conftest import ROOT

PAGE = run_path(str(ROOT / "docs/state_page.py"))
NOTE = "reused: A/90/1, para-3"
TEXTS = ("", "Un a", "Un  a", "Un\n\na", "Une")
SOURCES = ("", "One a", "One  a", "One\n\na", "Two")
NUMBERS = {id(row): f"{n}-{row.event.name.lower()}" for n, row in enumerate(ROWS)}


def test_every_case_has_exactly_one_row() -> None:
    """Whatever facts hold, alone and together, of those that the rows of an event ask for."""
    for event in StateEvent:
        rows = [row for row in ROWS if row.event is event]
        asked = sorted({fact for row in rows for fact in (*row.when, *row.unless)})
        subsets = chain.from_iterable(combinations(asked, n) for n in range(len(asked) + 1))
        for facts, state in product(map(frozenset, subsets), State):
            if event is StateEvent.FUZZY and Condition.NOTED in facts and is_impossible(state, facts):
                continue
            fitting = [row.why for row in rows if row.fits(event, state, facts)]
            assert len(fitting) == 1, (event, state, sorted(facts), fitting)


def test_a_row_names_what_its_event_has() -> None:
    """Nobody has words of an entry where none is read, nor texts of today before they are looked at."""
    named = {
        event: {said for row in ROWS if row.event is event for said in (row.agreed, row.words)}
        - {AgreedAfter.KEPT, WordingAfter.KEPT}
        for event in StateEvent
    }
    assert named == {
        StateEvent.READ: {AgreedAfter.RECORDED},
        StateEvent.UNSAID: set(),
        StateEvent.EMPTIED: {AgreedAfter.NONE, WordingAfter.CORPUS, WordingAfter.DROPPED},
        StateEvent.CLEARED: {AgreedAfter.SHOWN, WordingAfter.ENTRY},
        StateEvent.FUZZY: {AgreedAfter.NONE, AgreedAfter.FORMER, WordingAfter.ENTRY},
        StateEvent.RECEIVED: {WordingAfter.CORPUS, WordingAfter.AGREED},
        StateEvent.COMPARED: {AgreedAfter.NONE, AgreedAfter.TODAY},
    }


def is_impossible(state: State, facts: frozenset[Condition]) -> bool:
    """Of a flag that an interrupted update set: it says what the alignment file does not know, and what is confirmed there has texts."""
    return state is State.STALE or (state is State.CONFIRMED and Condition.AGREED not in facts)


def test_the_table_is_plain() -> None:
    """No row asks for a fact and against it, says nothing of why, or names a state to come that is the one before."""
    for row in ROWS:
        assert not set(row.when) & set(row.unless), row.why
        assert row.before
        assert row.why.endswith(".")
        assert row.before != (row.after,), row.why
    assert len({(row.event, row.before, row.when, row.unless) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if Condition.SPACING in row.when], ids=lambda row: NUMBERS[id(row)]
)
def test_spacing_alone_is_no_change(row: Transition) -> None:
    """A change of white space or normal form has a row of its own, beside one for no change that does the same."""
    assert CHANGES.intersection(row.when) == {Condition.SPACING}
    for state in row.before:
        twin = find_row(row.event, state, frozenset(row.when) - {Condition.SPACING})
        assert (twin.after or state, twin.origin, twin.agreed, twin.words) == (
            row.after or state,
            row.origin,
            row.agreed,
            row.words,
        )


class Case(NamedTuple):
    """A link that a row was looked up for, what was there besides, and what came out."""

    before: Link
    after: Link
    source: str
    corpus: str
    entry: Entry | None


def links(texts: tuple[str, ...], agreed: list[Agreed | None]) -> Iterator[Link]:
    for state, origin, wording, before in product(State, ("content", "person", "reuse"), (None, *texts), agreed):
        evidence = (NOTE,) if origin == "reuse" else ("content",)
        yield Link(("a",), ("a",), state, origin, evidence=evidence, wording=wording, agreed=before)


def entries() -> Iterator[Entry | None]:
    yield None
    for target, fuzzy, noted, former in product(
        ("", "Un a", "Un  a", "Une"), (False, True), ("", "stale"), (None, "Zero")
    ):
        entry = Entry("a", "One a", target, notes=f"paragraph\nstate: {noted}", previous_source=former)
        yield entry.with_fuzzy(fuzzy)


@cache
def cases() -> dict[int, list[Case]]:
    """Small links, entries and texts, by the row that was looked up for them."""
    found: defaultdict[int, list[Case]] = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        looked_up = look_up_rows(patch)
        agreed = [None, Agreed("One a", "Un a", "Un a"), Agreed("A/91/7", "A/91/7", "A/91/7")]
        for link, corpus in product(links(("Un a", "Une"), agreed), ("", "Un a")):
            read = states.apply_edit(Record(link, "One a", corpus), None).link
            found[id(looked_up[0])].append(Case(link, read, "One a", corpus, None))
            looked_up.clear()
            for entry in entries():
                after = states.apply_edit(Record(link, "One a", corpus), entry).link
                found[id(looked_up[1])].append(Case(read, after, "One a", corpus, entry))
                looked_up.clear()
        pairs = product(("One a", "One\n\na"), ("Un a", "Une"), ("Un a", ""))
        for link, source, corpus in product(links(TEXTS, [None, *(Agreed(*texts) for texts in pairs)]), SOURCES, TEXTS):
            after = states.settle_link(replace(link, origin="ids", evidence=("ids",)), link, source, corpus)
            for row in looked_up:
                found[id(row)].append(Case(link, after, source, corpus, None))
            looked_up.clear()
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: NUMBERS[id(row)])
def test_every_row_is_reached_and_does_what_it_says(row: Transition) -> None:
    reached = cases()[id(row)]
    assert {case.before.state for case in reached} == set(row.before)
    for case in reached:
        before, after = case.before, case.after
        if row.event is not StateEvent.RECEIVED:
            assert after.state is (row.after or before.state), case
            assert after.agreed == agreed_after(row, case), case
        if row.event is not StateEvent.COMPARED:
            assert (
                after.origin
                == {OriginAfter.KEPT: before.origin, OriginAfter.PERSON: "person", OriginAfter.ALIGNED: "ids"}[
                    row.origin
                ]
            )
            assert after.wording == wording_after(row, case), case


AGREED = Agreed("One a", "Un a", "Un a")


def linked(state: State, origin: str = "content", wording: str | None = None, agreed: Agreed | None = None) -> Link:
    return Link(("a",), ("a",), state, origin, wording=wording, agreed=agreed)


@pytest.mark.parametrize(
    ("link", "target", "fuzzy", "why"),
    [
        (linked(State.PROPOSED), "Un a", True, "The entry is as the last update left it."),
        (linked(State.PROPOSED), "Un  a", True, "The text is the same, and nothing was decided."),
        (linked(State.PROPOSED), "Une", True, "Your text stays, unconfirmed."),
        (linked(State.PROPOSED, "person", "Une"), "Une", True, "The entry is as the last update left it."),
        (linked(State.PROPOSED, "person", "Une"), "Un a", True, "Your text stays, unconfirmed."),
        (linked(State.STALE, "person", "Une", AGREED), "Une", True, "The entry is as the last update left it."),
        (linked(State.STALE, "person", "Une", AGREED), "Un a", True, "Your text stays, unconfirmed."),
        (linked(State.PROPOSED, "reuse", "Une"), "Une", True, "The entry is as the last update left it."),
        (linked(State.PROPOSED, "reuse"), "Un a", True, "A draft that you edit is yours."),
        (linked(State.CONFIRMED, "review", None, AGREED), "Un a", False, "It was confirmed with this text, and still is."),
        (linked(State.CONFIRMED, "review", None, AGREED), " Un a", False, "The text is the same, and its confirmation stays."),
        (linked(State.CONFIRMED, "review", "Une", AGREED), "Un a", False, "It was confirmed with this text, and still is."),
        (linked(State.CONFIRMED, "review", "Une", AGREED), "Une", False, "You confirm a different text; the corpus file stays as received."),
    ],
)  # fmt: skip
def test_an_entry_is_compared_with_the_words_of_before(
    monkeypatch: pytest.MonkeyPatch, link: Link, target: str, fuzzy: bool, why: str
) -> None:
    """With those agreed where they are confirmed, with those offered in a draft, and else with those that the entry showed."""
    found = look_up_rows(monkeypatch)
    states.apply_edit(Record(link, "One a", "Un a"), Entry("a", "One a", target).with_fuzzy(fuzzy))
    assert found[-1].why == why


@pytest.mark.parametrize(
    ("wording", "source", "corpus", "words_why", "state", "why"),
    [
        (None, "One a", "Un a", "The corpus has the text.", State.CONFIRMED, "The texts are as agreed."),
        ("Un a", "One a", "Un a", "The corpus has the text.", State.CONFIRMED, "The texts are as agreed."),
        ("Un  a", "One a", "Un a", "The corpus has the same text, in its own spacing and normal form.", State.CONFIRMED, "The texts are as agreed."),
        (None, "One  a", "Un a", "The corpus has the text.", State.CONFIRMED, "The texts are as agreed, and are kept in their current spacing and normal form."),
        (None, "One a", "Un  a", "The corpus has the text.", State.CONFIRMED, "The texts are as agreed, and are kept in their current spacing and normal form."),
        ("Une", "One a", "Un a", "A person's text takes precedence over a received text.", State.STALE, "The translation changed after it was agreed."),
        ("Un a", "One a", "Une", "A person's text takes precedence over a received text.", State.STALE, "Your text stays; a comment shows the corpus text, which changed."),
        (None, "One a", "", "The corpus no longer has the text; the confirmed text stays.", State.STALE, "Your text stays; a comment shows the corpus text, which changed."),
        (None, "Two", "Un a", "The corpus has the text.", State.STALE, "The source changed after it was agreed."),
        (None, "Two", "Une", "The corpus has the text.", State.STALE, "Both sides changed."),
        (None, "One a", "Une", "The corpus has the text.", State.STALE, "The corpus changed, and the translation with it."),
        ("Un a", "Two", "Une", "A person's text takes precedence over a received text.", State.STALE, "The source and the corpus text changed; your text stays."),
        (None, "One\n\na", "Un a", "The corpus has the text.", State.STALE, "The same text is now in more or fewer units."),
    ],
)  # fmt: skip
def test_which_texts_changed(
    monkeypatch: pytest.MonkeyPatch,
    wording: str | None,
    source: str,
    corpus: str,
    words_why: str,
    state: State,
    why: str,
) -> None:
    """Of a link that was confirmed."""
    found = look_up_rows(monkeypatch)
    link = linked(State.CONFIRMED, "person", wording, AGREED)
    assert states.settle_link(link, link, source, corpus).state is state
    assert [row.why for row in found] == [words_why, why]
    stale = replace(link, state=State.STALE)
    assert states.settle_link(stale, stale, source, corpus).state is state


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        # --- stale work is confirmed anew, of the texts that the entry shows now
        (linked(State.STALE, "review", None, Agreed("Zero", "Un a", "Un a")), Entry("a", "One a", "Une"), linked(State.CONFIRMED, "person", "Une", Agreed("One a", "Une", "Un a"))),
        # --- an interrupted update: the words are those of the entry, and where nothing tells of any agreement there is none
        (linked(State.CONFIRMED, "review", None, AGREED), Entry("a", "One a", "Une", ("fuzzy",), notes="state: stale"), linked(State.STALE, "person", "Une", AGREED)),
        (linked(State.MISSING), Entry("a", "One a", "Une", ("fuzzy",), notes="state: stale"), linked(State.PROPOSED, "person", "Une")),
        # --- a flag that is set comes with the words beside it, and ends what was agreed
        (linked(State.CONFIRMED, "review", None, AGREED), Entry("a", "One a", "Une", ("fuzzy",)), linked(State.PROPOSED, "person", "Une")),
        (linked(State.MISSING, agreed=AGREED), Entry("a", "One a", "Une", ("fuzzy",)), linked(State.PROPOSED, "person", "Une")),
    ],
)  # fmt: skip
def test_an_entry_and_its_words_go_into_the_link(before: Link, said: Entry, after: Link) -> None:
    assert states.apply_edit(Record(before, "One a", "Un a"), said).link == after


@pytest.mark.parametrize("source", ["One a", ""])
def test_what_faces_nothing_is_missing_and_agreed_on_nothing(source: str) -> None:
    """Whatever was said of it, if no text tells what was agreed; words of white space are none."""
    for state, agreed in ((State.STALE, None), (State.PROPOSED, Agreed("One a", "", "")), (State.MISSING, None)):
        link = linked(state, "person", " ", agreed)
        now = states.settle_link(link, link, source, "")
        assert (now.state, now.wording, now.agreed) == (State.MISSING, None, None)


def test_a_row_shows_the_forms_of_the_states_that_it_leads_to() -> None:
    assert PAGE["list_forms"](find_row(StateEvent.EMPTIED, State.PROPOSED, frozenset({Condition.OFFERED}))) == (
        "empty `msgstr`",
    )
    assert PAGE["list_forms"](find_row(StateEvent.CLEARED, State.PROPOSED, frozenset())) == ("not fuzzy",)
    assert PAGE["list_forms"](find_row(StateEvent.READ, State.PROPOSED, frozenset())) == ("empty `msgstr`", "fuzzy")


@pytest.mark.parametrize("before", [State.CONFIRMED, State.STALE])
def test_a_corpus_that_takes_over_the_translation_confirms_it_unless_the_source_is_cut(before: State) -> None:
    link = linked(before, "person", "Une", Agreed("One a", "Une", "Un a"))
    assert states.settle_link(link, link, "One a", "Une").state is State.CONFIRMED
    assert states.settle_link(link, link, "One\n\na", "Une").state is State.STALE


def look_up_rows(monkeypatch: pytest.MonkeyPatch) -> list[Transition]:
    """The rows that are looked up from now on."""
    found: list[Transition] = []

    def look_up(event: StateEvent, state: State, facts: frozenset[Condition]) -> Transition:
        found.append(find_row(event, state, facts))
        return found[-1]

    monkeypatch.setattr(states, "find_row", look_up)
    return found


def agreed_after(row: Transition, case: Case) -> Agreed | None:
    before, corpus, entry = case.before, case.corpus, case.entry or Entry("a", "", "")
    words = corpus if before.wording is None else before.wording
    today = corpus if case.after.wording is None else case.after.wording
    return {
        AgreedAfter.KEPT: before.agreed,
        AgreedAfter.NONE: None,
        AgreedAfter.RECORDED: Agreed(case.source, words, corpus),
        AgreedAfter.SHOWN: Agreed(entry.source, entry.target, corpus),
        AgreedAfter.FORMER: Agreed(entry.previous_source or "", entry.target, corpus),
        AgreedAfter.TODAY: Agreed(case.source, today, corpus),
    }[row.agreed]


def wording_after(row: Transition, case: Case) -> str | None:
    said = case.entry.target if case.entry else ""
    return {
        WordingAfter.KEPT: case.before.wording,
        WordingAfter.ENTRY: None if is_same_text(said, case.corpus) else said,
        WordingAfter.CORPUS: None,
        WordingAfter.AGREED: case.before.agreed.target if case.before.agreed else "",
        WordingAfter.DROPPED: None,
    }[row.words]


@given(
    st.sampled_from(State),
    st.text("ab é", min_size=1),
    st.text("ab é", min_size=1),
    st.sampled_from([" ", "\t", "\u00a0"]),
)
def test_white_space_changes_no_state(state: State, source: str, words: str, space: str) -> None:
    """Whatever the texts are: spelled with other spaces, they make of a link what they made of it before."""
    link = Link(("a",), ("a",), state, "person", agreed=Agreed(source, words, words))
    now = states.settle_link(link, link, source, words)
    again = states.settle_link(now, now, space + source + space, words + space)
    wanted = State.PROPOSED if state in (State.MISSING, State.PROPOSED) else State.CONFIRMED
    assert (now.state, again.state) == (wanted, wanted)


@pytest.mark.parametrize("state", State)
def test_a_catalog_shows_the_form_of_each_state(state: State) -> None:
    units = [Unit("a", "paragraph", "One"), Unit("a", "paragraph", "Un")]
    one, other = (Document("A/91/7", tag, (unit,)) for tag, unit in zip(("en", "fr"), units, strict=True))
    target = () if state is State.MISSING else ("a",)
    bitext = Bitext(one, other, (Link(("a",), target, state),))
    (entry,) = catalog.build_catalog(bitext, {}, None, clock=lambda: "2026-11-29 12:00+0000", path="fr.po").entries
    form = "fuzzy" if entry.fuzzy else "not fuzzy"
    assert PAGE["FORMS"][state] == (form if entry.target else "empty `msgstr`")


def test_the_page_prints_every_row() -> None:
    """With what changed, what must hold and what must not, and each form in the PO file."""
    lines = PAGE["print_page"]().splitlines()
    for row in ROWS:
        assert any(line.endswith(f"| {row.why} |") for line in lines), row.why
    assert {form for row in ROWS for form in PAGE["list_forms"](row)} == set(PAGE["FORMS"].values())
