"""Earlier links and the links of today, as tables of values: which gaps stay, which units cannot link, what a link continues."""

from __future__ import annotations

import pytest

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.model import Agreed, Bitext, Document, Link, State, Unit
from enregard.project import Alignment, Record
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.pinned import find_cannot_links, keep_gaps, pin_links
from enregard.tracking.reconcile import (
    Reconciled,
    lacks_translation,
    reconcile_links,
    record_bitext,
    restore_bitext,
)
from enregard.tracking.versions import MatchKind, Successor

SAME, ALIKE, PLACE, SPLIT = MatchKind.SAME, MatchKind.ALIKE, MatchKind.PLACE, MatchKind.SPLIT
X, Y = Successor(("x",), 0, SAME), Successor(("y",), 1, SAME)
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def document(language: str, **units: str) -> Document:
    return Document("A/91/7", language, tuple(Unit(name, "paragraph", text) for name, text in units.items()))


def earlier(
    link: Link, source: str = "One.", target: str = "Un.", kind: MatchKind = SAME, former: bool = False
) -> EarlierLink:
    """A link of which the units are called what they were."""
    one, other = (tuple(Successor((i,), n, kind) for n, i in enumerate(ids)) for ids in link.key)
    record = Record(link, source if link.source else "", target if link.target else "")
    return EarlierLink(record, None, one, other, former)


def reconciled(links: tuple[Link, ...], *known: EarlierLink, source: str = "One.", target: str = "Un.") -> Reconciled:
    bitext = Bitext(document("en", a=source), document("fr", x=target), links)
    return reconcile_links(bitext, known, {}, (), None)


PAIR = Link(("a",), ("x",))
GAPS = (Link(("a",), (), State.MISSING), Link((), ("x",), State.MISSING))
DRAFT = Link(("a",), (), State.PROPOSED, catalog.REUSE, wording="Brouillon.", evidence=("reused: A/90/1",))


@pytest.mark.parametrize(
    ("units", "stay"),
    [
        ((("a", "b", "c"), ("x", "z")), ["b"]),
        ((("a", "b", "new", "c"), ("x", "z")), []),
        ((("a", "b", "c"), ("x", "new", "z")), []),
        ((("new", "a", "b", "c"), ("x", "z")), ["b"]),
        ((("a", "b", "c"), ("x", "z", "new")), ["b"]),
    ],
)
def test_a_gap_stays_while_its_stretch_has_no_new_unit(units: Sides, stay: list[str]) -> None:
    links = Link(("a",), ("x",)), Link(("c",), ("z",))
    found = keep_gaps([earlier(Link(("b",), (), State.MISSING))], links, units)
    assert [gap.name for gap in found] == stay


def test_a_gap_of_a_unit_that_is_linked_now_is_no_gap() -> None:
    assert keep_gaps([earlier(GAPS[0])], [PAIR], (("a",), ("x",))) == {}
    assert keep_gaps([earlier(GAPS[1])], [PAIR], (("a",), ("x",))) == {}


def test_gaps_stay_without_a_link_between_them() -> None:
    assert set(keep_gaps(map(earlier, GAPS), [], (("a",), ("x",)))) == set(GAPS)


def test_units_that_had_no_counterpart_cannot_link_by_number() -> None:
    lost = EarlierLink(Record(PAIR, "One.", "Un."), None, (Successor(("a",), 0, SAME),), (None,))
    cannot = find_cannot_links([lost, *map(earlier, (Link(("b",), ()), Link((), ("y",))))])
    pairs = [("a", "y"), ("a", "z"), ("b", "y"), ("b", "z"), ("c", "y")]
    assert [cannot(*pair) for pair in pairs] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("link", "kind", "holds"),
    [
        (PAIR, SAME, True),
        (PAIR, ALIKE, True),
        (PAIR, PLACE, False),
        (GAPS[0], SAME, False),
        (Link(("a",), (), State.CONFIRMED, "person", agreed=Agreed("One.", "", "")), SAME, True),
        (Link(("a",), ("x",), State.CONFIRMED, "person", agreed=Agreed("One.", "Un.", "Un.")), PLACE, False),
    ],
)
def test_what_pins_a_link(link: Link, kind: MatchKind, holds: bool) -> None:
    assert (link.key in {found.key for found in pin_links([earlier(link, kind=kind)])}) == holds


