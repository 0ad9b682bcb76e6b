"""Three-way merging, field by field and entry by entry: what each branch changed is there, in its place, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.errors import CatalogError
from enregard.model import plain
from enregard.text.similarity import measure_likeness

LANGUAGE = (("Language", "fr"),)
OTHER = "enregard: merge: the other branch has:\n> "


def po(*entries: Entry, header: tuple[tuple[str, str], ...] = LANGUAGE, **more: Any) -> PoFile:
    return PoFile(header, entries, path="po/x.po", **more)


def entry(name: str | None, target: str = "un", *, source: str = "", fuzzy: bool = False, **more: Any) -> Entry:
    return replace(Entry(name, source or f"Text of {name}", target), **more).with_fuzzy(fuzzy)


def merged(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    (found,) = catalog.merge_catalogs(po(base) if base else None, po(ours), po(theirs)).catalog.entries
    return found


A = entry("a")
FUZZY = entry("a", fuzzy=True)

# --- one entry ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "old", "new", "newer"),
    [
        ("comment", "mine", "mine\nand yours", None),
        ("notes", "state: proposed", "state: confirmed", "state: stale"),
        ("references", ("en.txt",), ("en.docx",), ("en.pdf",)),
        ("previous_context", None, "b", "c"),
        ("previous_source", None, "Former", "Latter"),
        ("previous_plural", None, "Formers", "Latters"),
        ("obsolete", False, True, None),
        ("sticky", (), ("no-wrap",), ("c-format",)),
        ("plural", None, "ships", "boats"),
        ("context", "a", "b", "c"),
        ("source", "Text of a", "Text of a, revised", "Text of a, amended"),
    ],
)
def test_a_field_that_one_branch_changed_is_taken(field: str, old: Any, new: Any, newer: Any) -> None:
    """From whichever branch; and where both changed it, ours, since the program writes these anew."""
    before, after = replace(A, **{field: old}), replace(A, **{field: new})
    assert merged(before, before, after) == after
    assert merged(before, after, before) == after
    if newer is not None:
        assert getattr(merged(before, after, replace(A, **{field: newer})), field) == new


def test_an_entry_that_is_as_one_branch_has_it_is_the_lines_of_that_branch() -> None:
    """So that what an editor wrapped stays wrapped, and a diff shows the edit and nothing else."""
    ours, theirs = (replace(entry("a", t), raw=f"lines of {t}") for t in ("un", "deux"))
    assert merged(entry("a"), ours, theirs).raw == "lines of deux"
    assert merged(entry("a", "deux"), ours, theirs).raw == "lines of un"
    assert merged(entry("a"), ours, replace(theirs, target="un")).raw == "lines of un"
    assert merged(entry("a"), replace(ours, comment="mine"), theirs).raw is None


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "words", "clash"),
    [
        ("un", "un", "deux", "deux", False),
        ("un", "deux", "un", "deux", False),
        ("un", "deux", "deux", "deux", False),
        ("un", "deux", "trois", "deux", True),
        ("un", "deux", "", "deux", False),  # an emptying is no wording
        ("un", "", "deux", "deux", False),
        ("un", "", "un", "", False),
        ("un", "un", "", "", False),
        ("", "", "deux", "deux", False),
        ("", "un", "deux", "un", True),
        ("un", "deux", " deux\n", "deux", False),  # white space alone
        ("un", "un ", "un\n", "un ", False),
        ("un", "dé", "de\u0301", "dé", False),
    ],
)
def test_whose_words_stay(base: str, ours: str, theirs: str, words: str, clash: bool) -> None:
    """Those that somebody wrote, before an emptying; of two wordings ours, fuzzy, with the other in a comment."""
    result = catalog.merge_catalogs(po(entry("a", base)), po(entry("a", ours)), po(entry("a", theirs)))
    (found,) = result.catalog.entries
    assert found.target == words
    assert (found.fuzzy, bool(result.unsettled), found.comment) == (clash, clash, f"{OTHER}{theirs}" if clash else "")


def test_words_of_the_other_branch_are_kept_once_beside_a_comment() -> None:
    """A merge of what was merged adds nothing; a translator's remark stays before them."""
    base, ours, theirs = entry("a"), entry("a", "deux", comment="Ask."), entry("a", "trois")
    once = merged(base, ours, theirs)
    assert once.comment == f"Ask.\n{OTHER}trois"
    assert merged(base, once, theirs) == once
    assert merged(base, entry("a", "deux"), entry("a", "quatre", comment="Yours.")).comment == f"Yours.\n{OTHER}quatre"


