"""After `update`, the difference that an editor left in a catalog is the edit and nothing else, however the editor writes the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import catalog
from enregard.catalog._writing import escape
from enregard.workspace.projects import Project

from .conftest import edit
from .edited import ADDED, WORK, compare, make_desk, settle
from .editing import PROGRAMS

RECORDED = Path(__file__).parent / "editors"
"""A file for each editor with a window, as it was after the edit of `para-1`; `bench/editors.py --record` makes them."""
FORMS = {
    "as saved": lambda data: data,
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
}
FIELDS = {"PO-Revision-Date", "Last-Translator", "Language-Team"}
"""What is left of the fields that editors write into the header: those that tell something of their user."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = make_desk(tmp_path / "desk")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    return project


def wrap(project: Project, width: str) -> None:
    edit(
        project.root / "enregard.yaml",
        ("schema: enregard.project/1", f"schema: enregard.project/1\npo: {{wrap: {width}}}"),
    )
    settle(project)


def left_by(project: Project, before: bytes, name: str) -> int:
    """Update, and return how many lines of the header differ; everything but the header and the entry *name* must be as before."""
    po, links = project.catalog_path(WORK, "fr"), project.alignment_path(WORK, "en", "fr")
    known = links.read_text("utf-8").split("\n")
    settle(project)
    head, changed = compare(before, po.read_bytes())
    was = catalog.parse(before, "fr.po").active[name]
    entry = catalog.read(po).active[name]
    assert (changed, entry.fuzzy, entry.target.split()) == ([name], False, [*was.target.split(), ADDED])
    assert sum(line not in known for line in links.read_text("utf-8").split("\n")) <= 1
    assert settle(project) == ()
    return head


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_diff_is_the_edit(desk: Project, program: str) -> None:
    """A confirmed entry, one with remarks, and a stale one. An editor may write into the header who its user is, once."""
    po = desk.catalog_path(WORK, "fr")
    names = ("para-2", "para-3", "para-9")
    for n, name in enumerate(names[:1] if "omegat" in program else names):
        before = po.read_bytes()
        PROGRAMS[program](po, name)
        head = left_by(desk, before, name)
        assert head <= (len(FIELDS) if n == 0 else 1)


@pytest.mark.parametrize("width", ["no", "79"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.po")), ids=lambda path: path.stem)
def test_a_diff_of_an_editor_with_a_window_is_the_edit(desk: Project, path: Path, form: str, width: str) -> None:
    """As it saved the file, and with the line ends and the mark that it writes on other systems."""
    wrap(desk, width)
    po = desk.catalog_path(WORK, "fr")
    before, known = po.read_bytes(), dict(catalog.read(po).header)
    po.write_bytes(FORMS[form](path.read_bytes()))
    left_by(desk, before, "para-1")
    found = catalog.read(po)
    assert {key for key, value in found.header if known.get(key) != value} <= FIELDS
    assert [key for key, _ in found.header if key in known] == list(known)
    assert [e.comment for e in found.entries if e.comment] == [
        "Ask the author.\n\n And her deputy, who was there.",
        "A remark of long ago.",
    ]


@pytest.mark.parametrize(("wrap_said", "dropped"), [("no", True), ("keep", False)])
def test_which_program_saved_a_catalog_is_left_out(desk: Project, wrap_said: str, dropped: bool) -> None:
    wrap(desk, wrap_said)
    po = desk.catalog_path(WORK, "fr")
    added = '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n"X-Generator: Poedit 3.2.2\\n"\n'
    saved = po.read_text("utf-8").replace('"X-Crowdin', f'{added}"X-Crowdin')
    po.write_text(saved, "utf-8")
    settle(desk)
    assert po.read_text("utf-8") == (saved.replace(added, "") if dropped else saved)


@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.po")), ids=lambda path: path.stem)
def test_a_project_can_leave_out_who_edited(desk: Project, path: Path) -> None:
    settings = desk.root / "enregard.yaml"
    edit(settings, ("schema: enregard.project/1", "schema: enregard.project/1\npo: {names: no}"))
    po = desk.catalog_path(WORK, "fr")
    before = po.read_bytes()
    po.write_bytes(path.read_bytes())
    assert left_by(desk, before, "para-1") == 1
    text = po.read_text("utf-8")
    assert not any(word in text for word in ("example.org", "Ann Lee"))
    assert "Ajout" in text


def test_plural_forms_of_a_catalog_with_plurals_stay(desk: Project) -> None:
    po = desk.catalog_path(WORK, "fr")
    plural = '\nmsgid "%d boat"\nmsgid_plural "%d boats"\nmsgstr[0] "%d bateau"\nmsgstr[1] "%d bateaux"\n'
    field = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    po.write_text(po.read_text("utf-8").replace('"X-Crowdin', f'{field}"X-Crowdin') + plural, "utf-8")
    settle(desk)
    assert field in po.read_text("utf-8")


def test_a_person_can_still_empty_a_confirmed_entry(desk: Project) -> None:
    """Where other entries keep their flags, it was no program that emptied whatever it does not know."""
    po = desk.catalog_path(WORK, "fr")
    target = catalog.read(po).active["para-2"].target
    po.write_text(po.read_text("utf-8").replace(f'msgstr "{escape(target)}"', 'msgstr ""'), "utf-8")
    settle(desk)
    entry = catalog.read(po).active["para-2"]
    assert (entry.target, entry.fuzzy) == (target, True)


def test_every_editor_with_a_window_was_recorded() -> None:
    assert [path.stem for path in sorted(RECORDED.glob("*.po"))] == ["gtranslator", "lokalize", "poedit"]