def test_without_proposals_only_decided_links_are_pinned() -> None:
    decided = Link(("b",), ("y",), State.CONFIRMED, "person", agreed=Agreed("One.", "Un.", "Un."))
    assert [link.key for link in pin_links([earlier(PAIR), earlier(decided)], proposals=False)] == [decided.key]


def test_a_link_continues_that_of_its_units() -> None:
    confirmed = Link(("a",), ("x",), State.CONFIRMED, "person", agreed=Agreed("One.", "Un.", "Un."))
    assert reconciled((PAIR,), earlier(confirmed)).bitext.links[0].state is State.CONFIRMED
    stale = reconciled((PAIR,), earlier(confirmed, kind=ALIKE), source="One and a half.")
    assert (stale.bitext.links[0].state, stale.former) == (State.STALE, ())


def test_a_draft_goes_when_its_source_is_new_and_stays_while_it_is_not() -> None:
    kept = reconciled(GAPS, earlier(DRAFT))
    assert (kept.bitext.links[0].wording, kept.fresh) == ("Brouillon.", frozenset())
    dropped = reconciled(GAPS, earlier(DRAFT, kind=ALIKE), source="One and a half.")
    assert (dropped.bitext.links[0].wording, dropped.fresh) == (None, frozenset({"a"}))


def test_a_unit_without_translation_is_fresh_once() -> None:
    assert reconciled(GAPS).fresh == {"a"}
    assert reconciled(GAPS, earlier(GAPS[0])).fresh == frozenset()


def test_an_empty_entry_that_no_record_is_left_of_leaves_a_unit_fresh() -> None:
    bitext = Bitext(document("en", a="One."), document("fr", x="Un."), GAPS)
    po = catalog.build_catalog(
        bitext, {}, None, clock=lambda: "2031-05-03 00:00+0000", path="po/A-91-7/fr.po", offered={}
    )
    found = reconcile_links(bitext, (), {}, (), po)
    assert ([*found.entries], found.fresh) == (["a"], frozenset({"a"}))


def test_a_former_link_does_not_go_on_with_a_text_that_is_merely_alike() -> None:
    agreed = Agreed("One.", "Un.", "Un.")
    link = Link(("a",), ("y",), State.CONFIRMED, "person", wording="Une.", agreed=agreed)
    known = EarlierLink(Record(link, "One.", "Un."), None, (Successor(("a",), 0, ALIKE),), (None,), former=True)
    found = reconciled(GAPS, known, source="One and a half.")
    assert (found.bitext.links[0].state, [r.link for r in found.former]) == (State.MISSING, [link])


def test_what_a_person_wrote_is_remembered_and_offered_for_its_translation() -> None:
    """The source is gone: the words stay with the unit of the target that they were written for, and the link rests."""
    worded = Link(("b",), ("x",), State.CONFIRMED, "person", wording="Une.", agreed=Agreed("Two.", "Une.", "Un."))
    known = EarlierLink(Record(worded, "Two.", "Un."), None, (None,), (Successor(("x",), 0, SAME),))
    found = reconciled(GAPS, known)
    assert [record.link for record in found.former] == [worded]
    assert found.bitext.links[1].wording == "Une."
    assert reconciled(GAPS, known, target="Une.").bitext.links[1].wording is None


def test_the_order_of_units_is_recorded_where_links_do_not_tell_it() -> None:
    before = Alignment("A/91/7", "en", "fr")
    source, target = document("en", a="One.", b="Two."), document("fr", x="Un.", y="Deux.")
    straight = Bitext(source, target, (Link(("a",), ("x",)), Link(("b",), ("y",))))
    crossed = Bitext(source, target, (Link(("a",), ("y",)), Link(("b",), ("x",))))
    turned = Bitext(source, target, crossed.links[::-1])
    orders = [
        (found.source_order, found.target_order)
        for found in (record_bitext(before, b, ()) for b in (straight, crossed, turned))
    ]
    assert orders == [((), ()), ((), ("x", "y")), (("a", "b"), ())]


