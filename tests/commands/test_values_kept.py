"""What a person said of a work and its versions stays said: no command sets it back without being told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.commands.add import add, remove
from enregard.commands.import_ import import_file
from enregard.commands.update import update
from enregard.workspace.projects import Project
from tests.conftest import FR, Run, edit

WORK = "A-91-7"


@pytest.fixture
def said(small: Project, run: Run, tmp_path: Path) -> Project:
    """Everything in work.yaml that `add` sets by itself, said otherwise; and comments."""
    path = small.work_path(WORK)
    edit(
        path,
        ("original: en", "title: Harbours  # short\noriginal: en"),
        (
            "  fr:\n    file: fr.txt\n",
            "  # ours\n  fr:  # by Ana\n    # proofread twice\n    file: fr.txt  # not fr.docx\n",
        ),
        ("origin: fr.txt\n    status: official", "origin: the library  # shelf 3\n    status: working"),
    )
    return small


def version(project: Project, tag: str = "fr") -> tuple[str, str | None]:
    found = project.load(WORK).versions[tag]
    return found.status, found.origin


def replaced(
    project: Project, tmp_path: Path, text: str, *, status: str | None = None, origin: str | None = None
) -> None:
    file = tmp_path / "new.txt"
    file.write_text(text, "utf-8")
    add(project, "A/91/7", "fr", file, replaces=True, status=status, origin=origin)


NEW = FR.replace("phares", "feux")


@pytest.mark.parametrize(
    ("change", "status", "origin"),
    [
        (lambda p, d: replaced(p, d, NEW), "working", "new.txt"),
        (lambda p, d: replaced(p, d, NEW, origin="the author"), "working", "the author"),
        (lambda p, d: replaced(p, d, NEW, status="official"), "official", "new.txt"),
        (lambda p, d: replaced(p, d, FR), "working", "the library"),
        (lambda p, d: replaced(p, d, FR, status="official", origin="the UN"), "official", "the UN"),
        (lambda p, _: edit(p.folder(WORK) / "fr.txt", ("phares", "feux")), "working", "the library"),
        (lambda *_: None, "working", "the library"),
        (lambda p, _: edit(p.work_path(WORK), ("enregard.work/2", "enregard.work/1")), "working", "the library"),
    ],
    ids=["a new text", "and its origin", "and its status", "the same text", "the same, said anew", "an edit", "nothing", "migration"],
)  # fmt: skip
def test_status_and_origin_change_when_someone_says_so(
    said: Project, tmp_path: Path, change: Callable[[Project, Path], None], status: str, origin: str
) -> None:
    """The origin is that of the file, so that a new file has its own; the history keeps the other."""
    change(said, tmp_path)
    (done,) = update(said)
    assert done.error is None
    assert version(said) == (status, origin)
    former = [each.origin for each in said.load(WORK).versions["fr"].history]
    assert former == ([] if origin in ("the library", "the UN") else ["the library"])
    known = said.load(WORK)
    assert (known.title, known.original, version(said, "en")) == ("Harbours", "en", ("official", "en.txt"))


def test_comments_of_a_person_stay_in_work_yaml(said: Project, tmp_path: Path) -> None:
    """Also those among the lines that the program writes anew."""
    edit(said.folder(WORK) / "fr.txt", ("phares", "feux"))
    update(said)
    replaced(said, tmp_path, NEW)
    text = said.work_path(WORK).read_text("utf-8")
    for comment in ("# short", "# ours", "# by Ana", "# proofread twice", "# not fr.docx"):
        assert text.count(comment) == 1
    remove(said, WORK, "fr")
    assert all(
        f"# {c}" in said.work_path(WORK).read_text("utf-8") for c in ("by Ana", "proofread twice", "not fr.docx")
    )


def test_a_version_that_was_taken_out_is_told_what_it_comes_back_as(said: Project, tmp_path: Path, run: Run) -> None:
    """`remove` says that there is no text; the status of the next one is that of `add`, which names it."""
    remove(said, WORK, "fr")
    assert version(said) == ("missing", "the library")
    result = run(said, "add", "A/91/7", "fr", str(said.folder(WORK) / "fr.txt"))
    assert (result.exit_code, version(said)) == (0, ("official", "fr.txt"))
    assert "(official)" in result.stderr


def test_the_command_keeps_the_status_too(said: Project, run: Run) -> None:
    """As the library does: no default of an option speaks for a person."""
    result = run(said, "add", "A/91/7", "fr", str(said.folder(WORK) / "fr.txt"), "--replaces")
    assert (result.exit_code, version(said)) == (0, ("working", "the library"))
    assert "(working)" in result.stderr


def test_a_catalog_in_place_of_a_text_keeps_its_origin(said: Project, tmp_path: Path) -> None:
    """A file of translations that is brought for a version that was taken out."""
    remove(said, WORK, "fr")
    update(said)
    file = tmp_path / "fr.csv"
    file.write_text("source,target\nSafety of harbours,Sûreté des ports\n", "utf-8")
    import_file(said, WORK, file, language="fr")
    assert version(said) == ("catalog", "the library")


def test_settings_and_texts_are_never_begun_anew(said: Project, run: Run) -> None:
    """`init` where a project is, and `add` with another original, change nothing."""
    before = (said.root / "enregard.yaml").read_bytes(), said.work_path(WORK).read_bytes()
    assert run(said, "init").exit_code == 2
    result = run(said, "add", "A/91/7", "fr", str(said.folder(WORK) / "fr.txt"), "--replaces", "--original", "fr")
    assert (result.exit_code, "the original of A/91/7 is en" in result.stderr) == (2, True)
    assert ((said.root / "enregard.yaml").read_bytes(), said.work_path(WORK).read_bytes()) == before
