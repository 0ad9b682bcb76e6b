"""The terminal: options in any place, suggestions, names as they are typed, tables that fit, paths to click, interruptions, progress."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from enregard.cli import _layout, _shared, cli
from enregard.cli._completion import complete_targets
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.system.progress import listen, take_part, track
from enregard.workspace.projects import Project, init, open_project

from ..conftest import EN, FR, Run, edit

COMMANDS = cli.list_commands(click.Context(cli))
PARTS = [["checks", "list"], ["checks", "explain"]]
WORK = "A/91/7"


# --- options ----------------------------------------------------------------------------------------------------------


def test_options_of_the_program_may_follow_the_command(small: Project, run: Run, tmp_path: Path) -> None:
    """In one place or the other they mean the same, for subcommands, too."""
    files = ("corpus/A-91-7/en.txt", "corpus/A-91-7/fr.txt", "-s", "en", "-t", "fr")
    assert run(small, "align", *files, "-v").stdout == run(small, "-v", "align", *files).stdout
    assert run(small, "update", "--quiet").stderr == "" != run(small, "update").stderr
    assert run(tmp_path, "status", "-C", str(small.root)).stdout == run(small, "status").stdout
    assert "\x1b" in run(small, "status", "--color", "always").stdout
    assert "\x1b" in run(small, "checks", "list", "--color", "always").stdout
    assert run(small, "checks", "list", "-q", "-v").exit_code == 0
    assert run(small, "update", "--wait", "-1").exit_code == 2


@pytest.mark.parametrize("line", ["-C . status -C ..", "--color never status --color always"])
def test_an_option_before_and_after_the_command_must_agree(small: Project, run: Run, line: str) -> None:
    result = run(small, *line.split())
    assert result.exit_code == 2
    assert "is given twice, and takes one value" in result.stderr


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS), *PARTS], ids=" ".join)
def test_help_fits_a_screen(words: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """80 columns and 40 lines, with both names of the option; a list of commands has whole sentences."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(tmp_path, *words, "--help").stdout.splitlines()
    assert lines == run(tmp_path, *words, "-h").stdout.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith("...") for line in lines[1:])


# --- suggestions and names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("updat", "update"),
        ("check --only date-differ", "dates-differ"),
        ("check -f jsn", "json"),
        ("export --to htm", "html"),
        ("segment corpus/A-91-7/fr.txt -l french", "fr"),
        ("segment corpus/A-91-7/fr.txt -l fr --profile leter", "letter"),
        ("status a/91/7", "A/91/7"),
        ("status A-91-77", "A/91/7"),
        ("confirm A/91/7 annex/par-1", "annex/para-1"),
    ],
)
def test_what_was_probably_meant(small: Project, run: Run, line: str, meant: str) -> None:
    result = run(small, *line.split())
    assert result.exit_code == 2
    assert f"Did you mean {meant}?" in result.stderr


def test_nothing_is_suggested_for_what_is_like_nothing(small: Project, run: Run) -> None:
    assert "Did you mean" not in run(small, "xyzzy").stderr
    assert "It has: A/91/7." in run(small, "status", "S/2031/8").stderr


@pytest.mark.parametrize(
    "line", ["status", "check", "update", "diff", "confirm {} all", "export --to md", "pot", "log"], ids=str
)
def test_a_work_by_its_symbol_and_by_its_folder(small: Project, po: Path, run: Run, line: str) -> None:
    found = []
    for work in (WORK, "A-91-7"):
        words = line.split()
        result = run(small, *([w.format(work) for w in words] if "{}" in line else [*words, work]))
        found.append((result.exit_code, result.stdout))
    assert found[0][0] in (0, 1)
    assert found[0] == found[1] or "confirm" in line


def test_messages_have_the_symbol_of_a_work(small: Project, run: Run) -> None:
    assert f"{WORK} is up to date." in run(small, "update").stderr
    edit(small.text_path("A-91-7", "en.txt"), ("1,250 ships", "1,350 ships"))
    assert f"{WORK}: The en file was edited" in run(small, "update").stderr


# --- tables -----------------------------------------------------------------------------------------------------------

AR = "1. تؤكد من جديد القرار ٨٠/٤١ المؤرخ ٩ كانون الأول/ديسمبر بشأن المنارات والموانئ وسلامة السفن؛\n\n2. تدعو جميع الدول.\n"
ZH = "1. 重申2025年12月9日关于灯塔、港口和船舶安全的第80/41号决议，并请所有会员国在下届会议上提出报告；\n\n2. 邀请所有国家。\n"