def test_plural_forms_are_words_too() -> None:
    """Each form is kept, of whichever branch."""
    base, ours, theirs = (
        Entry(None, "ship", "", plural="ships", targets=t) for t in (("", ""), ("un", "des"), ("uno", "dos"))
    )
    assert merged(base, base, theirs).targets == ("uno", "dos")
    assert merged(base, ours, base).targets == ("un", "des")
    found = merged(base, ours, theirs)
    assert (found.target, found.targets, found.comment) == ("", ("un", "des"), f"{OTHER}uno\n> dos")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "words"),
    [
        (("un", "des"), ("uno", "des"), ("un", ""), ("uno", "des")),
        (("", ""), ("un", ""), ("uno", "dos"), ("un", "")),
        (("un", "des"), ("uno", "dos"), ("", ""), ("uno", "dos")),
        (("", "des"), ("", ""), ("uno", "dos"), ("uno", "dos")),
    ],
)
def test_plural_forms_of_which_some_are_empty_are_words_still(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Only where all are empty has nobody written anything."""
    found = merged(*(Entry(None, "ship", "", plural="ships", targets=forms) for forms in (base, ours, theirs)))
    assert found.targets == words
    assert bool(found.comment) is (any(theirs) and words != theirs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "fuzzy"),
    [
        # --- the words are those of both
        (FUZZY, A, FUZZY, False),
        (FUZZY, FUZZY, A, False),
        (A, FUZZY, A, True),
        (A, A, FUZZY, True),
        (FUZZY, FUZZY, FUZZY, True),
        (A, A, A, False),
        # --- of one
        (FUZZY, entry("a", "deux"), FUZZY, False),
        (FUZZY, FUZZY, entry("a", "deux"), False),
        (A, entry("a", "deux", fuzzy=True), A, True),
        (A, A, entry("a", "deux", fuzzy=True), True),
        (A, entry("a", "deux"), FUZZY, True),  # somebody doubts what the other went on from
        (A, FUZZY, entry("a", "deux"), True),
        (FUZZY, entry("a", "deux"), A, False),
        # --- a flag speaks for the msgid that it stood beside
        (FUZZY, A, entry("a", source="Text of a!", fuzzy=True), True),
        (FUZZY, entry("a", source="Text of a!", fuzzy=True), A, True),
        (FUZZY, entry("a", source="Text of a!"), FUZZY, False),
        (A, entry("a", source="Text of a!"), A, False),
        (A, entry("a", source="Text of a!"), entry("a", "deux"), True),
    ],
)
def test_whether_a_merged_entry_is_in_doubt(base: Entry, ours: Entry, theirs: Entry, fuzzy: bool) -> None:
    """Confirmed is what a person confirmed, these words for this text, and nobody doubted since."""
    assert merged(base, ours, theirs).fuzzy is fuzzy


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "flags"),
    [
        ((), ("x",), ("y",), ("x", "y")),
        (("x",), ("x",), (), ()),
        (("x",), (), ("x",), ()),
        (("x",), (), (), ()),
        (("x", "y"), ("x",), ("y",), ()),
        ((), ("x",), ("x",), ("x",)),
        (("x",), ("x", "z"), ("x", "y"), ("x", "z", "y")),
    ],
)
def test_flags_of_both(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...], flags: tuple[str, ...]
) -> None:
    """What either added is there once, and what either took away is not."""
    assert merged(*(replace(A, flags=f) for f in (base, ours, theirs))).flags == flags


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "comment"),
    [
        ("a\nb", "a\nb\nc", "a\nb\nd", "a\nb\nc\nd"),
        ("a\nb", "a\nb", "a\nx\nb", "a\nx\nb"),
        ("a\nb", "a\nx\nb", "a\nb", "a\nx\nb"),
        ("a\nb", "b\nc", "a\nb\nd", "b\nc\nd"),
        ("a\nb", "a\nb\nc", "a", "a\nc"),
        ("a", "", "a\nb", "b"),
        ("a", "a\nb", "", "b"),
        ("", "a", "b", "a\nb"),
        ("", "a\nb", "b\nc", "a\nb\nc"),
        ("a", "b", "b", "b"),
        ("a", "a\n\nb", "a\nc", "a\n\nb\nc"),
    ],
)
def test_comments_line_by_line(base: str, ours: str, theirs: str, comment: str) -> None:
    """What either wrote is there once, and what either took away is not."""
    assert merged(*(replace(A, comment=c) for c in (base, ours, theirs))).comment == comment


# --- entries -----------------------------------------------------------------------------------------------------------


def names(*sides: PoFile | None) -> list[str]:
    """The merged entries: context (or msgid), its words, and `~` before what is at rest."""
    base, ours, theirs = sides
    assert ours is not None
    assert theirs is not None
    found = catalog.merge_catalogs(base, ours, theirs).catalog.entries
    return [f"{'~' * e.obsolete}{e.context or e.source}: {e.target}" for e in found]


B, C, D = entry("b", "deux"), entry("c", "trois"), entry("d", "quatre")


def test_what_one_branch_added_stands_where_it_stood_there() -> None:
    """After the entry that it follows, at the beginning where it is first, and at the end where it is last."""
    assert names(po(A, B), po(A, B), po(A, C, D, B)) == ["a: un", "c: trois", "d: quatre", "b: deux"]
    assert names(po(A, B), po(A, B), po(C, A, B, D)) == ["c: trois", "a: un", "b: deux", "d: quatre"]
    assert names(po(A), po(A, C), po(A, D)) == ["a: un", "d: quatre", "c: trois"]
    assert names(None, po(A), po(B, A)) == ["b: deux", "a: un"]
    assert names(po(A, B), po(B, A), po(A, C, B)) == ["b: deux", "a: un", "c: trois"], "the order is ours"
    assert names(po(), po(), po(A, B)) == ["a: un", "b: deux"]


@pytest.mark.parametrize(
    ("edit", "stays"),
    [
        ({}, False),
        ({"target": "autre"}, True),
        ({"comment": "Ask."}, True),
        ({"flags": ("fuzzy",)}, True),
        ({"notes": "n"}, False),
    ],
)
def test_what_one_branch_took_away_stays_if_a_person_said_something_of_it(edit: dict[str, Any], stays: bool) -> None:
    """In words, a comment or a flag; what the program noted is none."""
    changed = replace(B, **edit)
    expected = [("a", "un"), ("b", changed.target), ("c", "trois")] if stays else [("a", "un"), ("c", "trois")]
    for ours, theirs in ((po(A, C), po(A, changed, C)), (po(A, changed, C), po(A, C))):
        found = catalog.merge_catalogs(po(A, B, C), ours, theirs).catalog.entries
        assert [(e.context, e.target) for e in found] == expected


def test_texts_that_repeat_are_known_by_their_places() -> None:
    """Law is full of them: each edit goes to its own entry, whatever the order of the other branch."""
    one, two = (entry(name, "", source="Repealed.") for name in ("p-1", "p-2"))
    assert names(po(one, two), po(replace(one, target="un"), two), po(replace(two, target="deux"), one)) == [
        "p-1: un",
        "p-2: deux",
    ]
    moved = entry("p-9", "neuf", source="Repealed.")
    assert names(po(one, two), po(one, two), po(one, moved)) == ["p-1: ", "p-9: neuf"]
    three = entry("p-3", "", source="Repealed.")
    assert names(po(one, two, three), po(one, two, three), po(two, replace(three, target="trois"))) == [
        "p-2: ",
        "p-3: trois",
    ]
    shifted = [entry(name, target, source="Repealed.") for name, target in (("q-1", "un"), ("q-2", "deux"))]
    assert names(po(one, two), po(one, two), po(*shifted)) == ["q-1: un", "q-2: deux"]
    assert names(po(one, two), po(shifted[0]), po(one, replace(two, comment="Ask."))) == ["q-1: un", "p-2: "]


def test_of_several_places_a_text_has_moved_to_it_is_the_first() -> None:
    """One entry goes on in one, and the others are new."""
    one = entry("p-1", source="Repealed.")
    there = [
        entry(name, target, source="Repealed.") for name, target in (("q-1", "un"), ("q-2", "deux"), ("q-3", "trois"))
    ]
    assert names(po(one), po(replace(one, target="edited")), po(*there)) == ["q-1: edited", "q-2: deux", "q-3: trois"]
    assert names(po(one), po(*there), po(replace(one, target="edited"))) == ["q-1: edited", "q-2: deux", "q-3: trois"]


def test_a_text_that_is_repeated_anew_leaves_the_first_where_it_is() -> None:
    """What one branch adds goes with nothing that the other has of the ancestor."""
    one, again = entry("p-1", source="Repealed."), entry("p-9", "neuf", source="Repealed.")
    edited = replace(one, target="edited")
    assert names(po(one), po(edited), po(one, again)) == ["p-1: edited", "p-9: neuf"]
    assert names(po(one), po(one, again), po(edited)) == ["p-1: edited", "p-9: neuf"]


def test_a_text_is_known_by_its_number_only_if_it_is_much_the_same() -> None:
    """Another text under the number of one that went is a new entry."""
    revised = entry("a", "deux", source="Text of a, revised")
    other = entry("a", "deux", source="Nobody may anchor here")
    assert names(po(A), po(replace(A, comment="Ask.")), po(revised)) == ["a: deux"]
    assert names(po(A), po(replace(A, comment="Ask.")), po(other)) == ["a: un", "~a: deux"]
    edge = entry("a", "deux", source="abcdefghij"), entry("a", source="abcdefwxyz")
    assert measure_likeness(edge[0].source, edge[1].source) == 0.6
    assert names(po(edge[1]), po(replace(edge[1], comment="Ask.")), po(edge[0])) == ["a: deux"]


def test_entries_with_and_without_context_are_not_one() -> None:
    """An entry of another program's, with the msgid of one of ours."""
    bare = Entry(None, A.source, "autre")
    assert names(po(A), po(A), po(bare, A)) == [f"{A.source}: autre", "a: un"]
    assert names(po(bare), po(bare), po(replace(bare, target="deux"))) == [f"{A.source}: deux"]
    assert names(po(A), po(A), po(bare)) == [f"{A.source}: autre"]


def test_one_context_is_in_force_once_and_the_words_of_the_other_rest() -> None:
    """Ours stays in force, whichever comes first; what rests is last."""
    mine, yours = entry("n", "ports", source="On ports"), entry("n", "droits", source="Fees due")
    assert names(po(A), po(A, mine), po(yours, A)) == ["a: un", "n: ports", "~n: droits"]
    assert names(po(A), po(mine, A), po(A, yours)) == ["n: ports", "a: un", "~n: droits"]
    assert names(po(), po(replace(A, obsolete=True), B), po(B)) == ["b: deux", "~a: un"]
    resting = replace(mine, obsolete=True)
    assert names(po(A), po(A, resting), po(A, yours)) == ["a: un", "n: droits", "~n: ports"]


def test_what_is_left_to_settle_is_named() -> None:
    """By its context, and where it has none by the beginning of its text."""
    long = "Nobody may anchor within a mile of the cable that leads to the isle of Arcadia"
    sides = [po(entry("a", t), Entry(None, long, t)) for t in ("un", "deux", "trois")]
    assert catalog.merge_catalogs(*sides).unsettled == (
        "a",
        "Nobody may anchor within a mile of the cable that leads to t",
    )


# --- header ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ({"X-A": "1"}, {"X-A": "1"}, {"X-A": "2"}, {"X-A": "2"}),
        ({"X-A": "1"}, {"X-A": "2"}, {"X-A": "1"}, {"X-A": "2"}),
        ({"X-A": "1"}, {"X-A": "2"}, {"X-A": "3"}, {"X-A": "2"}),
        ({"X-A": "1", "X-B": "1"}, {"X-A": "1"}, {"X-A": "1", "X-B": "1"}, {"X-A": "1"}),
        ({"X-A": "1", "X-B": "1"}, {"X-A": "1", "X-B": "1"}, {"X-A": "1"}, {"X-A": "1"}),
        ({}, {"X-A": "1"}, {"X-B": "2"}, {"X-A": "1", "X-B": "2"}),
        ({"PO-Revision-Date": "1"}, {"PO-Revision-Date": "2"}, {"PO-Revision-Date": "3"}, {"PO-Revision-Date": "3"}),
        ({"PO-Revision-Date": "1"}, {"PO-Revision-Date": "3"}, {"PO-Revision-Date": "2"}, {"PO-Revision-Date": "3"}),
        ({}, {"X-A": "1"}, {"POT-Creation-Date": "3"}, {"X-A": "1", "POT-Creation-Date": "3"}),
        ({}, {"POT-Creation-Date": "4"}, {"POT-Creation-Date": "3"}, {"POT-Creation-Date": "4"}),
    ],
)
def test_fields_of_the_header(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], expected: dict[str, str]
) -> None:
    """What either changed, added or took away; of dates the later."""
    sides = [po(header=(*LANGUAGE, *side.items())) for side in (base, ours, theirs)]
    assert catalog.merge_catalogs(*sides).catalog.header == (*LANGUAGE, *expected.items())