@pytest.mark.parametrize(
    ("source", "target", "found"), [("One.", "Un.", True), ("Won.", "Un.", False), ("One.", "Hun.", False)]
)
def test_a_bitext_is_restored_from_the_files_if_no_text_changed(source: str, target: str, found: bool) -> None:
    bitext = Bitext(document("en", a="One."), document("fr", x="Un."), (PAIR,))
    before = record_bitext(Alignment("A/91/7", "en", "fr"), bitext, ())
    po = catalog.build_catalog(
        bitext, {}, None, clock=lambda: "2031-05-03 00:00+0000", path="po/A-91-7/fr.po", offered={}
    )
    restored = restore_bitext(before, po, document("en", a=source), document("fr", x=target))
    assert (restored is not None) == found
    assert restored is None or restored[0].links == (PAIR,)
    assert restore_bitext(before, None, bitext.source, bitext.target) is None


# --- what a link of today continues ------------------------------------------------------------------------------------

CONFIRMED = Link(("a",), ("x",), State.CONFIRMED, "person", agreed=Agreed("One.", "Un.", "Un."))
WORDED = Link(("a",), ("x",), State.PROPOSED, "person", wording="Une.")


@pytest.mark.parametrize(
    ("link", "kinds", "former", "goes_on"),
    [
        (CONFIRMED, (SAME, PLACE), False, True),
        (CONFIRMED, (ALIKE, PLACE), False, True),
        (CONFIRMED, (ALIKE, SAME), True, True),
        (CONFIRMED, (ALIKE, ALIKE), True, False),
        (CONFIRMED, (PLACE, SAME), False, True),
        (CONFIRMED, (PLACE, ALIKE), False, False),
        (CONFIRMED, (SAME, None), True, True),
        (WORDED, (PLACE, SAME), False, False),
        (WORDED, (ALIKE, SAME), False, True),
    ],
)
def test_a_link_goes_on_with_its_text_or_with_what_faces_the_same_words(
    link: Link, kinds: tuple[MatchKind | None, MatchKind | None], former: bool, goes_on: bool
) -> None:
    """A text in the place of another, which faces the same words, takes over a confirmation, to be looked at again, and no draft."""
    one, other = (None if kind is None else Successor(("ax"[n],), 0, kind) for n, kind in enumerate(kinds))
    known = EarlierLink(Record(link, "One.", "Un."), None, (one,), (other,), former)
    found = reconciled((PAIR,), known).bitext.links[0]
    assert (found.agreed, found.wording) == ((link.agreed, link.wording) if goes_on else (None, None))


def test_what_faces_the_same_words_goes_on_only_where_it_faces_them() -> None:
    known = EarlierLink(
        Record(CONFIRMED, "Two.", "Un."), None, (Successor(("a",), 0, PLACE),), (Successor(("y",), 1, SAME),)
    )
    assert reconciled((PAIR,), known).bitext.links[0].state is State.PROPOSED


def test_a_gap_of_the_target_goes_on_by_its_target() -> None:
    gap = Link((), ("x",), State.CONFIRMED, "person", agreed=Agreed("", "Un.", "Un."))
    found = reconciled(GAPS, earlier(gap)).bitext.links
    assert [link.state for link in found] == [State.MISSING, State.CONFIRMED]


def test_a_gap_of_the_target_does_not_go_on_with_another_text() -> None:
    gap = Link((), ("x",), State.CONFIRMED, "person", agreed=Agreed("", "Un.", "Un."))
    assert reconciled(GAPS, earlier(gap, kind=PLACE)).bitext.links[1].state is State.MISSING


@pytest.mark.parametrize(("kind", "state"), [(SAME, State.CONFIRMED), (PLACE, State.PROPOSED)])
def test_no_unit_of_a_link_that_goes_on_is_merely_in_the_place_of_another(kind: MatchKind, state: State) -> None:
    link = Link(("a", "b"), ("x",), State.CONFIRMED, "person", agreed=Agreed("One.\n\nTwo.", "Un.", "Un."))
    source = Successor(("a",), 0, SAME), Successor(("b",), 1, kind)
    known = EarlierLink(Record(link, "One.\n\nTwo.", "Un."), None, source, (Successor(("x",), 0, ALIKE),))
    bitext = Bitext(document("en", a="One.", b="Two."), document("fr", x="Un."), (Link(("a", "b"), ("x",)),))
    assert reconcile_links(bitext, [known], {}, (), None).bitext.links[0].state is state


