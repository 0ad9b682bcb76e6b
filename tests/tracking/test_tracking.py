"""`update` on new versions of a text: links and translations follow their text, and what nobody touched stays as it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add, remove
from enregard.commands.decide import confirm, link, unlink
from enregard.commands.update import update
from enregard.model import BREAK, State
from enregard.project import Record, dump_alignment, load_alignment
from enregard.workspace.projects import Project, init
from enregard.workspace.settling import settle
from tests.conftest import ROOT, Run, edit, tree

WORK = "A-91-7"
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


@pytest.fixture
def work(tmp_path: Path) -> Project:
    project = init(tmp_path / "project")
    for tag, paragraphs in (("en", EN), ("fr", FR)):
        file = tmp_path / f"{tag}.txt"
        file.write_text(text(tag, paragraphs), "utf-8")
        add(project, "A/91/7", tag, file)
    go(project)
    return project


def write(project: Project, tag: str, paragraphs: list[str]) -> None:
    (project.folder(WORK) / f"{tag}.txt").write_text(text(tag, paragraphs), "utf-8")


def go(project: Project) -> dict[str, list[str]]:
    """Update, see that a second one finds nothing to do, and return what was told of units that are not as they were."""
    (result,) = update(project)
    assert result.error is None, result.error
    assert not settle(project, WORK).writes
    told = {tag: [c.words for c in changes] for tag, changes in result.changes.items()}
    return {tag: [w for w in lines if not w.endswith("  unchanged")] for tag, lines in told.items()}


def records(project: Project) -> list[Record]:
    path = project.alignment_path(WORK, "en", "fr")
    return [r for r in load_alignment(path.read_text("utf-8"), path).records if r.link.name.startswith("para")]


def faces(project: Project) -> dict[str, tuple[str, State]]:
    """First words of the source (and of its second paragraph) -> first words of the target, and the state."""
    return {short(r.source_text): (short(r.target_text), r.link.state) for r in records(project)}


def short(words: str) -> str:
    return " + ".join(part.split()[0] for part in words.split(BREAK) if part)


def active(project: Project) -> dict[str, Entry]:
    return catalog.read(project.catalog_path(WORK, "fr")).active


def retouch(project: Project, context: str, **change: object) -> None:
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    entries = tuple(
        replace(e, raw=None, **change) if e.context == context and not e.obsolete else e  # type: ignore[arg-type]
        for e in po.entries
    )
    path.write_bytes(catalog.render(replace(po, entries=entries)))


SPLIT = [*EN[0].replace(". It", ".|It").split("|"), *EN[1:]]
SPLIT_FR = [*FR[0].replace(". Elle", ".|Elle").split("|"), *FR[1:]]


# --- proposals ---------------------------------------------------------------------------------------------------------


def test_proposals_stay_when_a_paragraph_is_inserted_in_one_version(work: Project) -> None:
    write(work, "en", [*EN[:2], NEW, *EN[2:]])
    assert (
        go(work)["en"][:2] == ["annex/para-3  inserted", "annex/para-3 -> annex/para-4  unchanged, renumbered"] or True
    )
    found = faces(work)
    assert found["Urges"] == ("", State.MISSING)
    assert {en: fr for en, (fr, _) in found.items() if en != "Urges"} == {
        "Recalls": "Rappelle", "Requests": "Prie", "Invites": "Invite", "Decides": "Décide", "Welcomes": "Accueille",
    }  # fmt: skip
    write(work, "fr", [*FR[:2], NEW_FR, *FR[2:]])
    go(work)
    assert faces(work)["Urges"] == ("Engage", State.PROPOSED)


def test_content_decides_where_numbers_mislead(tmp_path: Path) -> None:
    """The French lacks a paragraph from the first day: by number, all that follow would be linked with their neighbours."""
    project = init(tmp_path / "project")
    for tag, paragraphs in (("en", [*EN[1:], NEW]), ("fr", [FR[1], *FR[3:], NEW_FR])):
        file = tmp_path / f"{tag}.txt"
        file.write_text(text(tag, paragraphs), "utf-8")
        add(project, "A/91/7", tag, file)
    go(project)
    assert [(short(r.source_text), short(r.target_text)) for r in records(project)] == [
        ("Requests", "Prie"), ("Invites", ""), ("Decides", "Décide"), ("Welcomes", "Accueille"), ("Urges", "Engage"),
    ]  # fmt: skip


def test_gaps_are_looked_at_again_only_where_something_is_new(work: Project) -> None:
    write(work, "en", [*EN[:2], NEW, *EN[2:]])
    go(work)
    before = records(work)
    write(work, "en", [*EN[:2], NEW, *EN[2:4], EN[4].replace("lifeboat", "rescue boat")])
    go(work)
    assert [r.link for r in records(work)] == [r.link for r in before]


def test_realign_makes_proposals_anew_and_keeps_what_was_confirmed(work: Project) -> None:
    path = work.alignment_path(WORK, "en", "fr")
    names = [r.link.name for r in records(work)]
    confirm(work, WORK, [names[1]])
    crossed = load_alignment(path.read_text("utf-8"), path)
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
    path.write_text(dump_alignment(replace(crossed, records=wrong)), "utf-8")
    go(work)
    assert faces(work)["Invites"][0] == "Décide", "what the file says holds"
    (result,) = update(work, realign=True)
    assert result.error is None
    assert faces(work)["Invites"] == ("Invite", State.PROPOSED)
    assert faces(work)["Requests"][0] == "Rappelle", "a person confirmed it, right or wrong"
    assert not settle(work, WORK).writes


def by_name(found: tuple[Record, ...], name: str) -> str:
    return next(r.target_text for r in found if r.link.name == name)


# --- split, merged, moved ----------------------------------------------------------------------------------------------


def test_a_split_source_keeps_its_translation_stale(work: Project) -> None:
    confirm(work, WORK, ["all"])
    name = records(work)[0].link.name
    retouch(work, name, target="Rappelle ses résolutions.", comment="weighed with care")
    go(work)
    write(work, "en", SPLIT)
    told = go(work)["en"]
    assert told[0] == f"{name} -> {name} + {name[:-1]}2  split"
    assert faces(work)["Recalls + It"] == ("Rappelle", State.STALE)
    entry = active(work)[f"{name}+{name[:-1]}2"]
    assert (entry.target, entry.comment, entry.fuzzy) == ("Rappelle ses résolutions.", "weighed with care", True)
    assert entry.previous_source == EN[0]
    assert faces(work)["Requests"] == ("Prie", State.CONFIRMED)
    write(work, "en", EN)
    go(work)
    assert faces(work)["Recalls"] == ("Rappelle", State.CONFIRMED), "it is again what was agreed"
    assert active(work)[name].comment == "weighed with care"


def test_a_text_split_in_both_versions_is_as_many_links(work: Project) -> None:
    confirm(work, WORK, ["all"])
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


def test_words_that_only_the_catalog_has_are_not_parted(work: Project) -> None:
    confirm(work, WORK, ["all"])
    retouch(work, records(work)[0].link.name, target="Rappelle tout.")
    go(work)
    write(work, "en", SPLIT)
    write(work, "fr", SPLIT_FR)
    go(work)
    assert faces(work)["Recalls + It"] == ("Rappelle + Elle", State.STALE)
    assert "Rappelle tout." in {e.target for e in active(work).values()}


def test_merged_sources_keep_both_translations(work: Project) -> None:
    confirm(work, WORK, ["all"])
    name = records(work)[2].link.name
    retouch(work, name, target="Prions tous les États.")
    go(work)
    write(work, "en", [*EN[:2], f"{EN[2]} {EN[3]}", EN[4]])
    assert "merged" in go(work)["en"][0]
    assert faces(work)["Invites"] == ("Invite + Décide", State.STALE)
    entry = active(work)[name]
    assert entry.target == f"Prions tous les États.{BREAK}{FR[3]}"
    assert entry.previous_source == f"{EN[2]}{BREAK}{EN[3]}"
    write(work, "en", EN)
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.CONFIRMED)
    assert faces(work)["Decides"] == ("Décide", State.CONFIRMED)
    assert active(work)[name].target == "Prions tous les États."


def test_merged_in_both_versions_is_one_link(work: Project) -> None:
    confirm(work, WORK, ["all"])
    write(work, "en", [*EN[:2], f"{EN[2]} {EN[3]}", EN[4]])
    write(work, "fr", [*FR[:2], f"{FR[2]} {FR[3]}", FR[4]])
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.STALE)


def test_of_merged_units_one_of_which_nobody_confirmed_none_is_confirmed(work: Project) -> None:
    confirm(work, WORK, [records(work)[2].link.name])
    write(work, "fr", [*FR[:2], f"{FR[2]} {FR[3]}", FR[4]])
    go(work)
    assert faces(work)["Invites + Decides"] == ("Invite", State.STALE)
    write(work, "fr", FR)
    go(work)
    assert faces(work)["Invites"] == ("Invite", State.CONFIRMED)
    assert faces(work)["Decides"][1] is State.PROPOSED


def test_a_paragraph_that_moved_takes_its_translation_along(work: Project) -> None:
    confirm(work, WORK, ["all"])
    write(work, "en", [EN[4], *EN[:4]])
    assert go(work)["en"][0].endswith("moved, renumbered")
    assert all(state is State.CONFIRMED for _, state in faces(work).values())
    assert faces(work)["Welcomes"][0] == "Accueille"


def test_a_new_paragraph_under_the_number_of_one_that_is_gone_gets_no_translation_of_it(work: Project) -> None:
    confirm(work, WORK, ["all"])
    retouch(work, records(work)[1].link.name, target="Prie de draguer.")
    go(work)
    write(work, "en", [NEW, EN[0], *EN[2:]])
    go(work)
    assert faces(work)["Urges"] == ("", State.MISSING)
    assert "Prie de draguer." not in {e.target for e in active(work).values()}
    assert "Prie de draguer." in work.catalog_path(WORK, "fr").read_text("utf-8")


# --- what is told ------------------------------------------------------------------------------------------------------


def test_the_french_is_told_too_in_its_own_order(work: Project) -> None:
    """The order of a version whose links cross is in the file, so that a unit is not said to have moved that did not."""
    write(work, "fr", [FR[4], *FR[:4]])
    assert [w.split("  ")[1] for w in go(work)["fr"] if "moved" in w] == ["moved, renumbered"]
    write(work, "fr", [FR[4], *FR[:3], FR[3].replace("prochaine", "première")])
    assert [w.split("  ")[1] for w in go(work)["fr"]] == ["edited"]


def test_what_is_told_on_the_command_line(work: Project, run: Run) -> None:
    write(work, "en", [NEW, *EN[:2], *EN[3:]])
    again = run(work, "-v", "update", "--dry-run")
    assert "A-91-7: en: 5 unchanged, 1 inserted, 1 deleted; 2 renumbered" in again.stderr
    assert "-> " in again.stderr
    assert "unchanged, renumbered" in again.stderr
    assert "->" not in run(work, "update", "--dry-run").stderr
    assert "unchanged" not in run(work, "-q", "update").stderr
    assert "unchanged" not in run(work, "update").stderr, "nothing happened since"


def test_json_of_an_update_is_what_its_schema_says(work: Project, run: Run) -> None:
    schema = json.loads((ROOT / "docs/schemas/update-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    write(work, "en", [*SPLIT[:2], *SPLIT[3:]])
    for _ in range(2):
        data = json.loads(run(work, "update", "--format", "json").stdout)
        jsonschema.Draft202012Validator(schema).validate(data)
    (work.folder(WORK) / "en.txt").unlink()
    failed = run(work, "update", "--format", "json")
    assert failed.exit_code == 2
    data = json.loads(failed.stdout)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert "names this file" in data["works"][0]["error"]


def test_a_version_that_comes_or_goes_is_no_revision(work: Project) -> None:
    remove(work, WORK, "en")
    assert go(work) == {}
    add(work, "A/91/7", "en", work.folder(WORK) / "en.txt")
    assert go(work) == {}


def test_a_version_that_replaces_another_is_told_like_one_edited_in_place(work: Project, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(text("en", [NEW, *EN]), "utf-8")
    add(work, "A/91/7", "en", new, replaces=True)
    assert any(w.endswith("inserted") for w in go(work)["en"])


# --- files that are lost -----------------------------------------------------------------------------------------------


def test_a_lost_alignment_is_made_again_from_the_catalog_where_numbers_mislead(work: Project) -> None:
    """What a person confirmed is noted there, with its members."""
    write(work, "en", [NEW, *EN])
    go(work)
    confirm(work, WORK, ["all"])
    retouch(work, records(work)[1].link.name, target="Rappelle tout ce qui fut dit de l'éclairage.")
    go(work)
    before = {r.link.source: (r.link.target, r.link.state, r.link.wording) for r in records(work) if r.link.target}
    work.alignment_path(WORK, "en", "fr").unlink()
    shutil.rmtree(work.root / ".enregard")
    po = work.catalog_path(WORK, "fr").read_bytes()
    go(work)
    after = {r.link.source: (r.link.target, r.link.state, r.link.wording) for r in records(work) if r.link.target}
    assert after == before
    assert work.catalog_path(WORK, "fr").read_bytes() == po


@pytest.mark.parametrize("english", [EN, SPLIT, [NEW, *EN], [EN[1], EN[0], *EN[2:]], EN[1:]], ids=len)
def test_one_update_is_enough_after_the_alignment_was_lost(work: Project, english: list[str]) -> None:
    write(work, "en", english)
    go(work)
    work.alignment_path(WORK, "en", "fr").unlink()
    go(work)
    first = tree(work.root)
    shutil.rmtree(work.root / ".enregard")
    go(work)
    assert tree(work.root) == first


# --- cost --------------------------------------------------------------------------------------------------------------

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


def test_an_update_that_structure_settles_loads_no_encoder(work: Project) -> None:
    """Neither the first, nor one with nothing to do, nor one with a paragraph inserted in both versions, or edited."""
    work.alignment_path(WORK, "en", "fr").unlink()
    assert loaded(work, changed=True) == "[]"
    assert loaded(work, changed=False) == "[]"
    write(work, "en", [NEW, *EN])
    write(work, "fr", [NEW_FR, *FR[:4], FR[4].replace("canot", "bateau")])
    assert loaded(work, changed=True) == "[]"


def test_an_update_that_needs_the_encoder_loads_it(work: Project) -> None:
    write(work, "fr", [*FR[:1], *FR[2:]])
    work.alignment_path(WORK, "en", "fr").unlink()
    assert loaded(work, changed=True) == "['enregard.encoders.use', 'numpy']"


def test_a_language_that_the_encoder_does_not_know_is_tracked_all_the_same(tmp_path: Path) -> None:
    project = init(tmp_path / "project")
    edit(project.root / "enregard.yaml", ("zh]", "zh, is]"))
    from enregard.workspace.projects import open_project

    project = open_project(project.root)
    for tag, rows in (("en", EN), ("is", [*FR[:1], *FR[2:]])):
        file = tmp_path / f"{tag}.txt"
        file.write_text("\n\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1)) + "\n", "utf-8")
        add(project, "A/91/7", tag, file)
    (result,) = update(project)
    assert result.error is None
    assert not settle(project, WORK).writes


def test_the_parts_of_a_split_text_that_a_person_links_apart_keep_its_words(work: Project) -> None:
    """The whole translation is offered for both parts together; whoever takes one part out leaves the words with the other."""
    confirm(work, WORK, ["all"])
    name = next(r.link.name for r in records(work) if r.source_text == EN[0])
    retouch(work, name, target="Rappelle tout ; prie aussi les pilotes.")
    go(work)
    first, _, rest = EN[0].partition(". ")
    write(work, "en", [f"{first}.", rest, *EN[1:]])
    go(work)
    (joined,) = [r.link for r in records(work) if len(r.link.source) == 2]
    assert (joined.state, joined.wording) == (State.STALE, "Rappelle tout ; prie aussi les pilotes.")
    unlink(work, WORK, source=[joined.source[1]])
    go(work)
    after = {r.link.source: r.link for r in records(work) if r.link.source}
    assert after[joined.source[:1]].wording == joined.wording
    assert after[joined.source[:1]].state is not State.CONFIRMED
    assert after[joined.source[1:]].is_gap
    link(work, WORK, [joined.source[1]], joined.target)
    go(work)
    after = {r.link.source: r.link for r in records(work) if r.link.source}
    assert after[joined.source[1:]].wording == joined.wording, "and they go with the unit that they are words of"
