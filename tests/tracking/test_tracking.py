"""`update` on new versions of a text: links and translations follow their text, and what nobody touched stays as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from enregard.model import BREAK, State
from enregard.project import Record, dump_alignment, load_alignment
from enregard.tracking.changes import Change
from enregard.tracking.inputs import Inputs, Request
from enregard.workspace.projects import Project, open_project
from tests.conftest import ROOT, Run
from tests.tracking.files import WORK, Files, begin_work

ALIGNMENT = "en-fr.jsonl"
EN = [
    "Recalls its earlier resolutions on the lighting of harbours. It notes with concern that pilots are too few in winter.",
    "Requests the Secretary-General to report on dredging.",
    "Invites all coastal States to join the register of buoys.",
    "Decides to hold the next conference at Cair Paravel.",
    "Welcomes the gift of a lifeboat by the guild of coopers.",
]
FR = [
    "Rappelle ses résolutions antérieures sur l'éclairage des ports. Elle constate avec inquiétude que les pilotes sont trop peu nombreux en hiver.",
    "Prie le Secrétaire général de faire rapport sur le dragage.",
    "Invite tous les États côtiers à adhérer au registre des bouées.",
    "Décide de tenir la prochaine conférence à Cair Paravel.",
    "Accueille avec satisfaction le don d'un canot de sauvetage par la guilde des tonneliers.",
]
NEW = "Urges masters of vessels to keep a proper watch."
NEW_FR = "Engage les capitaines de navire à assurer une veille convenable."


def text(tag: str, paragraphs: list[str]) -> str:
    head = {"en": "United Nations A/91/7", "fr": "Nations Unies A/91/7"}[tag]
    return "\n\n".join([head, *(f"{n}. {p}" for n, p in enumerate(paragraphs, 1))]) + "\n"


@cache
def settle_texts() -> Inputs:
    files = begin_work(en=text("en", EN), fr=text("fr", FR))
    files.settle()
    return files.inputs


@pytest.fixture
def work() -> Files:
    return Files(settle_texts())


def write(work: Files, tag: str, paragraphs: list[str]) -> None:
    work.write(f"{tag}.txt", text(tag, paragraphs))


def go(work: Files) -> dict[str, list[str]]:
    """Settle, and return what is told of units that are not as they were."""
    return list_changes(work.settle().changes)


def list_changes(found: Mapping[str, Sequence[Change]]) -> dict[str, list[str]]:
    told = {tag: [c.words for c in changes] for tag, changes in found.items()}
    return {tag: [w for w in lines if not w.endswith("  unchanged")] for tag, lines in told.items()}


def records(work: Files) -> list[Record]:
    return [r for r in work.records() if r.link.name.startswith("para")]


def faces(work: Files) -> dict[str, tuple[str, State]]:
    """First words of the source (and of its second paragraph) -> first words of the target, and the state."""
    return {short(r.source_text): (short(r.target_text), r.link.state) for r in records(work)}


def short(words: str) -> str:
    return " + ".join(part.split()[0] for part in words.split(BREAK) if part)


def retouch(work: Files, context: str, **change: object) -> None:
    work.edit_entries(lambda e: replace(e, **change) if e.context == context else e)  # type: ignore[arg-type]


SPLIT = [*EN[0].replace(". It", ".|It").split("|"), *EN[1:]]
SPLIT_FR = [*FR[0].replace(". Elle", ".|Elle").split("|"), *FR[1:]]


# --- proposals ---------------------------------------------------------------------------------------------------------


def test_proposals_stay_when_a_paragraph_is_inserted_in_one_version(work: Files) -> None:
    write(work, "en", [*EN[:2], NEW, *EN[2:]])
    assert go(work)["en"][:2] == ["para-3  inserted", "para-3 -> para-4  unchanged, renumbered"]
    found = faces(work)
    assert found["Urges"] == ("", State.MISSING)
    assert {en: fr for en, (fr, _) in found.items() if en != "Urges"} == {
        "Recalls": "Rappelle", "Requests": "Prie", "Invites": "Invite", "Decides": "Décide", "Welcomes": "Accueille",
    }  # fmt: skip
    write(work, "fr", [*FR[:2], NEW_FR, *FR[2:]])
    go(work)
    assert faces(work)["Urges"] == ("Engage", State.PROPOSED)


def test_content_decides_where_numbers_mislead() -> None:
    """The French lacks a paragraph from the first day: by number, all that follow would be linked with their neighbours."""
    work = begin_work(en=text("en", [*EN[1:], NEW]), fr=text("fr", [FR[1], *FR[3:], NEW_FR]))
    work.settle()
    assert [(short(r.source_text), short(r.target_text)) for r in records(work)] == [
        ("Requests", "Prie"), ("Invites", ""), ("Decides", "Décide"), ("Welcomes", "Accueille"), ("Urges", "Engage"),
    ]  # fmt: skip


def test_gaps_are_looked_at_again_only_where_something_is_new(work: Files) -> None:
    write(work, "en", [*EN[:2], NEW, *EN[2:]])
    go(work)
    before = records(work)
    write(work, "en", [*EN[:2], NEW, *EN[2:4], EN[4].replace("lifeboat", "rescue boat")])
    go(work)
    assert [r.link for r in records(work)] == [r.link for r in before]


def test_realign_makes_proposals_anew_and_keeps_what_was_confirmed(work: Files) -> None:
    names = [r.link.name for r in records(work)]
    work.confirm(names[1])
    crossed = load_alignment(work.read(ALIGNMENT), ALIGNMENT)
    swap = {names[2]: names[3], names[3]: names[2], names[0]: names[1], names[1]: names[0]}
    wrong = tuple(
        replace(
            r,
            link=replace(r.link, target=(swap[r.link.name],)),
            target_text=by_name(crossed.records, swap[r.link.name]),
        )
        if r.link.name in swap
        else r
        for r in crossed.records
    )
    work.write(ALIGNMENT, dump_alignment(replace(crossed, records=wrong)))
    go(work)
    assert faces(work)["Invites"][0] == "Décide", "what the file says holds"
    work.settle(Request(realign=True))
    assert faces(work)["Invites"] == ("Invite", State.PROPOSED)
    assert faces(work)["Requests"][0] == "Rappelle", "a person confirmed it, right or wrong"


def by_name(found: tuple[Record, ...], name: str) -> str:
    return next(r.target_text for r in found if r.link.name == name)


# --- split, merged, moved ----------------------------------------------------------------------------------------------


def test_a_split_source_keeps_its_translation_stale(work: Files) -> None:
    work.confirm()
    name = records(work)[0].link.name
    retouch(work, name, target="Rappelle ses résolutions.", comment="weighed with care")
    go(work)
    write(work, "en", SPLIT)
    told = go(work)["en"]
    assert told[0] == f"{name} -> {name} + {name[:-1]}2  split"
    assert faces(work)["Recalls + It"] == ("Rappelle", State.STALE)
    entry = work.active()[f"{name}+{name[:-1]}2"]
    assert (entry.target, entry.comment, entry.fuzzy) == ("Rappelle ses résolutions.", "weighed with care", True)
    assert entry.previous_source == EN[0]
    assert faces(work)["Requests"] == ("Prie", State.CONFIRMED)
    write(work, "en", EN)
    go(work)
    assert faces(work)["Recalls"] == ("Rappelle", State.CONFIRMED), "it is again what was agreed"
    assert work.active()[name].comment == "weighed with care"


def test_a_text_split_in_both_versions_is_as_many_links(work: Files) -> None:
    work.confirm()
    write(work, "en", SPLIT)
    write(work, "fr", SPLIT_FR)
    go(work)
    found = faces(work)
    assert found["Recalls"] == ("Rappelle", State.STALE)
    assert found["It"] == ("Elle", State.PROPOSED)
    write(work, "en", EN)
    write(work, "fr", FR)
    go(work)
    assert faces(work)["Recalls"][0] == "Rappelle"


def test_words_that_only_the_catalog_has_are_not_parted(work: Files) -> None:
    work.confirm()
    retouch(work, records(work)[0].link.name, target="Rappelle tout.")
    go(work)
    write(work, "en", SPLIT)
    write(work, "fr", SPLIT_FR)
    go(work)
    assert faces(work)["Recalls + It"] == ("Rappelle + Elle", State.STALE)
    assert "Rappelle tout." in {e.target for e in work.active().values()}


def test_merged_sources_keep_both_translations(work: Files) -> None:
    work.confirm()
    name = records(work)[2].link.name
    retouch(work, name, target="Prions tous les États.")
    go(work)
    write(work, "en", [*EN[:2], f"{EN[2]} {EN[3]}", EN[4]])
    assert "merged" in go(work)["en"][0]
    assert faces(work)["Invites"] == ("Invite + Décide", State.STALE)
    entry = work.active()[name]
    assert entry.target == f"Prions tous les États.{BREAK}{FR[3]}"
    assert entry.previous_source == f"{EN[2]}{BREAK}{EN[3]}"
    write(work, "en", EN)
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.CONFIRMED)
    assert faces(work)["Decides"] == ("Décide", State.CONFIRMED)
    assert work.active()[name].target == "Prions tous les États."


def test_merged_in_both_versions_is_one_link(work: Files) -> None:
    work.confirm()
    write(work, "en", [*EN[:2], f"{EN[2]} {EN[3]}", EN[4]])
    write(work, "fr", [*FR[:2], f"{FR[2]} {FR[3]}", FR[4]])
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.STALE)


def test_of_merged_units_one_of_which_nobody_confirmed_none_is_confirmed(work: Files) -> None:
    work.confirm(records(work)[2].link.name)
    write(work, "fr", [*FR[:2], f"{FR[2]} {FR[3]}", FR[4]])
    go(work)
    assert faces(work)["Invites + Decides"] == ("Invite", State.STALE)
    write(work, "fr", FR)
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.CONFIRMED)
    assert faces(work)["Decides"][1] is State.PROPOSED


def test_a_paragraph_that_moved_takes_its_translation_along(work: Files) -> None:
    work.confirm()
    write(work, "en", [EN[4], *EN[:4]])
    assert go(work)["en"][0].endswith("moved, renumbered")
    assert all(state is State.CONFIRMED for _, state in faces(work).values())
    assert faces(work)["Welcomes"][0] == "Accueille"


def test_a_new_paragraph_under_the_number_of_one_that_is_gone_gets_no_translation_of_it(work: Files) -> None:
    work.confirm()
    retouch(work, records(work)[1].link.name, target="Prie de draguer.")
    go(work)
    write(work, "en", [NEW, EN[0], *EN[2:]])
    go(work)
    assert faces(work)["Urges"] == ("", State.MISSING)
    assert "Prie de draguer." not in {e.target for e in work.active().values()}
    assert "Prie de draguer." in work.read("fr.po")


# --- what is told ------------------------------------------------------------------------------------------------------


def test_the_french_is_told_too_in_its_own_order(work: Files) -> None:
    """The order of a version whose links cross is in the file, so that a unit is not said to have moved that did not."""
    write(work, "fr", [FR[4], *FR[:4]])
    assert [w.split("  ")[1] for w in go(work)["fr"] if "moved" in w] == ["moved, renumbered"]
    write(work, "fr", [FR[4], *FR[:3], FR[3].replace("prochaine", "première")])
    assert [w.split("  ")[1] for w in go(work)["fr"]] == ["edited"]


def test_a_version_that_comes_or_goes_is_no_revision(work: Files) -> None:
    work.remove("en")
    assert go(work) == {}
    work.add("en", work.read("en.txt"))
    assert go(work) == {}


def test_a_version_that_replaces_another_is_told_like_one_edited_in_place(work: Files) -> None:
    work.add("en", text("en", [NEW, *EN]))
    found = work.settle()
    assert found.edited == ()
    assert any(w.endswith("inserted") for w in list_changes(found.changes)["en"])


# --- files that are lost -----------------------------------------------------------------------------------------------


def test_a_lost_alignment_is_made_again_from_the_catalog_where_numbers_mislead(work: Files) -> None:
    """What a person confirmed is noted there, with its members."""
    write(work, "en", [NEW, *EN])
    go(work)
    work.confirm()
    retouch(work, records(work)[1].link.name, target="Rappelle tout ce qui fut dit de l'éclairage.")
    go(work)
    before = {r.link.source: (r.link.target, r.link.state, r.link.wording) for r in records(work) if r.link.target}
    work.write(ALIGNMENT, None)
    po = work.read("fr.po")
    go(work)
    after = {r.link.source: (r.link.target, r.link.state, r.link.wording) for r in records(work) if r.link.target}
    assert after == before
    assert work.read("fr.po") == po


@pytest.mark.parametrize("english", [EN, SPLIT, [NEW, *EN], [EN[1], EN[0], *EN[2:]], EN[1:]], ids=len)
def test_one_update_is_enough_after_the_alignment_was_lost(work: Files, english: list[str]) -> None:
    write(work, "en", english)
    go(work)
    work.write(ALIGNMENT, None)
    go(work)


# --- else -----------------------------------------------------------------------------------------------------


def test_a_language_that_the_encoder_does_not_know_is_tracked_all_the_same() -> None:
    rows = {"en": EN, "is": [*FR[:1], *FR[2:]]}
    work = begin_work(**{t: "\n\n".join(f"{n}. {row}" for n, row in enumerate(r, 1)) + "\n" for t, r in rows.items()})
    (pair,) = work.settle().pairs
    assert [unit for link in pair.bitext.links for unit in link.source] == [f"para-{n}" for n in range(1, 6)]


def test_the_parts_of_a_split_text_that_a_person_links_apart_keep_its_words(work: Files) -> None:
    """The whole translation is offered for both parts together; whoever takes one part out leaves the words with the other."""
    work.confirm()
    name = next(r.link.name for r in records(work) if r.source_text == EN[0])
    retouch(work, name, target="Rappelle tout ; prie aussi les pilotes.")
    go(work)
    first, _, rest = EN[0].partition(". ")
    write(work, "en", [f"{first}.", rest, *EN[1:]])
    go(work)
    (joined,) = [r.link for r in records(work) if len(r.link.source) == 2]
    assert (joined.state, joined.wording) == (State.STALE, "Rappelle tout ; prie aussi les pilotes.")
    work.separate(joined.source[1])
    after = {r.link.source: r.link for r in records(work) if r.link.source}
    assert after[joined.source[:1]].wording == joined.wording
    assert after[joined.source[:1]].state is not State.CONFIRMED
    assert after[joined.source[1:]].is_gap
    work.join(joined.source[1:], joined.target)
    after = {r.link.source: r.link for r in records(work) if r.link.source}
    assert after[joined.source[1:]].wording == joined.wording, "and they go with the unit that they are words of"


# --- the whole path: a project in a folder -----------------------------------------------------------------------------


@pytest.fixture
def project(work: Files, tmp_path: Path) -> Project:
    for name, data in work.inputs.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return open_project(tmp_path)


def write_text(project: Project, tag: str, paragraphs: list[str]) -> None:
    (project.folder(WORK) / f"{tag}.txt").write_text(text(tag, paragraphs), "utf-8")


def test_what_is_told_on_the_command_line(project: Project, run: Run) -> None:
    write_text(project, "en", [NEW, *EN[:2], *EN[3:]])
    again = run(project, "-v", "update", "--dry-run")
    assert "A/91/7: en: 5 unchanged, 1 inserted, 1 deleted; 2 renumbered" in again.stderr
    assert "-> " in again.stderr
    assert "unchanged, renumbered" in again.stderr
    assert "->" not in run(project, "update", "--dry-run").stderr
    assert "unchanged" not in run(project, "-q", "update").stderr
    assert "unchanged" not in run(project, "update").stderr, "nothing happened since"


def test_json_of_an_update_is_what_its_schema_says(project: Project, run: Run) -> None:
    schema = json.loads((ROOT / "docs/schemas/update-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    write_text(project, "en", [*SPLIT[:2], *SPLIT[3:]])
    for _ in range(2):
        data = json.loads(run(project, "update", "--format", "json").stdout)
        jsonschema.Draft202012Validator(schema).validate(data)
    (project.folder(WORK) / "en.txt").unlink()
    failed = run(project, "update", "--format", "json")
    assert failed.exit_code == 2
    data = json.loads(failed.stdout)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert "names this file" in data["works"][0]["error"]


CODE = """
import sys
from enregard import open_project, update
(result,) = update(open_project({root!r}))
assert result.error is None and bool(result.changed) == {changed}, result
print(sorted(m for m in ("numpy", "enregard.encoders.use") if m in sys.modules))
"""


def loaded(project: Project, *, changed: bool) -> str:
    code = CODE.format(root=str(project.root), changed=changed)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_an_update_without_new_links_loads_no_encoder(project: Project) -> None:
    """Neither one that finds the links in the catalog, nor one with nothing to do, nor one with a paragraph edited; with a new link, content is asked."""
    project.alignment_path(WORK, "en", "fr").unlink()
    assert loaded(project, changed=True) == "[]"
    assert loaded(project, changed=False) == "[]"
    write_text(project, "fr", [*FR[:4], FR[4].replace("canot", "bateau")])
    assert loaded(project, changed=True) == "[]"
    write_text(project, "en", [NEW, *EN])
    write_text(project, "fr", [NEW_FR, *FR])
    assert loaded(project, changed=True) == "['enregard.encoders.use', 'numpy']"


def test_an_update_that_needs_the_encoder_loads_it(project: Project) -> None:
    write_text(project, "fr", [*FR[:1], *FR[2:]])
    project.alignment_path(WORK, "en", "fr").unlink()
    assert loaded(project, changed=True) == "['enregard.encoders.use', 'numpy']"
