"""Findings that are remembered by part are those of a run that remembers nothing, and little is examined again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.lint import parts
from enregard.lint.known_parts import KnownParts, Part
from enregard.lint.parts import split_bitext
from enregard.model import Bitext, Document, Finding, Link, State, Unit

Row = tuple[str, str]
"""Name of an entry, and its translation, which may be empty."""


def make_bitext(rows: list[Row]) -> Bitext:
    source = Document("", "en", tuple(Unit(name, "entry", name) for name, _ in rows))
    target = Document("", "fr", tuple(Unit(name, "entry", text) for name, text in rows if text))
    links = (Link((name,), (name,) if text else (), State.CONFIRMED) for name, text in rows)
    return Bitext(source, target, tuple(links))


class Counting:
    """What finds, and counts the links that it was given."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, part: Bitext, names: frozenset[str]) -> Part:
        self.seen += len(part.links)
        found = []
        for n, link in enumerate(part.links):
            before = part.target_text(part.links[n - 1]) if n else "".join(text for _, text in part.nearby[0][-1:])
            found += [Finding(link, f"{part.target_text(link)} after {before}", check=name) for name in sorted(names)]
        return (found, []), []


def list_found(known: KnownParts, rows: list[Row]) -> list[Finding]:
    """Return what is found, in the order in which a run gives it: by link, and then by check."""
    found_in_parts = known.examine(split_bitext(make_bitext(rows)), ["a", "b"], None, Counting())
    order = {name: n for n, (name, _) in enumerate(rows)}
    return sorted((f for (found, _), _ in found_in_parts for f in found), key=lambda f: order[f.about.source[0]])  # type: ignore[union-attr]


rows = st.lists(
    st.tuples(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from(["", "x", "y"])),
    max_size=26,
    unique_by=lambda row: row[0],
)


@given(st.lists(rows, max_size=6))
def test_after_any_edits_the_findings_are_those_of_a_run_that_knows_nothing(texts: list[list[Row]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LEAST", 2)
        patch.setattr(parts, "MOST", 6)
        known = KnownParts()
        for text in texts:
            assert list_found(known, text) == list_found(KnownParts(), text)


@pytest.mark.parametrize("place", [0, 1, 500, 3999, 4000])
@pytest.mark.parametrize("kind", ["in", "out", "changed"])
def test_an_edit_examines_no_more_than_its_part(place: int, kind: str) -> None:
    rows = [(f"entry-{n}", f"entrée {n}") for n in range(4000)]
    known, counting = KnownParts(), Counting()
    known.examine(split_bitext(make_bitext(rows)), ["length"], None, counting)
    assert counting.seen == len(rows)
    new = {
        "in": [*rows[:place], ("new", "neuf"), *rows[place:]],
        "out": [*rows[:place], *rows[place + 1 :]],
        "changed": [*rows[:place], *((name, "autre") for name, _ in rows[place : place + 1]), *rows[place + 1 :]],
    }[kind]
    counting.seen = 0
    known.examine(split_bitext(make_bitext(new)), ["length"], None, counting)
    assert counting.seen <= 2 * parts.MOST
    counting.seen = 0
    known.examine(split_bitext(make_bitext(new)), ["length"], None, counting)
    assert counting.seen == 0


def test_a_list_between_paragraphs_is_not_cut() -> None:
    """Its lines are compared with each other: another language has them in another order."""
    rows = [(f"{n} " + "paragraph " * 20 if n % 140 == 0 else f"name {n}", "x") for n in range(1400)]
    found = split_bitext(make_bitext(rows))
    assert len(found) > 2
    assert [link.name for part in found for link in part.links] == [name for name, _ in rows]
    assert all(part.links[0].name.endswith("paragraph ") for part in found)


def test_a_run_that_is_broken_off_keeps_what_it_knows() -> None:
    class BrokenOffError(Exception):
        pass

    steps = iter([False] * 3 + [True] + [False] * 100)

    def pause(_name: str) -> None:
        if next(steps):
            raise BrokenOffError

    known, counting = KnownParts(pause), Counting()
    bitext = make_bitext([(f"entry-{n}", "x") for n in range(2000)])
    with pytest.raises(BrokenOffError):
        known.examine(split_bitext(bitext), ["length"], None, counting)
    seen = counting.seen
    assert 0 < seen < 2000
    known.examine(split_bitext(bitext), ["length"], None, counting)
    assert counting.seen == 2000


def test_other_checks_or_settings_begin_anew() -> None:
    known, counting = KnownParts(), Counting()
    bitext = make_bitext([("a", "x")])
    for names, context in ((["length"], 1), (["length"], 2), (["dates"], 2)):
        known.examine(split_bitext(bitext), names, context, counting)
    assert counting.seen == 3
