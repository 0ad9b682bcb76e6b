"""Templates for a new language, with gettext as the judge."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.pot import pot
from enregard.workspace.projects import Project
from tests.conftest import Run, edit
from tests.judges import judge


def gettext(*args: str) -> str:
    done = subprocess.run([judge(args[0]), *args[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def made(small: Project, run: Run) -> Path:
    result = run(small, "pot")
    assert (result.exit_code, result.stdout) == (0, "build/A-91-7.pot\n")
    return small.root / "build/A-91-7.pot"


def test_a_template_has_every_unit_of_the_source_and_no_translation(made: Path, small: Project) -> None:
    found = catalog.read(made)
    assert [e.target for e in found.entries] == [""] * len(found.entries)
    entry = found.active["annex/para-2"]
    assert entry.source == "Note that 1,250 ships called in 2035;"
    assert (entry.notes, entry.references) == ("kind: numbered-paragraph\nlabel: 2", ("corpus/A-91-7/en.txt",))
    assert (found.field("Language"), found.field("X-Source-Language")) == ("", "en")


def test_it_is_what_msgcat_writes(made: Path) -> None:
    assert gettext("msgcat", "--no-wrap", str(made)) == made.read_text("utf-8")


def test_msginit_begins_a_catalog_from_it_and_msgmerge_keeps_it_up(made: Path, tmp_path: Path, small: Project) -> None:
    """In a language of the six; a revised source then reaches the catalog that was begun, and msgfmt takes it."""
    begun = tmp_path / "es.po"
    gettext("msginit", "--no-translator", "--no-wrap", "-l", "es", "-i", str(made), "-o", str(begun))
    found = catalog.read(begun)
    assert [(e.context, e.source) for e in found.entries] == [(e.context, e.source) for e in catalog.read(made).entries]
    assert found.field("Language") == "es"
    edit(
        begun,
        (
            'called in 2035;"\nmsgstr ""',
            'called in 2035;"\nmsgstr "Observamos que 1.250 buques hicieron escala en 2035;"',
        ),
    )
    gettext("msgfmt", "-c", "-o", str(tmp_path / "es.mo"), str(begun))
    edit(small.folder("A-91-7") / "en.txt", ("1,250 ships", "1,260 ships"))
    pot(small, out=made.parent)
    gettext("msgmerge", "-q", "--previous", "--no-wrap", "-U", str(begun), str(made))
    merged = catalog.read(begun).active["annex/para-2"]
    assert (merged.fuzzy, merged.previous_source) == (True, "Note that 1,250 ships called in 2035;")
    assert merged.target == "Observamos que 1.250 buques hicieron escala en 2035;"


def test_a_template_that_says_the_same_keeps_its_date(
    made: Path, small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert run(small, "pot", "A/91/7").exit_code == 0
    assert made.read_bytes() == before
    edit(small.folder("A-91-7") / "en.txt", ("1,250 ships", "1,260 ships"))
    assert run(small, "pot", "A/91/7").exit_code == 0
    assert b"POT-Creation-Date: 2030-" in made.read_bytes()


def test_a_work_without_its_source_has_none(small: Project, run: Run) -> None:
    assert run(small, "remove", "A/91/7", "en").exit_code == 0
    result = run(small, "pot")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "A/91/7 has no en text to translate" in result.stderr
    assert not (small.root / "build").exists()