def test_a_link_that_nobody_put_words_into_is_not_remembered() -> None:
    worded = rested("Une.", X)
    assert reconciled((PAIR,), rested(None, X), worded).former == (worded.record,)


def test_the_first_of_two_links_that_became_one_unit_goes_on() -> None:
    other = Link(("a",), ("x",), State.PROPOSED, "person", wording="Une.")
    found = reconciled((PAIR,), earlier(CONFIRMED), earlier(other))
    assert (found.bitext.links[0].state, [r.link for r in found.former]) == (State.CONFIRMED, [other])


def test_a_link_of_several_units_goes_on_as_one() -> None:
    link = Link(("a", "b"), ("x",), State.CONFIRMED, "person", agreed=Agreed("One.\n\nTwo.", "Un.", "Un."))
    known = EarlierLink(
        Record(link, "One.\n\nTwo.", "Un."), None, (Successor(("a",), 0, SAME), Successor(("b",), 1, SAME)), (X,)
    )
    bitext = Bitext(document("en", a="One.", b="Two."), document("fr", x="Un."), (Link(("a", "b"), ("x",)),))
    assert reconcile_links(bitext, [known], {}, (), None).bitext.links == (link,)


def test_of_what_was_split_on_both_sides_the_first_part_goes_on() -> None:
    link = Link(("a",), ("x",), State.CONFIRMED, "person", agreed=Agreed("One. Two.", "Un. Deux.", "Un. Deux."))
    parts = Successor(("a", "b"), 0, SPLIT), Successor(("x", "y"), 0, SPLIT)
    known = EarlierLink(Record(link, "One. Two.", "Un. Deux."), None, (parts[0],), (parts[1],))
    bitext = Bitext(
        document("en", a="One.", b="Two."), document("fr", x="Un.", y="Deux."), (PAIR, Link(("b",), ("y",)))
    )
    found = reconcile_links(bitext, [known], {}, (), None).bitext.links
    assert [link.state for link in found] == [State.STALE, State.PROPOSED]


def test_a_link_that_is_held_goes_on_and_what_it_continues_is_not_used_again() -> None:
    known = earlier(CONFIRMED)
    bitext = Bitext(document("en", a="One.", b="One."), document("fr", x="Un.", y="Un."), (Link(("b",), ("y",)), PAIR))
    found = reconcile_links(bitext, [known], {bitext.links[0]: known}, (), None)
    assert ([link.state for link in found.bitext.links], found.former) == ([State.CONFIRMED, State.PROPOSED], ())
    assert reconcile_links(bitext, [], {PAIR: None}, (), None).bitext.links[1].state is State.PROPOSED


def test_an_answer_that_was_just_filled_in_stands_whatever_was_known() -> None:
    answered = Link(("a",), ("x",), State.CONFIRMED, "person", wording="Une.", agreed=Agreed("One.", "Une.", "Un."))
    bitext = Bitext(document("en", a="One."), document("fr", x="Un."), (answered,))
    known = earlier(Link(("a",), ("x",), State.PROPOSED, "person", wording="Hun."))
    found = reconcile_links(bitext, [known], {}, [answered], po(Entry("a", "One.", "Hun.", ("fuzzy",))))
    assert found.bitext.links == (answered,)


@pytest.mark.parametrize(
    ("link", "lacks"),
    [
        (GAPS[0], True),
        (GAPS[1], False),
        (PAIR, False),
        (DRAFT, False),
        (Link(("a",), (), State.CONFIRMED, "person"), False),
        (Link(("a",), (), State.MISSING, "person"), False),
    ],
)
def test_which_links_lack_a_translation(link: Link, lacks: bool) -> None:
    assert lacks_translation(link) == lacks


# --- entries -----------------------------------------------------------------------------------------------------------


def po(*entries: Entry) -> PoFile:
    return PoFile((), entries)


