"""Labels of a translation after those of its source, as values: what was on file, what is there today, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enregard.model import SOURCE_GONE, Bitext, Document, Link, State, Unit
from enregard.project import Alignment, Labels, Record, dump_alignment, load_alignment
from enregard.project.branches import merge_alignments
from enregard.tracking.earlier_link import EarlierLink
from enregard.tracking.renumber import pair_units, record_labels, renumber_units, restore_labels
from enregard.tracking.versions import MatchKind, Successor

ABSENT = "absent"


def unit(name: str, label: str | None) -> Unit:
    return Unit(name, "numbered-paragraph", f"Text of {name}.", label)


def follow(
    former: str | None,
    now: str | None,
    target: str | None,
    *,
    file: str | None = None,
    file_now: str | None = None,
    tag: str = "fr",
) -> Unit:
    """The target unit of a link, on file with the label *target* (*file* in its file) beside the source label *former*, once that is *now*,
    and the file has *file_now*."""
    file = file or target
    bitext = Bitext(
        Document("W", "en", (unit("s", now),) if now != ABSENT else (unit("new", "1"),)),
        Document("W", tag, (unit("t", file_now or file),)),
        (Link(("s",), ("t",)) if now != ABSENT else Link((), ("t",), State.MISSING),),
    )
    record = Record(Link(("s",), ("t",)), "", "", (Labels(former, target, file),))
    source = None if now == ABSENT else Successor(("s",), 0, MatchKind.SAME)
    earlier = EarlierLink(record, None, (source,), (Successor(("t",), 0, MatchKind.SAME),))
    (found,) = renumber_units(bitext, [earlier]).target.units
    return found


@pytest.mark.parametrize(
    ("former", "now", "target", "tag", "after"),
    [
        ("3", "4", "3", "fr", "4"),
        ("3", "3", "3", "fr", "3"),
        ("9", "10", "٩", "ar", "١٠"),
        ("b", "c", "ب", "ar", "ج"),
        ("b", "d", "б", "ru", "г"),
        ("3", "11", "三", "zh", "十一"),
        ("4", "3 bis", "4", "fr", "3 bis"),
        ("3", "4", "5", "fr", "5"),  # numbered otherwise, on purpose or by mistake
        ("3", None, "3", "fr", "3"),
        (None, "4", "3", "fr", "3"),
        ("3", "4", None, "fr", None),
        ("3", ABSENT, "3", "fr", "3"),
    ],
)
def test_a_label_follows_that_of_its_source(
    former: str | None, now: str | None, target: str | None, tag: str, after: str | None
) -> None:
    found = follow(former, now, target, tag=tag)
    assert found.label == after
    assert found.file_label == (None if after == target else target)


def test_a_label_follows_from_update_to_update() -> None:
    assert follow("4", "5", "4", file="3").label == "5"
    back = follow("4", "3", "4", file="3")
    assert (back.label, back.file_label) == ("3", None)


def test_a_file_that_was_renumbered_is_read_again() -> None:
    found = follow("4", "5", "4", file="3", file_now="7")
    assert (found.label, found.file_label) == ("7", None)


def test_one_new_number_in_the_file_speaks_for_all_of_them() -> None:
    """Numbers of a file belong together: if one is new, none is that of the former version."""
    source = Document("W", "en", (unit("a", "2"), unit("b", "3")))
    target = Document("W", "fr", (unit("a", "2"), unit("b", "2 bis")))
    links = Link(("a",), ("a",)), Link(("b",), ("b",))
    same = [(Successor((name,), 0, MatchKind.SAME),) for name in ("a", "b")]
    earlier = [
        EarlierLink(Record(link, "", "", (Labels("1", "1", "2"),)), None, one, one)
        for link, one in zip(links, same, strict=True)
    ]
    assert renumber_units(Bitext(source, target, links), earlier).target.units == target.units


def test_a_text_whose_source_is_gone_is_marked_until_a_person_keeps_it() -> None:
    bitext = Bitext(
        Document("W", "en", (unit("new", "1"),)),
        Document("W", "fr", (unit("t", "1"),)),
        (Link((), ("t",), State.MISSING),),
    )
    record = Record(Link(("s",), ("t",)), "", "", (Labels("1", "1", "1"),))
    earlier = EarlierLink(record, None, (None,), (Successor(("t",), 0, MatchKind.SAME),))
    (link,) = renumber_units(bitext, [earlier]).links
    assert link.is_withdrawn
    assert not replace(link, state=State.CONFIRMED).is_withdrawn
    again = EarlierLink(replace(record, link=link), None, (), earlier.target)
    assert renumber_units(bitext, [again]).links == (link,)


def test_a_text_without_a_source_from_the_start_is_not_marked() -> None:
    bitext = Bitext(
        Document("W", "en", (unit("s", "1"),)),
        Document("W", "fr", (unit("t", None),)),
        (Link((), ("t",), State.MISSING),),
    )
    earlier = EarlierLink(Record(bitext.links[0], "", ""), None, (), (Successor(("t",), 0, MatchKind.SAME),))
    assert SOURCE_GONE not in renumber_units(bitext, [earlier]).links[0].evidence


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        (("a",), (), []),
        ((), ("c",), [(None, "c")]),
        (("a", "b"), ("c",), [("a", "c")]),
        (("a",), ("c", "d"), [("a", "c"), (None, "d")]),
        (("a", "b"), ("c", "d"), [("a", "c"), ("b", "d")]),
        (("a", "b", "e"), ("c", "d"), [("a", "c"), (None, "d")]),
    ],
)
def test_a_target_unit_has_the_number_of_the_source_unit_in_its_place(
    source: tuple[str, ...], target: tuple[str, ...], pairs: list[tuple[str | None, str]]
) -> None:
    assert list(pair_units(Link(source, target))) == pairs


def test_links_of_as_many_units_follow_unit_by_unit() -> None:
    source = Document("W", "en", (unit("a", "4"), unit("b", "5")))
    target = Document("W", "fr", (unit("c", "3"), unit("d", "4")))
    link = Link(("a", "b"), ("c", "d"))
    record = Record(link, "", "", (Labels("3", "3", "3"), Labels("4", "4", "4")))
    one, other = (tuple(Successor((name,), 0, MatchKind.SAME) for name in side) for side in (link.source, link.target))
    found = renumber_units(Bitext(source, target, (link,)), [EarlierLink(record, None, one, other)])
    assert [u.label for u in found.target.units] == ["4", "5"]
    assert found.target.renumbered == {("", "3"): "4", ("", "4"): "5"}
    assert found.target.as_received.units == target.units


def test_what_was_recorded_is_restored() -> None:
    link = Link(("s",), ("t",))
    bitext = Bitext(Document("W", "en", (unit("s", "4"),)), Document("W", "fr", (unit("t", "3"),)), (link,))
    found = restore_labels(bitext, [(Labels("4", "4", "3"),)])
    assert (found.target.units[0].label, found.target.units[0].file_label) == ("4", "3")
    assert record_labels(found, link) == (Labels("4", "4", "3"),)
    assert restore_labels(bitext, [(Labels("4", "4", "2"),)]) == bitext


def alignment(*labels: Labels) -> Alignment:
    record = Record(Link(("s",), ("t",)), "One", "Un", labels)
    return Alignment("W", "en", "fr", (record,))


def test_the_file_keeps_them() -> None:
    for labels in (Labels("4", "4", "3"), Labels(None, "3", "3"), Labels("a", None, None)):
        kept = alignment(labels)
        assert load_alignment(dump_alignment(kept), "en-fr.jsonl") == kept


def test_of_two_branches_the_one_that_renumbered_holds() -> None:
    base, ours, theirs = (alignment(Labels(a, b, "3")) for a, b in (("3", "3"), ("3", "3"), ("4", "4")))
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge_alignments(base, one, other)
        assert merged is not None
        assert merged.records[0].labels == (Labels("4", "4", "3"),)


def numbered(*texts: str) -> Alignment:
    """Each text linked with its translation, which only the first three have, numbered in order."""
    held = {"One": "t-1", "Two": "t-2", "Three": "t-3"}
    links = (Link((f"s-{n}",), (held[text],) if text in held else ()) for n, text in enumerate(texts, 1))
    records = (Record(k, text, f"De {text}" if k.target else "") for k, text in zip(links, texts, strict=True))
    return Alignment("W", "en", "fr", tuple(records))


def test_two_branches_that_inserted_a_paragraph_each_merge() -> None:
    base, ours, theirs = (
        numbered("One", "Two", "Three"),
        numbered("New", "One", "Two", "Three"),
        numbered("One", "Two", "Other", "Three"),
    )
    merged = merge_alignments(base, ours, theirs)
    assert merged is not None
    assert [r.source_text for r in merged.records] == ["New", "One", "Two", "Other", "Three"]
    units = [name for name, _ in merged.units("source")]
    assert len(set(units)) == len(units) == 5


def test_a_text_that_two_branches_linked_otherwise_does_not_merge() -> None:
    base = numbered("One", "Two")
    one, two = base.records
    crossed = replace(
        base,
        records=(
            replace(one, link=replace(one.link, target=("t-2",))),
            replace(two, link=replace(two.link, target=())),
        ),
    )
    lone = replace(
        base,
        records=(
            replace(one, link=replace(one.link, source=("s-2",)), source_text="Two"),
            replace(two, source_text="Two"),
        ),
    )
    assert merge_alignments(base, crossed, lone) is None
