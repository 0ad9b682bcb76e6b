"""A text that is reissued: Rev.1, Corr.1, a new English."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from enregard.commands.add import add, remove
from enregard.commands.decide import confirm
from enregard.commands.update import update
from enregard.errors import ConfigError, UsageError
from enregard.model import State
from enregard.project import find_reissue, load_work
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle
from tests.conftest import EN, EPOCH, FR, Run, edit

WORK = "A-91-7"


def file(tmp_path: Path, text: str, name: str = "new.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def reissued(text: str, change: str) -> str:
    return text.replace("A/91/7", f"A/91/7/{change}", 1)


def test_a_revision_takes_the_place_of_the_text_and_is_said(small: Project, tmp_path: Path, run: Run) -> None:
    new = file(tmp_path, reissued(EN, "Rev.1").replace("15 January", "15 February"))
    result = run(small, "add", "A/91/7", "en", str(new), "--replaces")
    assert result.exit_code == 0
    assert "A/91/7/Rev.1; added as a reissue of A/91/7" in result.stderr
    (done,) = update(small)
    assert done.error is None
    assert {c.kind for c in done.changes["en"]} == {"unchanged", "edited"}
    assert not settle(small, WORK).writes


def test_a_corrigendum_is_taken_with_a_warning_that_it_may_not_be_the_whole_text(
    small: Project, tmp_path: Path
) -> None:
    said: list[str] = []
    add(small, "A/91/7", "fr", file(tmp_path, reissued(FR, "Corr.1")), replaces=True, notice=said.append)
    assert [words.partition(";")[0] for words in said] == [
        "notice: its masthead says A/91/7/Corr.1",
        "notice: a corrigendum may contain only the corrections",
    ]
    (done,) = update(small)
    assert done.error is None


@pytest.mark.parametrize(
    ("symbol", "hint"), [("A/91/7/Add.1", "enregard add A/91/7/Add.1"), ("A/91/8/Rev.1", "Is this the right file?")]
)
def test_another_document_is_refused(small: Project, tmp_path: Path, symbol: str, hint: str) -> None:
    before = (small.folder(WORK) / "en.txt").read_bytes()
    with pytest.raises(UsageError, match=symbol) as refused:
        add(small, "A/91/7", "en", file(tmp_path, EN.replace("A/91/7", symbol, 1)), replaces=True)
    assert hint in str(refused.value.hint)
    assert (small.folder(WORK) / "en.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("symbol", "change"),
    [
        ("A/74/492/Rev.1", "Rev.1"),
        ("A/74/492/Rev.2/Corr.1", "Rev.2/Corr.1"),
        ("A/74/492", None),
        ("A/74/492/Add.1", None),
        ("A/74/492/Rev.x", None),
        ("A/74/4921/Rev.1", None),
    ],
)
def test_what_is_a_reissue(symbol: str, change: str | None) -> None:
    assert find_reissue(symbol, "A/74/492") == change


def test_what_was_replaced_stays_and_work_yaml_tells_of_it(small: Project, tmp_path: Path) -> None:
    first = file(tmp_path, EN.replace("called in 2035", "called in 2034"), "first.txt")
    add(small, "A/91/7", "en", first, replaces=True)
    add(small, "A/91/7", "en", file(tmp_path, EN.replace("called", "sailed"), "second.txt"), replaces=True)
    version = small.load(WORK).versions["en"]
    assert version.origin == "second.txt"
    assert [(h.origin, h.replaced) for h in version.history] == [("en.txt", "2023-11-14"), ("first.txt", "2023-11-14")]
    assert EPOCH == "1700000000"
    for former in version.history:
        assert hashlib.sha256((small.folder(WORK) / former.file).read_bytes()).hexdigest() == former.sha256
    assert (small.folder(WORK) / version.history[1].file).read_bytes() == first.read_bytes()


def test_the_same_file_again_is_no_history(small: Project) -> None:
    add(small, "A/91/7", "en", small.folder(WORK) / "en.txt", replaces=True)
    assert small.load(WORK).versions["en"].history == ()


def test_a_former_file_whose_name_is_wanted_is_found_under_another(small: Project, tmp_path: Path) -> None:
    """From text to HTML and back: three texts, three files."""
    rows = "".join(f"<p>{line}</p>" for line in EN.split("\n") if line)
    html = f'<!doctype html><html lang="en"><meta charset="utf-8"><body>{rows}</body></html>'
    add(small, "A/91/7", "en", file(tmp_path, html, "b.html"), replaces=True)
    assert [h.file for h in small.load(WORK).versions["en"].history] == ["en.txt"]
    add(small, "A/91/7", "en", file(tmp_path, EN.replace("called", "sailed"), "c.txt"), replaces=True)
    history = small.load(WORK).versions["en"].history
    assert [h.file for h in history] == [f"en.{hashlib.sha256(EN.encode()).hexdigest()[:8]}.txt", "en.html"]
    for former in history:
        assert hashlib.sha256((small.folder(WORK) / former.file).read_bytes()).hexdigest() == former.sha256


def test_history_outlasts_a_version_and_leaves_what_people_wrote_in_work_yaml(small: Project, tmp_path: Path) -> None:
    add(small, "A/91/7", "en", file(tmp_path, EN.replace("called", "sailed")), replaces=True)
    path = small.work_path(WORK)
    edit(path, ("  fr:\n", "  # the French is late\n  fr:\n"))
    history = small.load(WORK).versions["en"].history
    remove(small, "A/91/7", "en")
    assert small.load(WORK).versions["en"].history == history
    add(small, "A/91/7", "en", file(tmp_path, EN), replaces=True)
    assert small.load(WORK).versions["en"].history == history
    assert "  # the French is late\n  fr:\n" in path.read_text("utf-8")
    assert update(small)[0].error is None


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ("nonsense", "must be a list"),
        ("[{file: ../out.txt, sha256: x}]", "name of a text file"),
        ("[{file: en.1.txt}]", "sha256"),
        ("[{file: en.1.txt, sha256: x, by: me}]", "is not a known key"),
    ],
)
def test_a_history_that_is_not_one_is_refused(small: Project, history: str, words: str) -> None:
    path = small.work_path(WORK)
    edit(path, ("  fr:\n", f"    history: {history}\n  fr:\n"))
    with pytest.raises(ConfigError, match=words):
        load_work(path.read_text("utf-8"), path)


def test_a_reviser_reads_what_changed_and_what_that_did(small: Project, tmp_path: Path, run: Run) -> None:
    confirm(small, "A/91/7", ["all"])
    new = EN.replace("3. Invite all ports", "4. Invite <all> *ports*").replace(
        "2. Note", "2. Thank the keepers of the lights;\n\n3. Note"
    )
    add(small, "A/91/7", "en", file(tmp_path, new.replace("Cair Paravel, 30 April 2036\n\n", "")), replaces=True)
    page = tmp_path / "what changed.md"
    assert run(small, "update", "--report", str(page)).exit_code == 0
    text = page.read_text("utf-8")
    assert text.startswith("# A/91/7: what changed\n\n## To do in fr\n\n- stale: annex/para-4 (")
    assert "\n\n## English (en)\n" in text
    assert "| annex/para-2 | annex/para-3 |" in text
    assert (
        "### annex/para-2: inserted\n\n> <ins>Thank the keepers of the lights;</ins>\n\n- fr (annex/para-2) has no"
        in text
    )
    assert "<ins>&lt;</ins>all" in text
    assert "<all>" not in text
    assert "\\*" in text
    assert "- fr (annex/para-4) was confirmed; to be reviewed: Invitons tous les ports" in text
    assert "### annex/place-date: deleted\n\n> <del>Cair Paravel, 30 April 2036</del>\n" in text
    assert "- fr (annex/place-date) was its translation: Cair Paravel, le 30 avril 2036" in text
    assert settle(small, WORK).pairs[0].bitext.by_name["annex/para-3"].state is State.CONFIRMED


def test_the_report_of_a_change_that_is_not_written_yet_can_be_read_first(small: Project, tmp_path: Path) -> None:
    edit(small.folder(WORK) / "fr.txt", ("Notons que", "Constatons que"))
    page = tmp_path / "report.md"
    (result,) = update(small, write=False, report=page)
    assert "## Français (fr)" in page.read_text("utf-8")
    assert "> <del>Notons</del><ins>Constatons</ins> que" in page.read_text("utf-8")
    assert "- en (annex/para-2) not confirmed yet: Note that" in page.read_text("utf-8")
    assert result.changed
    update(small)
    update(small, report=page)
    assert page.read_text("utf-8") == "No text changed.\n"
