"""A translation that somebody begins in a catalog, before there is any file of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.add import add, remove
from enregard.commands.decide import confirm
from enregard.commands.diff import diff
from enregard.commands.export import export
from enregard.commands.pot import pot
from enregard.commands.status import status
from enregard.commands.update import update
from enregard.lint.checking import check
from enregard.model import State
from enregard.tracking.comparing import Aspect
from enregard.workspace.projects import Project, init, open_project
from enregard.workspace.settling import settle
from tests.conftest import Run, edit
from tests.judges import judge
from tests.texts import FOLDER

WORK = "A-91-7"
HEADER = """msgid ""
msgstr ""
"Language: {tag}\\n"
"X-Source-Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


@pytest.fixture
def english(tmp_path: Path) -> Project:
    project = init(tmp_path / "project")
    add(project, "A/91/7", "en", FOLDER / "letter.en.txt")
    go(project)
    return project


def go(project: Project) -> None:
    (result,) = update(project)
    assert result.error is None, result.error
    assert not settle(project, WORK).writes, "one update is enough"


def begin(project: Project, tag: str) -> Path:
    path = project.catalog_path(WORK, tag)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(tag=tag), "utf-8")
    go(project)
    return path


def states(project: Project, tag: str) -> dict[str, State]:
    bitexts = {pair.bitext.target.language: pair.bitext for pair in settle(project, WORK).pairs}
    return {link.name: link.state for link in bitexts[tag].links}


def test_a_catalog_that_is_begun_gets_every_unit_of_the_source(english: Project) -> None:
    path = begin(english, "fr")
    units = [unit.id for unit in settle(english, WORK).documents["en"].units]
    assert list(catalog.read(path).active) == units
    assert set(states(english, "fr").values()) == {State.MISSING}
    rows = status(english)
    assert not rows.errors
    (row,) = rows
    assert (row.source, row.target, row.states["missing"]) == ("en", "fr", len(units))


def test_the_template_filled_in_by_gettext_is_taken_in(english: Project, tmp_path: Path) -> None:
    msginit = judge("msginit")
    (template,) = pot(english, out=tmp_path / "pot")
    path = english.catalog_path(WORK, "es")
    path.parent.mkdir(parents=True)
    subprocess.run(
        [msginit, "--no-translator", "-l", "es", "-i", template, "-o", path], check=True, capture_output=True
    )
    edit(
        path,
        (
            'msgid "Invite all ports to report by 15 January 2037."\nmsgstr ""',
            'msgid "Invite all ports to report by 15 January 2037."\nmsgstr "Invitamos a todos los puertos a informar antes del 15 de enero de 2037."',
        ),
    )
    go(english)
    found = states(english, "es")
    assert found["annex/para-3"] is State.CONFIRMED
    assert found["annex/para-1"] is State.MISSING
    edit(english.folder(WORK) / "en.txt", ("15 January", "15 February"))
    go(english)
    assert states(english, "es")["annex/para-3"] is State.STALE
    assert catalog.read(path).active["annex/para-3"].target.startswith("Invitamos")


def test_several_are_begun_side_by_side_and_checked_and_exported(english: Project, tmp_path: Path) -> None:
    for tag, words in (("fr", "Invitons tous les ports avant le 16 janvier 2037."), ("ar", "ندعو جميع الموانئ")):
        path = begin(english, tag)
        edit(path, ('2037."\nmsgstr ""', f'2037."\nmsgstr "{words}"'))
    go(english)
    found = {f.path: f for f in check(english, only=["dates-differ"]).findings}
    assert f"po/{WORK}/fr.po" in found
    (page,) = export(english, to="html", out=tmp_path)
    assert "Invitons tous" in page.read_text("utf-8")
    assert 'dir="rtl"' in page.read_text("utf-8")
    (french, arabic) = export(english, to="txt", out=tmp_path)
    assert {path.suffix for path in (french, arabic)} == {".txt"}


def test_the_file_that_arrives_is_linked_and_the_words_of_people_stay(english: Project) -> None:
    path = begin(english, "fr")
    edit(path, ('2037."\nmsgstr ""', '2037."\nmsgstr "Prions tous les ports de faire rapport."'))
    go(english)
    add(english, "A/91/7", "fr", FOLDER / "letter.fr.txt")
    go(english)
    found = catalog.read(path).active
    assert found["annex/para-3"].target == "Prions tous les ports de faire rapport."
    assert found["annex/para-1"].target.startswith("Rappelons")
    remove(english, "A/91/7", "fr")
    go(english)
    assert "Prions tous les ports" in path.read_text("utf-8")


def test_it_is_offered_what_other_works_have(english: Project, tmp_path: Path) -> None:
    for tag in ("en", "fr"):
        file = tmp_path / f"{tag}.txt"
        file.write_text((FOLDER / f"letter.{tag}.txt").read_text("utf-8").replace("A/91/7", "A/91/6"), "utf-8")
        add(english, "A/91/6", tag, file)
    assert update(english, ["A/91/6"])[0].error is None
    path = english.catalog_path(WORK, "fr")
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format(tag="fr"), "utf-8")
    (result,) = update(english, [WORK])
    assert result.reused["fr"]["annex/para-3"] == "A/91/6 annex/para-3 (100 %)"
    found = catalog.read(path).active["annex/para-3"]
    assert found.target.startswith("Invitons")
    assert found.fuzzy
    assert not settle(english, WORK).writes


def test_a_copy_that_somebody_kept_is_left_alone(english: Project) -> None:
    path = english.root / "po" / WORK / "fr.old.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format(tag="fr"), "utf-8")
    before = path.read_bytes()
    go(english)
    assert path.read_bytes() == before


def test_a_language_that_the_project_does_not_list_is_welcome_where_none_is_listed(english: Project, run: Run) -> None:
    edit(english.root / "enregard.yaml", ("languages: [ar, en, es, fr, ru, zh]\n", ""))
    project = open_project(english.root)
    path = begin(project, "de")
    assert "annex/para-3" in catalog.read(path).active
    assert "en-de" in run(project, "status").stdout


def test_a_catalog_in_a_language_that_the_project_does_not_list_is_told_and_left_alone(english: Project) -> None:
    path = english.catalog_path(WORK, "de")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(tag="de"), "utf-8")
    (result,) = update(english)
    assert result.error is not None
    assert str(result.error).startswith("po/A-91-7/de.po: de is not a language of this project")
    assert result.error.hint == "Add it to `languages: [ar, en, es, fr, ru, zh]` of enregard.yaml."
    assert path.read_text("utf-8") == HEADER.format(tag="de")
    edit(english.root / "enregard.yaml", ("[ar, en,", "[ar, de, en,"))
    go(open_project(english.root))


def test_what_only_the_catalog_holds_is_no_other_than_what_was_received(english: Project) -> None:
    path = begin(english, "fr")
    edit(path, ('msgid "Ninety-first session"\nmsgstr ""', 'msgid "Ninety-first session"\nmsgstr "Session"'))
    go(english)
    (found,) = diff(english, WORK)
    assert {row.what for row in found.rows} == {(Aspect.MISSING,)}
    assert "masthead/session" not in [row.link.name for row in found.rows]
    confirm(english, WORK, [row.link.name for row in found.rows])
    assert diff(english, WORK)[0].rows == ()
