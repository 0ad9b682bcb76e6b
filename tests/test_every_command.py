"""What every command owes: nothing in a text or a name commands the terminal, nothing ends in a traceback, and 1 means findings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

from enregard import readers
from enregard.checks import load_checks
from enregard.cli import cli
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.model import Finding
from enregard.workspace.projects import Project, open_project

from .conftest import EN, FR, Run

COMMANDS = cli.list_commands(click.Context(cli))
BAD = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\x85\u2028\x7f"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NAME = "a\x1b[2J\u202eb.po"
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = f'msgctxt "k{BAD}"\nmsgid "12 ships; on 1 May 2039 {BAD}"\nmsgstr "13 navires; le 2 mai 2039 {BAD}"\n'
WORK = "A/91/7"
LINES: list[tuple[str, ...]] = [
    ("add", WORK, "fr", f"no{BAD}"),
    ("align", "en.txt", "fr.txt", "-s", "en", "-t", "fr"),
    ("align", "en.txt", "fr.txt", "-s", "en", "-t", "fr", "--format", "json"),
    ("batch", f"no{BAD}.csv", "--out", f"out{BAD}"),
    ("batch", ".", "--out", "out", "--do", BAD),
    ("check",),
    ("check", NAME),
    ("check", NAME, "--format", "github"),
    ("check", "--fix", "--diff"),
    ("check", NAME, "--fix"),
    ("check", f"no{BAD}.po"),
    ("check", f"--{BAD}"),
    ("checks", "explain", BAD),
    ("checks", "list"),
    ("confirm", WORK, f"x{BAD}"),
    ("diff", WORK),
    ("diff", WORK, "--format", "json"),
    ("diff", WORK, "--since", BAD),
    ("doctor",),
    ("export", WORK, "--to", BAD),
    ("import", WORK, NAME),
    ("import", WORK, NAME, "--format", "json"),
    ("init", "."),
    ("link", WORK, BAD, "=", "x"),
    ("log", WORK),
    ("lsp", "--limit", BAD),
    ("merge-driver", NAME, NAME, NAME, BAD),
    ("pot", "--out", f"out{BAD}"),
    ("remove", WORK, BAD),
    ("review", "--apply", f"no{BAD}.json"),
    ("score", WORK, "fr.txt", "-l", "fr"),
    ("segment", "en.txt", "-l", "en"),
    ("segment", "en.txt", "-l", "en", "--format", "json"),
    ("segment", "en.txt", "-l", BAD),
    ("status",),
    ("unlink", WORK, BAD),
    ("update", "--dry-run"),
    ("frob" + BAD,),
]


@pytest.fixture
def hostile(small: Project, po: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The invented letter with commands to the terminal in its translation, in that of a second work, and in names."""
    root = small.root
    for tag, text in (("en", EN), ("fr", FR)):
        (root / f"{tag}.txt").write_text(
            text.replace("1,250", f"1,250 {BAD[:-3]}").replace("1 250", f"1 250 {BAD[:-3]}"), "utf-8"
        )
    text = po.read_text("utf-8").replace('msgstr "Invitons', f'msgstr "Invitons; {BAD}').replace("#, fuzzy\n", "")
    po.write_text(text, "utf-8")
    (root / NAME).write_text(HEAD + ENTRY, "utf-8")
    monkeypatch.chdir(root)
    return small


def test_the_lines_below_are_of_every_command() -> None:
    assert {line[0] for line in LINES} >= set(COMMANDS)


@pytest.mark.parametrize("line", LINES, ids=lambda line: ascii(" ".join(line))[:40])
@pytest.mark.parametrize("colour", ["never", "always"])
def test_no_text_commands_the_terminal(hostile: Project, run: Run, line: tuple[str, ...], colour: str) -> None:
    result = run(hostile, "-v", "--color", colour, *line)
    assert result.exit_code in (0, 1, 2)
    ours = re.sub(r"\x1b\[[\d;]*m", "", result.output) if colour == "always" else result.output
    if "--diff" not in line:  # a patch is for a program; of a terminal the next test tells
        assert not RAW.search(ours), ascii(ours)
    assert "Traceback" not in result.output


