"""After `update`, the difference that an editor left in a catalog is the edit and nothing else, however the editor writes the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import catalog
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
FIELDS = {"PO-Revision-Date", "Last-Translator", "Language-Team", "Plural-Forms", "X-Generator"}
"""What editors write into the header besides."""


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


def left_by(project: Project, before: bytes, name: str, *, reopened: bool = False) -> int:
    """Update, and return how many lines of the header differ; everything but the header and the entry *name* must be as before. Entries may
    be *reopened*, with their words."""
    po, links = project.catalog_path(WORK, "fr"), project.alignment_path(WORK, "en", "fr")
    known = links.read_text("utf-8").split("\n")
    settle(project)
    head, changed = compare(before, po.read_bytes())
    found, was = catalog.read(po).active, catalog.parse(before, "fr.po").active
    if reopened:
        assert all(found[other].target == was[other].target for other in changed if other != name)
        changed = [other for other in changed if other == name or not found[other].fuzzy]
    else:
        assert sum(line not in known for line in links.read_text("utf-8").split("\n")) <= 1
    entry = found[name]
    assert (changed, entry.fuzzy, entry.target.split()) == ([name], False, [*was[name].target.split(), ADDED])
    assert settle(project) == ()
    return head


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_diff_is_the_edit(desk: Project, program: str) -> None:
    """A confirmed entry, one with remarks, and a stale one. An editor may write its own fields into the header, once. OmegaT empties confirmed entries of
    several sentences if it divides them."""
    po = desk.catalog_path(WORK, "fr")
    names = ("para-2", "para-3", "para-9")
    for n, name in enumerate(names[:1] if "omegat" in program else names):
        before = po.read_bytes()
        PROGRAMS[program](po, name)
        head = left_by(desk, before, name, reopened=program == "omegat-sentences")
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


def test_every_editor_with_a_window_was_recorded() -> None:
    assert [path.stem for path in sorted(RECORDED.glob("*.po"))] == ["gtranslator", "lokalize", "poedit"]
