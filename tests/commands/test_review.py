"""review.json applied to a project: three ways, all or nothing, once or twice, in either order."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import enregard
from enregard import catalog
from enregard.commands.review import Reviewed, ReviewOutcome, review_work
from enregard.commands.update import update
from enregard.errors import ConfigError, EnregardError, ReadError, UsageError
from enregard.model import State
from enregard.project import review as reading
from enregard.workspace.projects import Project, open_project
from enregard.workspace.settling import settle
from tests.conftest import ROOT, Run, edit, tree
from tests.judges import judge
from tests.reviewing import Json, Model, RefusedError, list_word_places

WORK = "A-91-7"
P1, P2, P3 = (f"annex/para-{n}" for n in (1, 2, 3))
SCHEMA = json.loads((ROOT / "docs/schemas/review-1.json").read_text("utf-8"))


def page(project: Project) -> Model:
    """The page as it is exported now."""
    return Model(enregard.bitext(project, "A/91/7", "fr"))


def row(model: Model, name: str) -> int:
    """The row that has the source unit *name*, or else the target unit."""
    for side in ("source", "target"):
        for n, each in enumerate(model.rows):
            if any(part.unit.id == name for part in getattr(each, side)):
                return n
    raise KeyError(name)


def write(project: Project, review: Json) -> Path:
    full = {**review, "exported": "test", "saved": "2036-05-01T12:00:00.000Z"}
    jsonschema.validate(full, SCHEMA)
    path = project.root.parent / "review.json"
    path.write_text(json.dumps(full), "utf-8")
    return path


def apply(project: Project, review: Json, **options: Any) -> Reviewed:
    return review_work(project, write(project, review), **options)


def states(project: Project) -> dict[str, State]:
    return {link.name: link.state for link in enregard.bitext(project, "A/91/7", "fr").links}


def links(project: Project) -> set[tuple[tuple[str, ...], tuple[str, ...], State]]:
    return {(k.source, k.target, k.state) for k in enregard.bitext(project, "A/91/7", "fr").links}


def is_settled(project: Project) -> bool:
    return not settle(project, WORK).writes


# --- decisions ---------------------------------------------------------------------------------------------------------


def test_what_is_confirmed_on_the_page_is_confirmed(small: Project) -> None:
    model = page(small)
    model.act("confirm", row(model, P1))
    found = apply(small, model.review())
    assert [(each.name, each.outcome) for each in found.results] == [(P1, ReviewOutcome.TAKEN)]
    assert states(small)[P1] is State.CONFIRMED
    assert not catalog.read(small.catalog_path(WORK, "fr")).active[P1].fuzzy
    assert is_settled(small)


def test_a_gap_is_confirmed_as_one(small: Project) -> None:
    model = page(small)
    model.act("alone", row(model, P2))
    found = apply(small, model.review(), realign=False)
    assert found.count(ReviewOutcome.CONFLICT) == 0
    assert ((P2,), (), State.CONFIRMED) in links(small)
    assert ((), (P2,), State.MISSING) in links(small)
    assert is_settled(small)


def test_an_edit_and_a_note_reach_the_catalog(small: Project) -> None:
    model = page(small)
    model.act("edit", row(model, P1), text="Rappelons.", confirm=True)
    model.act("note", row(model, P1), text="See <b>rule</b> 4.\nAsk.")
    apply(small, model.review())
    entry = catalog.read(small.catalog_path(WORK, "fr")).active[P1]
    assert (entry.target, entry.comment, entry.fuzzy) == ("Rappelons.", "See <b>rule</b> 4.\nAsk.", False)
    assert is_settled(small)


def test_an_edit_that_nobody_approved_stays_fuzzy(small: Project) -> None:
    model = page(small)
    model.act("edit", row(model, P1), text="Rappelons.", confirm=False)
    apply(small, model.review())
    entry = catalog.read(small.catalog_path(WORK, "fr")).active[P1]
    assert (entry.target, entry.fuzzy) == ("Rappelons.", True)
    assert is_settled(small)


def test_rows_are_joined_and_their_words_go_along(small: Project) -> None:
    model = page(small)
    model.act("edit", row(model, P1), text="Autre chose.", confirm=False)
    model.act("join", row(model, P1))
    model.act("confirm", row(model, P1))
    apply(small, model.review())
    assert ((P1, P2), (P1, P2), State.CONFIRMED) in links(small)
    target = catalog.read(small.catalog_path(WORK, "fr")).active[f"{P1}+{P2}"].target
    assert target == "Autre chose.\n\nNotons que 1 250 navires ont fait escale en 2035 ;"
    assert is_settled(small)


def test_a_note_without_an_entry_is_told(small: Project) -> None:
    model = page(small)
    at = row(model, "masthead/language")
    model.act("note", at, text="Why?")
    found = apply(small, model.review())
    assert [each.message for each in found.results if each.outcome is ReviewOutcome.CONFLICT] == [
        "the catalog has no entry that could hold its note"
    ]


# --- cuts --------------------------------------------------------------------------------------------------------------


def split(model: Model, at: int, word: str) -> None:
    """Split a row before *word* of the translation; the source goes with the first part."""
    (part,) = model.rows[at].target
    model.act("split", at, source=(len(model.rows[at].source), 0), target=(0, part.text.index(word)))


def test_a_unit_that_was_cut_wrongly_is_cut_and_stays_so(small: Project, run: Run) -> None:
    """In work.yaml; `segment` and every later `update` hold to it, also where a new version has it under another number."""
    model = page(small)
    split(model, row(model, P2), "navires")
    model.act("confirm", row(model, P2))
    found = apply(small, model.review(), realign=False)
    assert f"corpus/{WORK}/work.yaml" in found.changed
    (cut,) = small.load(WORK).versions["fr"].cuts
    assert (cut.unit, cut.after, cut.before) == (P2, "Notons que 1 250", "navires ont fait escale en 2035 ;")
    assert ((P2,), (f"{P2}#1",), State.CONFIRMED) in links(small)
    assert ((), (f"{P2}#2",), State.MISSING) in links(small)
    told = run(small, "segment", f"corpus/{WORK}/fr.txt", "-l", "fr").stdout
    assert f"{P2}#1" in told
    assert f"{P2}#2" in told
    assert is_settled(small)
    edit(
        small.text_path(WORK, "fr.txt"),
        ("1. Rappelons", "1. Saluons la paix ;\n\n2. Rappelons"),
        ("2. Notons", "3. Notons"),
    )
    edit(small.text_path(WORK, "fr.txt"), ("3. Invitons", "4. Invitons"))
    assert update(small)[0].error is None
    assert [
        unit.text for unit in enregard.bitext(small, "A/91/7", "fr").target.units if unit.id.startswith(f"{P3}#")
    ] == [
        "Notons que 1 250",
        "navires ont fait escale en 2035 ;",
    ]


def test_a_cut_that_has_no_place_any_more_is_told(small: Project, run: Run) -> None:
    model = page(small)
    split(model, row(model, P2), "navires")
    model.act("confirm", row(model, P2))
    apply(small, model.review(), realign=False)
    edit(small.text_path(WORK, "fr.txt"), ("1 250 navires", "1 250 bateaux"))
    done = run(small, "update")
    assert f"The place of the cut of {P2} in work.yaml is no longer in the text" in done.stderr
    assert small.load(WORK).versions["fr"].cuts


def test_both_texts_are_cut_and_their_parts_linked(small: Project) -> None:
    model = page(small)
    at = row(model, P2)
    source, target = model.rows[at].source[0].text, model.rows[at].target[0].text
    model.act("split", at, source=(0, source.index("called")), target=(0, target.index("ont")))
    model.act("confirm", at)
    model.act("confirm", at + 1)
    apply(small, model.review())
    assert {((f"{P2}#{n}",), (f"{P2}#{n}",), State.CONFIRMED) for n in (1, 2)} <= links(small)
    assert is_settled(small)
    again = page(small)
    at = row(again, f"{P2}#2")
    target = again.rows[at].target[0].text
    again.act("split", at, source=(1, 0), target=(0, target.index("escale")))
    again.act("confirm", at)
    apply(small, again.review(), realign=False)
    assert ((f"{P2}#2",), (f"{P2}#2",), State.CONFIRMED) in links(small)
    assert [u.text for u in enregard.bitext(small, "A/91/7", "fr").target.units if u.id == f"{P2}#3"] == [
        "escale en 2035 ;"
    ]
    assert is_settled(small)


# --- corrections are constraints ---------------------------------------------------------------------------------------


def test_what_is_around_a_correction_is_aligned_again_and_shown(small: Project) -> None:
    """A reviser links the first of three rows that were shifted; the others follow, up to the next confirmed link."""
    enregard.unlink(small, WORK, [P1, P2, P3])
    enregard.link(small, WORK, [P1], [P2], proposed=True)
    enregard.link(small, WORK, [P2], [P3], proposed=True)
    path = small.alignment_path(WORK, "en", "fr")
    path.write_text(
        path.read_text("utf-8").replace('"person"', '"content"').replace('"unlinked"', '"content"'), "utf-8"
    )
    assert update(small)[0].error is None
    model = page(small)
    assert [p.unit.id for p in model.rows[row(model, P1)].target] == [P2]
    model.act("shift", row(model, P1), side="target", by=1)
    review = model.review()
    review["links"] = [each for each in review["links"] if [m["id"] for m in each["source"]] == [P2]]
    found = apply(small, review, write=False)
    assert {(each.link.source, each.link.target) for each in found.anew} >= {((P1,), (P1,))}
    found = apply(small, review, expected=found.anew)
    assert {((P1,), (P1,)), ((P2,), (P2,))} <= {(s, t) for s, t, _ in links(small)}
    assert is_settled(small)


def test_the_command_asks_before_it_takes_what_was_aligned_anew(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    test_file = _shifted(small)
    before = tree(small.root)
    refused = run(small, "review", "--apply", str(test_file))
    assert (refused.exit_code, "aligned again" in refused.stdout) == (2, True)
    assert "Give --yes to take them" in refused.stderr
    assert run(small, "review", "--apply", str(test_file), "--dry-run").exit_code == 0
    assert tree(small.root) == before
    left = run(small, "review", "--apply", str(test_file), "--no")
    assert left.exit_code == 0
    assert tree(small.root) != before


def _shifted(small: Project) -> Path:
    """A review that corrects a link, around which others are aligned anew."""
    enregard.unlink(small, WORK, [P1, P2, P3])
    path = small.alignment_path(WORK, "en", "fr")
    path.write_text(
        path.read_text("utf-8").replace('"person"', '"content"').replace('"unlinked"', '"content"'), "utf-8"
    )
    assert update(small)[0].error is None
    model = page(small)
    at = row(model, P2)
    other = next(n for n, each in enumerate(model.rows) if not each.source and each.target[0].unit.id == P2)
    model.rows[at] = type(model.rows[at])(model.rows[at].source, model.rows[other].target, "proposed")
    del model.rows[other]
    return write(small, model.review())


# --- three ways --------------------------------------------------------------------------------------------------------


def test_a_translation_changed_here_too_is_a_conflict_with_both_texts(small: Project, po: Path, run: Run) -> None:
    model = page(small)
    model.act("edit", row(model, P1), text="Rappelons.", confirm=True)
    edit(po, ('msgstr "Rappelons la résolution 80/41', 'msgstr "Évoquons la résolution 80/41'))
    before = tree(small.root)
    done = run(small, "review", "--apply", str(write(small, model.review())))
    assert done.exit_code == 1
    assert f"conflict {P1}: the translation was changed here, too" in done.stdout
    assert "review: Recall resolution 80/41 of 9 December 2025 … | Rappelons." in done.stdout.replace(
        "2025 o…", "2025 …"
    )
    assert "Évoquons" in done.stdout
    assert tree(small.root) == before


def test_a_text_that_changed_since_is_a_conflict_and_the_rest_is_taken(small: Project) -> None:
    model = page(small)
    model.act("confirm", row(model, P1))
    model.act("confirm", row(model, P3))
    edit(small.text_path(WORK, "en.txt"), ("lighthouses", "lighthouses and buoys"))
    update(small)
    found = apply(small, model.review())
    assert {each.name: each.outcome for each in found.results} == {P1: ReviewOutcome.CONFLICT, P3: ReviewOutcome.TAKEN}
    assert states(small)[P1] is not State.CONFIRMED
    assert states(small)[P3] is State.CONFIRMED


def test_units_that_were_renumbered_are_found_by_their_digests(small: Project) -> None:
    model = page(small)
    model.act("confirm", row(model, P3))
    for tag, words in (("en", "1. Recall"), ("fr", "1. Rappelons")):
        file = small.text_path(WORK, f"{tag}.txt")
        new = "1. New;\n\n2." if tag == "en" else "1. Nouveau ;\n\n2."
        edit(file, (words, f"{new}{words[2:]}"))
        for n, begins in (
            (2, {"en": "2. Note", "fr": "2. Notons"}[tag]),
            (3, {"en": "3. Invite", "fr": "3. Invitons"}[tag]),
        ):
            edit(file, (begins, f"{n + 1}{begins[1:]}"))
    update(small)
    found = apply(small, model.review())
    assert [each.outcome for each in found.results] == [ReviewOutcome.TAKEN]
    assert states(small)["annex/para-4"] is State.CONFIRMED


def test_half_a_shift_is_not_applied(small: Project) -> None:
    """Another person decided on a link in the middle of it since."""
    model = page(small)
    model.act("shift", row(model, P1), side="target", by=1)
    enregard.confirm(small, WORK, [P2])
    before = tree(small.root)
    found = apply(small, model.review())
    assert found.count(ReviewOutcome.CONFLICT) == len(found.results)
    assert tree(small.root) == before


def test_two_reviews_are_applied_in_either_order(small: Project, tmp_path: Path) -> None:
    one, other = page(small), page(small)
    one.act("join", row(one, P1))
    one.act("confirm", row(one, P1))
    other.act("edit", row(other, P3), text="Invitons.", confirm=True)
    other.act("confirm", row(other, "letter/para-1"))
    results: list[dict[str, bytes]] = []
    for order in ((one, other), (other, one)):
        copy = _copy(small, tmp_path / f"copy{len(results)}")
        for model in order:
            assert apply(copy, model.review(), realign=False).count(ReviewOutcome.CONFLICT) == 0
        results.append(tree(copy.root))
    assert results[0] == results[1]


def test_of_two_reviews_that_contradict_the_first_holds(small: Project, tmp_path: Path) -> None:
    one, other = page(small), page(small)
    one.act("join", row(one, P1))
    other.act("confirm", row(other, P1))
    for n, (first, second) in enumerate(((one, other), (other, one))):
        copy = _copy(small, tmp_path / f"copy{n}")
        apply(copy, first.review(), realign=False)
        before = tree(copy.root)
        assert apply(copy, second.review(), realign=False).count(ReviewOutcome.CONFLICT) == 1
        assert tree(copy.root) == before


def _copy(project: Project, folder: Path) -> Project:
    shutil.copytree(project.root, folder / "project", ignore=shutil.ignore_patterns(".enregard"))
    return open_project(folder / "project")


def test_json_is_as_its_schema_says(small: Project, run: Run) -> None:
    model = page(small)
    split(model, row(model, P2), "navires")
    model.act("confirm", row(model, P1))
    path = write(small, model.review())
    edit(small.catalog_path(WORK, "fr"), ("Rappelons", "Rappelant"))
    before = tree(small.root)
    done = run(small, "review", "--apply", str(path), "--dry-run", "--format", "json")
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads((ROOT / "docs/schemas/reviewed-1.json").read_text("utf-8")))
    assert [each["outcome"] for each in data["results"] if each["name"] == P1] == ["conflict"]
    assert (done.exit_code, data["language"], tree(small.root)) == (1, "fr", before)
    assert "corpus/A-91-7/work.yaml" in data["changed"]
    assert run(small, "review", "--format", "json").exit_code == 2


# --- any actions -------------------------------------------------------------------------------------------------------

SIDES = st.sampled_from(["source", "target"])
WAYS = st.sampled_from([1, -1])
ROWS = st.integers(0, 40)
ACTIONS = st.one_of(
    st.tuples(st.sampled_from(["confirm", "stretch", "alone", "join", "swap", "undo", "redo"]), ROWS),
    st.tuples(st.sampled_from(["shift", "move"]), ROWS, SIDES, WAYS),
    st.tuples(st.just("split"), ROWS, st.integers(0, 60), st.integers(0, 60)),
    st.tuples(
        st.just("edit"), ROWS, st.sampled_from(["Un texte.", "Un.\n\nDeux.", "نص <b>", "”&\\u003c"]), st.booleans()
    ),
    st.tuples(st.just("note"), ROWS, st.sampled_from(["A note", "", "<script>"])),
)


def play(model: Model, actions: list[tuple[Any, ...]]) -> None:
    for name, *values in actions:
        at = values[0] % len(model.rows)
        try:
            if name in ("undo", "redo"):
                getattr(model, name)()
            elif name in ("shift", "move"):
                model.act(name, at, side=values[1], by=values[2])
            elif name == "split":
                model.act(
                    name,
                    at,
                    source=_choose(model, at, "source", values[1]),
                    target=_choose(model, at, "target", values[2]),
                )
            elif name == "edit":
                model.act(name, at, text=values[1], confirm=values[2])
            elif name == "note":
                model.act(name, at, text=values[1])
            else:
                model.act(name, at)
        except RefusedError:
            pass


def _choose(model: Model, at: int, side: str, n: int) -> tuple[int, int]:
    parts = getattr(model.rows[at], side)
    places = [(n, at) for n, part in enumerate(parts) for at in (0, *list_word_places(part))] + [(len(parts), 0)]
    return places[n % len(places)]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    from tests.conftest import EN, FR

    root = tmp_path_factory.mktemp("begun")
    project = enregard.init(root / "project")
    for tag, text in (("en", EN), ("fr", FR)):
        (root / f"{tag}.txt").write_text(text, "utf-8")
        enregard.add(project, "A/91/7", tag, root / f"{tag}.txt")
    update(project)
    return project


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTIONS, max_size=14))
def test_any_review_is_applied_as_the_page_shows_it_and_once(begun: Project, actions: list[tuple[Any, ...]]) -> None:
    """Every decided row is a link with its state and words, every unit is in one link, and a second time nothing changes."""
    model = page(begun)
    play(model, actions)
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(begun, Path(folder))
        found = apply(copy, model.review(), realign=False)
        assert [
            each.message
            for each in found.results
            if each.outcome is ReviewOutcome.CONFLICT and "note" not in each.message
        ] == []
        bitext = enregard.bitext(copy, "A/91/7", "fr")
        have = {(bitext.source_text(k), bitext.target_text(k), str(k.state)) for k in bitext.links}
        shown = {
            ("\n\n".join(part.text for part in each.source), each.translation, each.state)
            for each in model.rows
            if each.state == "confirmed"
        }
        assert shown <= have
        for side, document in (("source", bitext.source), ("target", bitext.target)):
            assert sorted(i for k in bitext.links for i in getattr(k, side)) == sorted(document.by_id)
        before = tree(copy.root)
        again = apply(copy, model.review(), realign=False)
        assert again.count(ReviewOutcome.TAKEN) == 0
        assert tree(copy.root) == before
        assert is_settled(copy)
        judged = [judge("msgfmt"), "-c", "-o", "/dev/null", str(copy.catalog_path(WORK, "fr"))]
        assert subprocess.run(judged, capture_output=True, check=False).returncode == 0


# --- bad input ---------------------------------------------------------------------------------------------------------


def good(project: Project) -> Json:
    model = page(project)
    model.act("confirm", row(model, P1))
    split(model, row(model, P2), "navires")
    return {**model.review(), "exported": "test", "saved": "then"}


BAD: list[tuple[str, Callable[[Json], object], str]] = [
    ("another schema", lambda r: r.update(schema="enregard.review/2"), "`schema` must be enregard.review/1"),
    ("no review", lambda r: r.clear(), "`schema` must be"),
    ("another work", lambda r: r.update(work="A/91/8"), "this project has no work A/91/8"),
    ("a path for a work", lambda r: r.update(work="../../etc"), "not a valid symbol"),
    ("another language", lambda r: r.update(target="ru"), "it reviews en-ru"),
    ("no language", lambda r: r.update(target="<script>"), "not a language tag"),
    ("an unknown key", lambda r: r.update(run="rm"), "`run` is not a known key"),
    ("a state of one's own", lambda r: r["links"][0].update(state="sure"), "`links/0/state` must be one of"),
    ("a number for a text", lambda r: r["links"][0].update(note=4), "`links/0/note` must be text"),
    ("no list", lambda r: r.update(links={}), "`links` must be a list"),
    ("a unit twice", lambda r: r["links"].append(r["links"][0]), "`links/"),
    ("a part that no cut makes", lambda r: r.update(cuts=[]), "cannot have"),
    ("a cut backwards", lambda r: r["cuts"][0].update(at=[5, 2]), "`cuts/0/at` must be in order"),
    ("a cut at nothing", lambda r: r["cuts"][0].update(at=[True]), "`cuts/0/at` must be numbers"),
    (
        "other texts",
        lambda r: [m.update(digest="0") for k in r["links"] for s in ("source", "target") for m in k[s]],
        "none of its",
    ),
]


@pytest.mark.parametrize(("why", "spoil", "said"), BAD, ids=[why for why, _, _ in BAD])
def test_a_bad_file_is_one_error_and_nothing_is_written(
    small: Project, why: str, spoil: Callable[[Json], object], said: str
) -> None:
    review = good(small)
    spoil(review)
    path = small.root.parent / "bad.json"
    path.write_text(json.dumps(review), "utf-8")
    before = tree(small.root)
    with pytest.raises(EnregardError, match=r"bad\.json") as error:
        review_work(small, path)
    assert said in str(error.value)
    assert tree(small.root) == before


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": NaN}', '{"schema": 1, "schema": 2}', "[" * 100_000, '"\\ud800"', "\x00"]
)
def test_what_is_no_json_object_is_refused(small: Project, text: str) -> None:
    path = small.root.parent / "bad.json"
    path.write_text(text, "utf-8")
    with pytest.raises(EnregardError, match=r"bad\.json"):
        review_work(small, path)


def test_a_huge_file_is_refused_before_it_is_parsed(small: Project) -> None:
    path = small.root.parent / "huge.json"
    with path.open("wb") as out:
        out.truncate(100 * 2**20)
    with pytest.raises(ReadError, match="too large for a review"):
        review_work(small, path)
    with pytest.raises(ReadError, match="too large"):
        reading.load_review(b" " * (reading.MOST + 1), "x")


def test_the_work_that_was_named_must_be_that_of_the_file(small: Project, tmp_path: Path) -> None:
    shutil.copytree(small.folder(WORK), small.folder("A-91-8"))
    edit(small.work_path("A-91-8"), ("A/91/7", "A/91/8"))
    with pytest.raises(UsageError, match="this is a review of A/91/7, not of A/91/8"):
        apply(small, {k: v for k, v in good(small).items() if k not in ("exported", "saved")}, work="A/91/8")


CONTROLS = "<script>alert(1)</script>\x1b[2J\x00\u202e\u2028\x85\x7f"


def test_scripts_and_controls_are_words_and_command_nothing(small: Project, run: Run) -> None:
    model = page(small)
    model.act("edit", row(model, P1), text=f"Rappelons {CONTROLS}", confirm=True)
    model.act("note", row(model, P1), text=CONTROLS)
    review = model.review()
    review["links"][0]["texts"] = [CONTROLS, CONTROLS]
    done = run(small, "-v", "review", "--apply", str(write(small, review)))
    assert done.exit_code == 0
    assert not {"\x1b", "\x00", "\u202e", "\x85"} & set(done.output)
    entry = catalog.read(small.catalog_path(WORK, "fr")).active[P1]
    assert "<script>" in entry.target
    assert not {"\x1b", "\x00", "\x7f"} & set(entry.target + entry.comment)
    assert is_settled(small)


@pytest.mark.parametrize("saved", ["1970-01-01T00:00:00Z", "9999-12-31", "yesterday", ""])
def test_a_wrong_clock_changes_nothing(small: Project, saved: str) -> None:
    review = {**good(small), "saved": saved}
    path = small.root.parent / "review.json"
    path.write_text(json.dumps(review), "utf-8")
    assert review_work(small, path).count(ReviewOutcome.CONFLICT) == 0
    assert states(small)[P1] is State.CONFIRMED


def test_cuts_in_work_yaml_are_read_strictly(small: Project) -> None:
    edit(small.work_path(WORK), ("    status: official\n", "    status: official\n    cuts: yes\n"))
    with pytest.raises(ConfigError, match="`cuts` must be a list"):
        small.load(WORK)


def test_a_translation_without_its_original_cannot_be_reviewed(tmp_path: Path, run: Run) -> None:
    project = enregard.init(tmp_path / "alone")
    enregard.add(project, "A/74/492", "fr", ROOT / "corpus/A-74-492/fr.txt", original="en")
    update(project)
    done = run(project, "export", "--editable")
    assert (done.exit_code, "has no original with a translation to review" in done.stderr) == (2, True)