def test_a_patch_is_itself_in_a_pipe_and_marked_on_a_terminal(hostile: Project) -> None:
    command = [sys.executable, "-m", "enregard", "check", "--fix", "--diff"]
    piped = subprocess.run(command, capture_output=True, check=False)
    assert "\x1b[2J\x9b31m\u202e\u2066\x85\u2028\x7f".encode() in piped.stdout
    pty = pytest.importorskip("pty", reason="a terminal of our own needs POSIX")
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL) as process:
        os.close(theirs)
        seen = b""
        try:
            while data := os.read(ours, 65536):
                seen += data
        except OSError:  # how Linux says that nobody writes there any more
            pass
    os.close(ours)
    assert process.returncode == piped.returncode == 1
    shown = seen.decode("utf-8").replace("\r\n", "\n")
    assert "+++ b/po/A-91-7/fr.po" in shown
    assert not RAW.search(shown), ascii(shown)


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(small: Project, po: Path, tmp_path: Path) -> Project:
    """Two works, the first of which the program fails on: `broken` is in its text."""
    for tag, text in (("en", EN), ("fr", FR)):
        file = tmp_path / f"x.{tag}.txt"
        file.write_text(text.replace("A/91/7", "A/91/1").replace("Narnia", "Narnia broken"), "utf-8")
        add(small, "A/91/1", tag, file)
    project = open_project(small.root)
    update(project)
    return project


def failing(what: str) -> Any:
    def fail(data: bytes, **words: Any) -> object:
        if what.encode() in data:
            raise IndexError("list index out of range \x1b[2J")
        return read(data, **words)

    read = readers.read
    return fail


@pytest.mark.parametrize("line", [["status"], ["check"], ["check", "--fix"], ["update"], ["export"], ["pot"]])
def test_one_bad_work_does_not_stop_the_others(
    two: Project, run: Run, line: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from enregard.tracking import documents

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(readers, "read", failing("broken"))
    documents._cut_cached_document.cache_clear()
    documents._read_cached_outline.cache_clear()
    shutil.rmtree(two.root / ".enregard", ignore_errors=True)
    (two.root / "corpus/A-91-7/en.txt").write_text(EN.replace("1,250", "1,251"), "utf-8")
    result = run(two, *line)
    assert result.exit_code == 2
    assert "error: corpus/A-91-1/en.txt: unexpected IndexError: list index out of range \\u001b[2J" in result.stderr
    assert "`enregard -v`" in result.stderr
    assert "Traceback" not in result.output
    assert "Traceback" in run(two, "-v", *line).stderr
    assert "A-91-7" in result.output or "A/91/7" in result.output


def test_a_check_that_fails_takes_nothing_else_with_it(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what other checks find, nor what it finds itself on other links."""
    text = po.read_text("utf-8").replace("15 janvier", "16 janvier").replace("9 décembre", "8 décembre")
    po.write_text(text.replace("phares ;", "phares;"), "utf-8")
    before = run(small, "check").stdout
    assert before.count("dates-differ") == 2
    check = load_checks()["dates-differ"]

    def fail(bitext: Any, **options: Any) -> Iterator[Finding]:
        for finding in check.run(bitext, **options):
            if finding.unit == "annex/para-1":
                raise KeyError(finding.unit)
            yield finding

    broken = {**load_checks(), "dates-differ": replace(check, run=fail)}
    monkeypatch.setattr("enregard.checks.load_checks", lambda: broken)
    result = run(small, "check")
    assert result.exit_code == 2
    assert "dates-differ failed on annex/para-1: unexpected KeyError" in result.stderr
    assert result.stdout.count("dates-differ") == 1
    assert "french-space-missing" in result.stdout


@pytest.mark.parametrize(
    ("error", "status"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141), (MemoryError, 2), (RecursionError, 2)]
)
def test_the_status_says_what_ended_it(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch, error: type, status: int
) -> None:
    def fail(*_args: object, **_words: object) -> None:
        raise error

    monkeypatch.setattr("enregard.commands.status.status", fail)
    result = run(small, "status")
    assert result.exit_code == status
    assert result.output.count("\n") <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX")
@pytest.mark.parametrize("how", ["| true", ">&-", ">/dev/full", "<&-", "2>&-", "2>&1 | true"])
@pytest.mark.parametrize(
    "line", ["checks list", "segment corpus/A-91-7/en.txt -l en --format json", "nothing-of-the-kind", "export -o -"]
)
def test_no_traceback_however_its_streams_are(small: Project, how: str, line: str) -> None:
    script = f"{{ {sys.executable} -m enregard {line}; echo status $? >&3; }} {how}"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        ["sh", "-c", f"exec 3>&1; {script}"],
        cwd=small.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception" not in done.stderr
    (status,) = re.findall(r"status (\d+)\s*$", done.stdout)
    assert int(status) in (0, 2, 141), done.stderr
