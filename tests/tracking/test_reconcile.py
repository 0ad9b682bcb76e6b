"""Earlier links and the links of today, as tables of values: which gaps stay, which units cannot link, what a link continues."""

from __future__ import annotations

import pytest

from enregard import catalog
from enregard.model import Agreed, Bitext, Document, Link, State, Unit
from enregard.project import Alignment, Record
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.pinned import find_cannot_links, keep_gaps, pin_links
from enregard.tracking.reconcile import Reconciled, reconcile_links, record_bitext, restore_bitext
from enregard.tracking.versions import MatchKind, Successor

SAME, ALIKE, PLACE = MatchKind.SAME, MatchKind.ALIKE, MatchKind.PLACE
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
    orders = [
        (found.source_order, found.target_order)
        for found in (record_bitext(before, b, ()) for b in (straight, crossed))
    ]
    assert orders == [((), ()), ((), ("x", "y"))]


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