@pytest.mark.parametrize(("ours", "theirs", "who"), [("1", "2", "Eustace"), ("2", "1", "Jill"), ("1", "1", "Jill")])
@pytest.mark.parametrize("field", ["Last-Translator", "X-Generator"])
def test_who_translated_last_goes_with_the_later_date(ours: str, theirs: str, who: str, field: str) -> None:
    """The name of the program too."""
    sides = [
        po(header=(("PO-Revision-Date", when), (field, name))) for when, name in ((ours, "Jill"), (theirs, "Eustace"))
    ]
    assert catalog.merge_catalogs(po(), *sides).catalog.field(field) == who


def test_a_translator_whom_only_one_branch_names_stays_named() -> None:
    """Whichever is the later."""
    for one, other in (("1", "2"), ("2", "1")):
        named = po(header=(("PO-Revision-Date", one), ("Last-Translator", "Jill")))
        bare = po(header=(("PO-Revision-Date", other),))
        for sides in ((named, bare), (bare, named)):
            assert catalog.merge_catalogs(None, *sides).catalog.field("Last-Translator") == "Jill"
            assert catalog.merge_catalogs(named, *sides).catalog.field("Last-Translator") is None, "taken away"


def test_lines_of_a_header_that_says_the_same_are_kept() -> None:
    """Those of the branch that has just these fields; none where comments above it were merged."""
    mine, yours = ((*LANGUAGE, ("X-A", value)) for value in "12")
    ours, theirs = po(header=mine, header_raw="mine"), po(header=yours, header_raw="yours")
    assert catalog.merge_catalogs(ours, ours, theirs).catalog.header_raw == "yours"
    assert catalog.merge_catalogs(theirs, ours, theirs).catalog.header_raw == "mine"
    assert catalog.merge_catalogs(po(header=(*LANGUAGE, ("X-B", "1"))), ours, theirs).catalog.header_raw == "mine"
    told = replace(theirs, header=mine, header_comment="Yours.")
    found = catalog.merge_catalogs(ours, ours, told).catalog
    assert (found.header_comment, found.header_raw) == ("Yours.", None)
    assert catalog.merge_catalogs(None, ours, replace(told, header_comment="")).catalog.header_raw == "mine"
    assert catalog.merge_catalogs(told, told, ours).catalog.header_comment == ""


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("a", "a", "a\nb", "a\nb"),
        ("a", "a\nb", "a", "a\nb"),
        ("a", "a\nb", "a\nc", "a\nb\nc"),
        ("a", "b", "a\nc", "b\nc"),
        ("a", "", "a", ""),
    ],
)
def test_comments_above_the_header_are_merged_too(base: str, ours: str, theirs: str, expected: str) -> None:
    """Line by line, as those of an entry: a licence and the names of translators stand there."""
    sides = [po(header_comment=comment) for comment in (base, ours, theirs)]
    assert catalog.merge_catalogs(*sides).catalog.header_comment == expected