@pytest.fixture
def several(small: Project, tmp_path: Path) -> Project:
    """The invented letter, and a work in Arabic and Chinese with a long symbol."""
    for tag, text in (("ar", AR), ("zh", ZH)):
        (tmp_path / f"{tag}.txt").write_text(text, "utf-8")
        add(small, "S/RES/1540 (2004)/Add.12", tag, tmp_path / f"{tag}.txt", original="ar")
    project = open_project(small.root)
    update(project)
    return project


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "status --by kind --words",
        "segment corpus/A-91-7/fr.txt -l fr",
        "segment {zh} -l zh",
        "align {ar} {zh} -s ar -t zh",
        "align corpus/A-91-7/en.txt corpus/A-91-7/fr.txt -s en -t fr -v",
        "checks list",
        "checks explain dates-differ",
        "export --list",
        "score A/91/7 corpus/A-91-7/fr.txt -l fr",
    ],
)
@pytest.mark.parametrize("width", [80, 60])
def test_tables_fit_the_terminal(
    several: Project, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, line: str, width: int
) -> None:
    """What is left out for that is named, and a pipe gets all."""
    words = line.format(ar=tmp_path / "ar.txt", zh=tmp_path / "zh.txt").split()
    piped = run(several, *words).stdout.splitlines()
    monkeypatch.setattr(_layout, "get_width", lambda: width)
    result = run(several, *words)
    lines = result.stdout.splitlines()
    rule = next(n for n, text in enumerate(lines) if text.startswith("──"))
    end = next((n for n in range(rule, len(lines)) if not lines[n]), len(lines))
    table = [text for text in lines[rule - 1 : end] if f"{WORK}: " not in text and "Add.12: " not in text]
    assert max(map(cell_len, table)) <= (74 if line.endswith((" -v", "--words")) and width == 60 else width)
    hidden = re.findall(r"Not shown in this narrow window: (.+)\.", result.stderr)
    whole = next(text for text in piped if text.startswith(lines[rule - 1].split()[0])).split()
    assert set(lines[rule - 1].split()) | {w for names in hidden for w in names.split(", ")} >= set(whole)


def test_folded_cells_lose_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(tmp_path, "export", "--list").stdout
    monkeypatch.setattr(_layout, "get_width", lambda: 50)
    folded = run(tmp_path, "export", "--list").stdout
    assert max(map(cell_len, folded.splitlines())) <= 50
    assert re.sub(r"[\s─]+", "", folded) == re.sub(r"[\s─]+", "", whole)


# --- paths ------------------------------------------------------------------------------------------------------------


def test_paths_lead_to_files_from_where_one_stands(small: Project, po: Path, run: Run) -> None:
    """Of findings, errors and written files, in another folder as in the project."""
    edit(po, ('msgstr "Rappelons la résolution 80/41', 'msgstr "Rappelons la résolution 80/14'))
    below = small.root / "po"
    for folder, words in ((small.root, []), (below, []), (small.root.parent, ["-C", small.root.name])):
        found = run(folder, "check", "--only", "resolutions-differ", *words).stdout
        path, line, column, _ = found.split(":", 3)
        assert (folder / path).samefile(po)
        assert (int(line), int(column)) > (0, 0)
    written = run(below, "update").stdout.split()
    assert all((below / path).is_file() for path in written)
    small.work_path("A-91-7").write_text("symbol: [", "utf-8")
    error = run(below, "status").stderr
    assert (below / error.removeprefix("error: ").split(":")[0]).is_file()


# --- interruptions ----------------------------------------------------------------------------------------------------