def test_an_entry_that_no_record_is_left_of_is_taken_for_what_it_says() -> None:
    """Not one that a record has, and none for a unit of the target that is called alike."""
    said = Entry("a", "One.", "Une.")
    found = reconcile_links(
        Bitext(document("en", a="One."), document("fr", a="Un."), (Link(("a",), ()), Link((), ("a",)))),
        (),
        {},
        (),
        po(said),
    )
    assert ([link.wording for link in found.bitext.links], found.entries) == (["Une.", None], {"a": said})
    claimed = EarlierLink(Record(GAPS[0], "One.", ""), said, (Successor(("a",), 0, PLACE),), (), former=True)
    assert (
        reconcile_links(Bitext(document("en", a="One."), document("fr"), GAPS[:1]), [claimed], {}, (), po(said)).entries
        == {}
    )


def test_a_link_goes_on_with_the_entry_of_the_link_before_it() -> None:
    said = Entry("a", "One.", "Un.")
    known = EarlierLink(
        Record(CONFIRMED, "One.", "Un."), said, (Successor(("a",), 0, SAME),), (Successor(("x",), 0, SAME),)
    )
    assert reconciled((PAIR,), known).entries == {"a": said}


# --- what a person last wrote ------------------------------------------------------------------------------------------


def rested(wording: str | None, *target: Successor | None, former: bool = False) -> EarlierLink:
    """A link whose source is gone."""
    link = Link(("g",), tuple(f"t{n}" for n in range(len(target))), State.PROPOSED, "person", wording=wording)
    return EarlierLink(Record(link, "Gone.", "Parti."), None, (None,), target, former)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ([rested("Une.", X)], ["Une.", None]),
        ([rested("Une.", X), rested("Deuze.", X)], ["Une.", None]),
        ([rested(None, X), rested("Une.", X)], ["Une.", None]),
        ([rested(None, X, Y), rested("Une.", Y)], [None, "Une."]),
        ([rested("Une.\n\nDeuze.", X, Y)], ["Une.", "Deuze."]),
        ([rested("Une.", X, Y)], [None, None]),
        ([rested("Une.\n\nDeuze.", None, Y)], [None, "Deuze."]),
        ([rested("Une.", X), rested("Une.", Y)], ["Une.", None]),
        ([rested("Une.", X), rested("Deuze.", Y)], ["Une.", "Deuze."]),
        ([rested("Deux.", X)], [None, None]),
        ([rested("Une.", Successor(("x",), 0, ALIKE))], ["Une.", None]),
        ([rested("Une.", Successor(("x",), 0, ALIKE), former=True)], [None, None]),
        ([rested("Une.", X, former=True)], ["Une.", None]),
        ([rested("Une.", Successor(("x",), 0, PLACE))], [None, None]),
        ([rested("Une.", Successor(("x", "y"), 0, SAME))], [None, None]),
    ],
)
def test_words_of_a_link_that_is_no_more_stay_with_its_target(left: list[EarlierLink], words: list[str | None]) -> None:
    """Once, if they are not there already, and only if the text that they were written for is there."""
    links = Link((), ("x",), State.MISSING), Link((), ("y",), State.MISSING)
    bitext = Bitext(document("en"), document("fr", x="Un.", y="Deux."), links)
    assert [link.wording for link in reconcile_links(bitext, left, {}, (), None).bitext.links] == words


def test_words_go_with_the_first_unit_of_a_gap() -> None:
    bitext = Bitext(document("en"), document("fr", x="Un.", y="Deux."), (Link((), ("x", "y"), State.MISSING),))
    assert reconcile_links(bitext, [rested("Une.", X)], {}, (), None).bitext.links[0].wording == "Une."


@pytest.mark.parametrize("wording", ["Une.", "Trois.\n\nUne."])
def test_words_that_another_link_has_are_not_there_twice(wording: str) -> None:
    """Whole, or as the part of one."""
    worded = Link(("a", "b"), ("x", "z"), State.PROPOSED, "person", wording=wording)
    bitext = Bitext(
        document("en", a="One.", b="Three."),
        document("fr", x="Un.", z="Trois.", y="Deux."),
        (worded, Link((), ("y",), State.MISSING)),
    )
    held: dict[Link, EarlierLink | None] = {worded: EarlierLink(Record(worded, "One.\n\nThree.", "Un.\n\nTrois."))}
    found = reconcile_links(bitext, [rested("Une.", Y)], held, (), None)
    assert [link.wording for link in found.bitext.links] == [wording, None]