def test_two_languages_are_refused_and_one_that_is_not_named_is_not() -> None:
    """Nobody's words are put among those of another language; other fields may differ."""
    for base in (None, po()):
        with pytest.raises(CatalogError, match=r"has Language: fr, that of the other es"):
            catalog.merge_catalogs(base, po(A), po(A, header=(("Language", "es"),)))
    for header in ((), (("Language", ""),), (*LANGUAGE, ("X-A", "1"))):
        assert names(po(), po(A), po(A, B, header=header)) == ["a: un", "b: deux"]
        assert names(po(), po(A, B, header=header), po(A)) == ["a: un", "b: deux"]


# --- whatever stands in them -------------------------------------------------------------------------------------------

TEXTS = [
    "Repealed.",
    "Repealed",
    "1.\u00a0Note",
    "Note\u2028more",
    "رقم \u200f1",
    "On ports and harbours",
    "On ports and harbors",
]
WORDS = [
    "",
    "Abrogé.",
    "Abroge\u0301.",
    "Abrogé",
    "> un",
    "un\n\ndeux",
    'un "mot" \\n',
    "\u202eun",
    "mot\u0085mot",
    "enregard: merge: un",
    " ",
]
REMARKS = ["", "Ask.", "Ask.\nAgain.", "> un", "Formerly:\n> deux", "enregard: ignore dates-differ: it is right"]
ENTRIES = st.lists(
    st.builds(
        lambda name, text, words, remark, fuzzy, obsolete: entry(
            name, words, source=text, comment=remark, fuzzy=fuzzy, obsolete=obsolete
        ),
        st.sampled_from(["p-1", "p-2", "p-3", None]),
        st.sampled_from(TEXTS),
        st.sampled_from(WORDS),
        st.sampled_from(REMARKS),
        st.booleans(),
        st.booleans(),
    ),
    max_size=4,
    unique_by=(lambda e: (e.context or e.source, e.obsolete), lambda e: (e.context, e.source)),
)


