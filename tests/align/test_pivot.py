"""Two translations aligned through the text that both are of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enregard.align.pivot import align_through_pivot, apply_wordings, reverse_bitext
from enregard.commands.add import add, remove
from enregard.commands.decide import confirm
from enregard.commands.export import export
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.model import Bitext, Document, Link, State, Unit
from enregard.workspace.projects import Project, init
from tests.conftest import Run, edit
from tests.texts import FOLDER

STATES = [State.PROPOSED, State.CONFIRMED, State.STALE]


def document(language: str, count: int, prefix: str) -> Document:
    units = tuple(Unit(f"{prefix}{n}", "paragraph", f"{language} text {n}") for n in range(count))
    return Document("A/91/7", language, units)


@st.composite
def bitexts(draw: st.DrawFn, source: Document, language: str) -> Bitext:
    """Any partition of both sides, crossing links, gaps and words of people among it."""
    target = document(language, draw(st.integers(0, 6)), language[0])
    groups = draw(st.integers(1, 6))
    sides = [
        [
            (draw(st.integers(0, groups - 1)) if draw(st.booleans()) else groups + n, unit.id)
            for n, unit in enumerate(d.units)
        ]
        for d in (source, target)
    ]
    links = []
    for g in sorted({g for side in sides for g, _ in side}):
        one, other = (tuple(i for home, i in side if home == g) for side in sides)
        if g >= groups and one and other:
            other_link = Link((), other, draw(st.sampled_from([State.MISSING, State.CONFIRMED])))
            links.append(other_link)
            other = ()
        state = draw(st.sampled_from(STATES if one and other else [State.MISSING, State.CONFIRMED]))
        words = draw(st.sampled_from([None, "words", "words\n\nmore", "a\n\nb\n\nc"])) if one else None
        score = draw(st.sampled_from([None, 0.5, 0.9]))
        links.append(Link(one, other, state, score=score, wording=words))
    return Bitext(source, target, tuple(draw(st.permutations(links))))


@st.composite
def two(draw: st.DrawFn) -> tuple[Bitext, Bitext]:
    source = document("en", draw(st.integers(0, 6)), "e")
    return draw(bitexts(source, "fr")), draw(bitexts(source, "es"))


def whole(bitext: Bitext) -> None:
    """Every unit of both sides is in exactly one link."""
    for document, ids in (
        (bitext.source, [i for k in bitext.links for i in k.source]),
        (bitext.target, [i for k in bitext.links for i in k.target]),
    ):
        assert sorted(ids) == sorted(document.by_id)
        assert len(document.by_id) == len(document.units)


@given(two())
def test_every_unit_of_both_translations_is_in_one_link(pair: tuple[Bitext, Bitext]) -> None:
    found = align_through_pivot(*pair)
    whole(found)
    assert all(k.source or k.target for k in found.links)


@given(two())
def test_what_faces_one_source_unit_on_both_sides_is_linked(pair: tuple[Bitext, Bitext]) -> None:
    one, other = map(apply_wordings, pair)
    found = align_through_pivot(*pair)
    home = (
        {i: n for n, k in enumerate(found.links) for i in k.source},
        {i: n for n, k in enumerate(found.links) for i in k.target},
    )
    for unit in one.source.units:
        fr, es = ({i for k in b.links if unit.id in k.source for i in k.target} for b in (one, other))
        assert len({home[0][i] for i in fr} | {home[1][i] for i in es}) <= 1


@given(two())
def test_nothing_is_confirmed_unless_everything_between_is(pair: tuple[Bitext, Bitext]) -> None:
    one, other = map(apply_wordings, pair)
    for link in align_through_pivot(*pair).links:
        parts = [k for k in one.links if set(k.target) & set(link.source)]
        parts += [k for k in other.links if set(k.target) & set(link.target)]
        if link.state is State.CONFIRMED:
            assert all(k.state is State.CONFIRMED and k.source for k in parts)
        elif link.source and link.target:
            assert (link.state is State.STALE) or all(k.state is not State.STALE for k in parts)


@given(two())
def test_the_words_of_people_are_what_is_aligned(pair: tuple[Bitext, Bitext]) -> None:
    one, _ = pair
    found = align_through_pivot(*pair)
    texts = {unit.text for unit in found.source.units}
    for link in one.links:
        assert link.wording is None or link.wording in texts or texts.issuperset(link.wording.split("\n\n"))


@given(two())
def test_the_other_way_round_is_the_same_links(pair: tuple[Bitext, Bitext]) -> None:
    def links(bitext: Bitext, *, flip: bool = False) -> set[tuple[object, ...]]:
        sides = [(frozenset(k.source), frozenset(k.target)) for k in bitext.links]
        return {
            (*(side[::-1] if flip else side), k.state, k.score) for side, k in zip(sides, bitext.links, strict=True)
        }

    assert links(align_through_pivot(*pair)) == links(align_through_pivot(*pair[::-1]), flip=True)
    whole(reverse_bitext(pair[0]))


def chain(*links: Link, count: int = 2) -> Bitext:
    return Bitext(document("en", count, "e"), document("fr", 2, "f"), links)


def test_a_paragraph_that_one_translation_split_faces_both_parts() -> None:
    one = chain(Link(("e0",), ("f0", "f1"), State.CONFIRMED, score=0.9), Link(("e1",), (), State.MISSING))
    other = Bitext(
        one.source,
        document("es", 1, "s"),
        (Link(("e0",), ("s0",), State.CONFIRMED, score=0.5), Link(("e1",), (), State.MISSING)),
    )
    (link,) = align_through_pivot(one, other).links
    assert (link.source, link.target, link.state, link.origin) == (("f0", "f1"), ("s0",), State.CONFIRMED, "pivot")
    assert (link.score, link.evidence) == (0.45, ("en",))


def test_no_counterpart_in_the_text_between_says_nothing_of_the_third() -> None:
    one = chain(*(Link((), (i,), State.CONFIRMED) for i in ("f0", "f1")), count=0)
    other = Bitext(one.source, document("es", 1, "s"), (Link((), ("s0",), State.CONFIRMED),))
    assert {k.state for k in align_through_pivot(one, other).links} == {State.MISSING}


def test_translations_of_different_texts_are_refused() -> None:
    units: Sequence[Link] = [Link((f"e{n}",), (f"f{n}",)) for n in range(2)]
    other = Bitext(document("en", 3, "e"), document("es", 0, "s"), tuple(Link((f"e{n}",), ()) for n in range(3)))
    with pytest.raises(UsageError, match="the same text"):
        align_through_pivot(chain(*units), other)


# --- a work with several translations ----------------------------------------------------------------------------------


@pytest.fixture
def letters(tmp_path: Path) -> Project:
    project = init(tmp_path / "letters")
    for tag in ("en", "fr", "es"):
        add(project, "A/91/7", tag, FOLDER / f"letter.{tag}.txt")
    assert update(project)[0].error is None
    return project


def test_two_translations_are_exported_side_by_side(letters: Project, tmp_path: Path, run: Run) -> None:
    confirm(letters, "A/91/7", ["annex/para-1"])
    edit(letters.catalog_path("A-91-7", "fr"), ("Invitons", "Prions"))
    result = run(letters, "export", "--to", "md", "--pair", "fr-es", "-o", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    text = (tmp_path / "A-91-7.fr-es.md").read_text("utf-8")
    rows = {line.split(" | ")[2]: line for line in text.split("\n") if line.startswith("| ")}
    assert "Rappelons" in rows["annex/para-1"]
    assert "Recordamos" in rows["annex/para-1"]
    assert "confirmed" in rows["annex/para-1"]
    assert "Prions" in rows["annex/para-3"], "a person's words"
    assert "Français" in rows["masthead/language"], "which the original lacks, and both translations have"
    assert "Español" in rows["masthead/language"]


def test_the_original_may_stand_on_the_right(letters: Project, run: Run) -> None:
    shown = run(letters, "export", "--to", "md", "--pair", "es-en", "-o", "-").stdout
    assert "| Recordamos la resolución" in shown.replace("1\\. ", "")
    (refused,) = export(letters, pair="fr-ru").errors
    assert "no pair fr-ru" in refused.message
    assert "en, fr, es" in str(refused.hint)
    assert export(letters, pair="fr-fr").errors


def test_translations_of_an_original_that_is_not_there_face_each_other(letters: Project, tmp_path: Path) -> None:
    remove(letters, "A/91/7", "en")
    update(letters)
    (path,) = export(letters, to="md", pair="fr-es", out=tmp_path)
    (row,) = [line for line in path.read_text("utf-8").split("\n") if "annex/para-3" in line]
    assert "Invitons" in row
    assert "Invitamos" in row