def test_a_link_with_a_source_or_words_of_its_own_gets_no_last_words() -> None:
    worded = Link((), ("x",), State.MISSING, "person", wording="Mienne.")
    for link, words in ((PAIR, None), (worded, "Mienne.")):
        bitext = Bitext(document("en", a="One."), document("fr", x="Un."), (link,))
        held: dict[Link, EarlierLink | None] = {link: EarlierLink(Record(link, "One." if link.source else "", "Un."))}
        found = reconcile_links(bitext, [rested("Une.", X)], held, (), None)
        assert [k.wording for k in found.bitext.links] == [words]


# --- restored from the files -------------------------------------------------------------------------------------------

ENTRY = Entry("a", "One.", "Un.", ("fuzzy",))
NO_COUNTERPART = Link(("a",), (), State.CONFIRMED, "person", agreed=Agreed("One.", "", ""))


@pytest.mark.parametrize(
    ("links", "entries", "found"),
    [
        ((PAIR,), (ENTRY,), [(State.PROPOSED, None)]),
        ((PAIR,), (Entry("a", "One.", "Un."),), [(State.CONFIRMED, None)]),
        ((PAIR,), (Entry("a", "One.", "Une."),), [(State.CONFIRMED, "Une.")]),
        ((PAIR,), (Entry("a", "Won.", "Un."),), None),
        ((PAIR,), (), None),
        ((PAIR,), (ENTRY, Entry("b", "Two.", "Deux.")), None),
        (GAPS, (Entry("a", "One.", ""),), [(State.MISSING, None), (State.MISSING, None)]),
        (GAPS, (), None),
        ((NO_COUNTERPART, GAPS[1]), (), [(State.CONFIRMED, None), (State.MISSING, None)]),
        ((), (), None),
    ],
)  # fmt: skip
def test_what_the_files_say_of_texts_that_are_the_same(
    links: tuple[Link, ...], entries: tuple[Entry, ...], found: list[tuple[State, str | None]] | None
) -> None:
    """None where an entry is lacking, is one too many, or shows another text."""
    bitext = Bitext(document("en", a="One."), document("fr", x="Un."), links)
    before = record_bitext(Alignment("A/91/7", "en", "fr"), bitext, ())
    restored = restore_bitext(before, po(*entries), bitext.source, bitext.target)
    assert (restored and [(link.state, link.wording) for link in restored[0].links]) == found
    assert restored is None or (restored[0].source, restored[0].target) == (bitext.source, bitext.target)
    assert restored is None or restored[1] == {str(entry.context): entry for entry in entries}


def test_a_gap_of_the_target_has_no_entry_though_a_source_is_called_alike() -> None:
    links = Link(("a",), (), State.MISSING), Link((), ("a",), State.MISSING)
    bitext = Bitext(document("en", a="One."), document("fr", a="Un."), links)
    before = record_bitext(Alignment("A/91/7", "en", "fr"), bitext, ())
    restored = restore_bitext(before, po(Entry("a", "One.", "")), bitext.source, bitext.target)
    assert restored is not None
    assert restored[0].links == links


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ({"a": "One.", "b": "Two."}, {"x": "Un."}),
        ({"a": "One."}, {"x": "Un.", "y": "Deux."}),
        ({"b": "One."}, {"x": "Un."}),
    ],
)
def test_a_unit_more_or_less_is_no_bitext_of_the_files(source: dict[str, str], target: dict[str, str]) -> None:
    before = record_bitext(
        Alignment("A/91/7", "en", "fr"), Bitext(document("en", a="One."), document("fr", x="Un."), (PAIR,)), ()
    )
    assert restore_bitext(before, po(ENTRY), document("en", **source), document("fr", **target)) is None


def test_one_text_that_changed_is_enough_for_another_bitext() -> None:
    source, target = document("en", a="One.", b="Two."), document("fr", x="Un.", y="Deux.")
    bitext = Bitext(source, target, (PAIR, Link(("b",), ("y",))))
    before = record_bitext(Alignment("A/91/7", "en", "fr"), bitext, ())
    entries = po(ENTRY, Entry("b", "Two.", "Deux.", ("fuzzy",)))
    assert restore_bitext(before, entries, source, target) is not None
    assert restore_bitext(before, entries, source, document("fr", x="Un.", y="Trois.")) is None