def lines_of(file: PoFile) -> set[str]:
    """Every line that a person wrote in *file*: in words, in a comment, in what a merge kept in a comment."""
    texts = [
        text for e in file.entries for text in (e.target, e.comment, *(r.words for r in catalog.find_remarks(e, "x")))
    ]
    lines = (line.removeprefix("> ").removeprefix("Formerly: ") for text in texts for line in text.split("\n"))
    return {plain(line) for line in lines} - {""}


@settings(max_examples=60)
@given(ENTRIES, ENTRIES, ENTRIES)
def test_no_line_that_a_branch_wrote_is_lost(before: list[Entry], one: list[Entry], other: list[Entry]) -> None:
    """Texts that repeat, are nearly alike, are renumbered or stand at rest: what was written since the ancestor is in the merged file
    as it is read again; and so is, in the branch that a person goes on in, all of it."""
    base, ours, theirs = po(*before), po(*one), po(*other)
    found = catalog.merge_catalogs(base, ours, theirs).catalog
    again = catalog.parse(catalog.render(found), "x.po")
    for side in (ours, theirs):
        assert lines_of(side) - lines_of(base) <= lines_of(again)
    assert lines_of(catalog.merge_catalogs(base, ours, ours).catalog) >= lines_of(ours)
    active = [e.context for e in again.entries if e.context and not e.obsolete]
    assert len(active) == len(set(active)), "one entry of a context is in force"
