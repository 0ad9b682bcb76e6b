"""What became of the units of a text in its new version, however they are numbered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import enregard
from enregard import Change
from enregard.model import Document, Unit
from enregard.tracking.changes import ChangeKind, summarize_changes

TEXTS = [
    "Recalls its earlier resolutions on the lighting of harbours. Notes with concern that pilots are too few in winter.",
    "Requests the Secretary-General to report on dredging.",
    "Invites all coastal States to join the register of buoys, which the council keeps.",
    "Decides to hold the next conference at Cair Paravel.",
    "Welcomes the gift of a lifeboat by the guild of coopers.",
    "Urges masters of vessels to keep a proper watch.",
]
NEW = "Thanks the keepers of the lights for a winter without wreck."


def numbered(texts: list[str]) -> list[tuple[str, str]]:
    return [(f"annex/para-{n}", text) for n, text in enumerate(texts, 1)]


def told(after: list[str], before: list[str] = TEXTS) -> list[Change]:
    found = list(enregard.changes(numbered(before), numbered(after)))
    assert sorted(i for c in found for i in c.before) == sorted(i for i, _ in numbered(before))
    assert sorted(i for c in found for i in c.after) == sorted(i for i, _ in numbered(after))
    return found


def words(after: list[str], before: list[str] = TEXTS) -> list[str]:
    """What is said of all units but those that are as they were."""
    return [c.words for c in told(after, before) if c.kind is not ChangeKind.UNCHANGED]


def test_nothing_happened() -> None:
    assert words(TEXTS) == []
    assert summarize_changes(told(TEXTS)) == "6 unchanged"


def test_an_insertion_renumbers_and_moves_nothing() -> None:
    assert words([*TEXTS[:1], NEW, *TEXTS[1:]]) == ["annex/para-2  inserted"]
    found = told([*TEXTS[:1], NEW, *TEXTS[1:]])
    assert found[2].words == "annex/para-2 -> annex/para-3  unchanged, renumbered"
    assert summarize_changes(found) == "6 unchanged, 1 inserted; 5 renumbered"


def test_a_deletion_stands_where_the_unit_was() -> None:
    found = told([*TEXTS[:2], *TEXTS[3:]])
    assert found[2] == Change(ChangeKind.DELETED, ("annex/para-3",), (), 0.0)


def test_words_edited_and_a_number_changed_at_once() -> None:
    assert words([NEW, *TEXTS[:2], TEXTS[2].replace("all coastal", "the island"), *TEXTS[3:]]) == [
        "annex/para-1  inserted",
        "annex/para-3 -> annex/para-4  edited, renumbered",
    ]


def test_a_unit_that_moved_is_told_from_those_that_made_way() -> None:
    assert words([TEXTS[0], *TEXTS[2:5], TEXTS[1], TEXTS[5]]) == ["annex/para-2 -> annex/para-5  moved, renumbered"]
    assert words([TEXTS[4].replace("lifeboat", "rescue boat"), *TEXTS[:4], TEXTS[5]]) == [
        "annex/para-5 -> annex/para-1  moved, edited, renumbered"
    ]


def test_a_unit_that_was_split() -> None:
    first, second = TEXTS[0].split(". ")
    assert words([f"{first}.", second, *TEXTS[1:]]) == ["annex/para-1 -> annex/para-1 + annex/para-2  split"]
    edited = words(
        [
            *TEXTS[:2],
            "Invites all coastal States to join the new register of buoys,",
            "which the council keeps.",
            *TEXTS[3:],
        ]
    )
    assert edited == ["annex/para-3 -> annex/para-3 + annex/para-4  split, edited"]


def test_units_that_were_merged() -> None:
    assert words([*TEXTS[:2], f"{TEXTS[2]} {TEXTS[3]} {TEXTS[4]}", TEXTS[5]]) == [
        "annex/para-3 + annex/para-4 + annex/para-5 -> annex/para-3  merged"
    ]
    assert words([*TEXTS[:4], f"{TEXTS[4]} {TEXTS[5]}".replace("proper watch", "good lookout")]) == [
        "annex/para-5 + annex/para-6 -> annex/para-5  merged, edited"
    ]


def test_a_split_and_a_merge_at_once_with_an_insertion_before() -> None:
    first, second = TEXTS[0].split(". ")
    assert words([NEW, f"{first}.", second, TEXTS[1], f"{TEXTS[2]} {TEXTS[3]}", *TEXTS[4:]]) == [
        "annex/para-1  inserted",
        "annex/para-1 -> annex/para-2 + annex/para-3  split",
        "annex/para-3 + annex/para-4 -> annex/para-5  merged",
    ]


def test_another_text_under_the_same_number_is_rewritten() -> None:
    assert words([*TEXTS[:3], NEW, *TEXTS[4:]]) == ["annex/para-4  rewritten"]


def test_texts_that_are_there_more_than_once_stay_where_they_are() -> None:
    before = ["Of lights", "Repealed", "Of buoys", "Repealed", "Of pilots", "Repealed"]
    assert words(["Of anchors and their chains", *before], before) == ["annex/para-1  inserted"]
    assert words(["Of lights", "Repealed", "Of all buoys", "Repealed", "Of pilots", "Repealed"], before) == [
        "annex/para-3  edited"
    ]
    moved = words(["Repealed", "Of buoys", "Repealed", "Of lights", "Of pilots", "Repealed"], before)
    assert moved == ["annex/para-1 -> annex/para-4  moved, renumbered"]


def test_paragraphs_of_law_that_are_much_alike_are_told_apart() -> None:
    def fees(towns: list[str], sums: dict[str, int]) -> list[str]:
        return [f"In the port of {t}, the fee under section 5 is {sums.get(t, 20)} marks for each day." for t in towns]

    towns = ["Cair Paravel", "Beruna", "Galma", "Redhaven", "Narrowhaven", "Tashbaan"]
    after = ["Beruna", "Galma", "Muil", "Redhaven", "Narrowhaven", "Tashbaan"]
    assert words(fees(after, {"Galma": 25}), fees(towns, {})) == [
        "annex/para-1  deleted",
        "annex/para-3 -> annex/para-2  edited, renumbered",
        "annex/para-3  inserted",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["安全理事会决定延长其任务期限", "请秘书长提出报告", "决定继续处理此案"], ["请秘书长提出报告", "安全理事会决定延长其任务期限", "决定继续处理此案。"], {"moved", "edited"}),
        (["يقرر تمديد الولاية", "يطلب تقديم تقرير"], ["يقرر تمديد الولاية", "يدعو جميع الدول", "يطلب تقديم تقرير"], {"inserted"}),
        (["Решает продлить мандат. Просит доложить."], ["Решает продлить мандат.", "Просит доложить."], {"split"}),
    ],
    ids=["zh", "ar", "ru"],
)  # fmt: skip
def test_any_script(before: list[str], after: list[str], said: set[str]) -> None:
    assert {str(c.kind) for c in told(after, before)} - {"unchanged"} == said


def test_documents_are_compared_as_they_are() -> None:
    one, other = (
        Document("W", "en", tuple(Unit(i, "paragraph", t) for i, t in numbered(texts))) for texts in (TEXTS, TEXTS[1:])
    )
    assert enregard.changes(one, other)[0].kind is ChangeKind.DELETED


def test_texts_of_any_size_and_kind_are_taken() -> None:
    long = " ".join(f"word{n}" for n in range(100_000))
    assert [c.kind for c in told([long + " end"], [long])] == [ChangeKind.EDITED]
    assert [c.kind for c in told(["", "…"], ["…", ""])] != []
    assert told([], TEXTS)[0].kind is ChangeKind.DELETED
    assert told(TEXTS, [])[0].kind is ChangeKind.INSERTED


PLAIN = st.lists(st.sampled_from([*TEXTS, NEW, "Repealed", "1", "…", "", "港口", "Of lights"]), max_size=8)


@given(PLAIN, PLAIN)
@settings(deadline=None, max_examples=150)
def test_every_unit_is_in_one_change_whatever_the_texts(before: list[str], after: list[str]) -> None:
    found = told(after, before)
    for change in found:
        assert (change.kind is ChangeKind.INSERTED) == (not change.before)
        assert (change.kind is ChangeKind.DELETED) == (not change.after)
    assert all(c.kind is ChangeKind.UNCHANGED and not c.renumbered for c in told(before, before))