def test_an_interruption_is_one_line_and_130(small: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    monkeypatch.setattr("enregard.commands.update.update", interrupt)
    result = run(small, "update")
    assert result.exit_code == 130
    assert result.stderr == "Interrupted. No file is half written.\n"
    assert before == {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to a process needs POSIX")
def test_an_interrupted_process_ends_as_a_shell_expects(small: Project) -> None:
    """By its exit status, or by the signal, which a shell calls 130; without a traceback."""
    code = (
        "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in jobs in the background
        "from enregard.commands import update\n"
        "update.update_work = lambda *_a, **_k: os.kill(os.getpid(), signal.SIGINT)\n"
        "from enregard.cli import main\nmain()\n"
    )
    edit(small.text_path("A-91-7", "en.txt"), ("1,250 ships", "1,350 ships"))
    done = subprocess.run(
        [sys.executable, "-c", code, "update"], cwd=small.root, capture_output=True, text=True, check=False
    )
    assert done.returncode in (130, -signal.SIGINT)
    assert done.stderr.strip() == "Interrupted. No file is half written."


# --- progress ---------------------------------------------------------------------------------------------------------


def test_progress_rises_to_the_end_through_steps_and_loops() -> None:
    told: list[tuple[str, float]] = []
    with listen(lambda words, share: told.append((words, round(share, 3)))):
        for work in track(["one", "two"], str, lambda work: 1.0 if work == "one" else 3.0):
            with take_part(0, 0.5, f"reading {work}"):
                pass
            with take_part(0.5, 1, "aligning"):
                list(track(range(2)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert ("reading two", 0.25) in told
    assert ("aligning", 0.625) in told


def test_without_a_listener_nothing_is_counted() -> None:
    items = iter([1, 2])
    tracked = track(items)
    assert next(tracked) == 1
    assert next(items) == 2
    with take_part(0, 1, "reading"):
        pass


def test_an_update_tells_what_it_does(small: Project, run: Run) -> None:
    told: list[str] = []
    edit(small.text_path("A-91-7", "en.txt"), ("1,250 ships", "1,350 ships"))
    with listen(lambda words, _share: told.append(words)):
        update(small)
    for words in (f"{WORK}: reading en", f"{WORK}: reading fr", f"{WORK}: aligning fr"):
        assert words in told


def test_the_time_left_is_what_the_share_done_lets_expect() -> None:
    assert _shared._estimate_time_left(0.25, 2.0, 2.0) == "25%, about 0:06 left"
    assert _shared._estimate_time_left(0.25, 2.0, 4.0) == "25%, about 0:04 left"
    assert _shared._estimate_time_left(0.5, 90.0, 90.0) == "50%, about 1:30 left"
    assert _shared._estimate_time_left(0.5, 60.0, 60.2) == "50%, about 1:00 left"
    assert _shared._estimate_time_left(0.25, 1.5, 1.5) == _shared._estimate_time_left(0.01, 3.0, 3.0) == ""


def test_progress_is_shown_on_a_terminal_alone(small: Project) -> None:
    """And erased again; in a pipe, and with -q, there is nothing of it."""
    pty = pytest.importorskip("pty", reason="a terminal of our own needs POSIX")
    command = [sys.executable, "-m", "enregard", "update", "--realign"]

    def look(*words: str) -> bytes:
        ours, theirs = pty.openpty()
        with subprocess.Popen([*command, *words], cwd=small.root, stdout=subprocess.DEVNULL, stderr=theirs) as process:
            os.close(theirs)
            seen = b""
            try:
                while data := os.read(ours, 65536):
                    seen += data
            except OSError:  # how Linux says that nobody writes there any more
                pass
        os.close(ours)
        assert process.returncode == 0
        return seen

    assert b"updating" in look()
    assert look("-q") == b""
    assert b"updating" not in subprocess.run(command, cwd=small.root, capture_output=True, check=True).stderr


# --- one language -----------------------------------------------------------------------------------------------------


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    return init(tmp_path / "empty")


@pytest.fixture
def french(empty: Project, tmp_path: Path) -> Project:
    (tmp_path / "fr.txt").write_text(FR, "utf-8")
    add(empty, WORK, "fr", tmp_path / "fr.txt")
    project = open_project(empty.root)
    update(project)
    return project


def test_a_single_version_is_checked_alone_and_that_is_told(french: Project, run: Run) -> None:
    result = run(french, "check")
    assert result.stderr == f"{WORK}: fr was checked alone: there is no text in en to compare with yet\n"
    assert "side-missing" not in result.stdout


def test_an_original_without_translation_is_told_as_well(empty: Project, run: Run, tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(EN, "utf-8")
    add(empty, WORK, "en", tmp_path / "en.txt")
    assert "there is no translation to compare with yet" in run(empty, "check").stderr


def test_what_a_source_being_filled_in_lacks_is_one_line(french: Project, run: Run) -> None:
    """Before an update takes the answers in, and after it; at the end there is none."""
    po = french.catalog_path("A-91-7", "en")
    edit(
        po,
        (
            '"Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;"\nmsgstr ""',
            '"Rappelons la résolution 80/41 du 9 décembre 2025 sur les phares ;"\nmsgstr "Recall resolution 80/41 of 9 December 2025 on lighthouses;"',
        ),
    )
    for _ in range(2):
        lines = [line for line in run(french, "check").stdout.splitlines() if "[side-missing]" in line]
        assert len(lines) == 1
        assert re.search(r"info: .*\d+ of \d+ units have no text in en yet", lines[0])
        update(french)


# --- what is left to do -----------------------------------------------------------------------------------------------


def test_only_what_a_new_version_concerns_is_listed(small: Project, run: Run, tmp_path: Path) -> None:
    """A new translation into one language says nothing of another, and renumbers nothing again."""
    (tmp_path / "es.txt").write_text(FR.replace("Français", "Español"), "utf-8")
    add(small, WORK, "es", tmp_path / "es.txt")
    update(small)
    text = EN.replace("2. Note that", "2. Welcome the new lighthouses;\n\n3. Note that").replace(
        "3. Invite", "4. Invite"
    )
    (tmp_path / "en2.txt").write_text(text, "utf-8")
    add(small, WORK, "en", tmp_path / "en2.txt", replaces=True)
    first = run(small, "update").stderr
    assert "fr: 2 renumbered with the source (nothing to do): annex/para-3, annex/para-4" in first
    assert "es: 1 to translate: annex/para-2" in first
    (tmp_path / "fr2.txt").write_text(FR.replace("Narnia", "Archenland"), "utf-8")
    add(small, WORK, "fr", tmp_path / "fr2.txt", replaces=True)
    second = run(small, "update").stderr
    assert "fr: 1 to translate: annex/para-2" in second
    assert "es:" not in second
    assert "renumbered with" not in second


def test_files_are_completed_where_no_work_is(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    context = click.Context(cli, obj={}, info_name="enregard")
    param = click.Argument(["targets"])
    assert [item.value for item in complete_targets(context, param, "A/")] == [WORK]
    assert [item.type for item in complete_targets(context, param, "po/")] == ["file"]
