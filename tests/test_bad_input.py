"""Bad input: one clear message with file and place, exit status 2, every file as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard import readers
from enregard.errors import ReadError
from enregard.storage import incoming
from enregard.workspace.projects import Project
from tests.conftest import EN, Run, edit, tree

PO = "po/A-91-7/fr.po"
WORK = "corpus/A-91-7/work.yaml"
ALIGNMENT = "corpus/A-91-7/en-fr.jsonl"


def refused(run: Run, project: Project, *args: str) -> str:
    """What `enregard` says on stderr, having refused and changed nothing."""
    before = tree(project.root)
    result = run(project, *args)
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("error: ") == 1
    assert tree(project.root) == before
    return result.stderr


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02" * 99, "binary data"),
        (b"%PDF-1.7\nxx", "PDF"),
        (b"PK\x03\x04xx\x00", "a zip file"),
        ("line one\nd\xe9claration".encode("latin-1"), ":2: not valid UTF-8"),
        (b"\xff\xfea\x00\x00", "not valid UTF-16"),
        (b"2/3 19-17708\n", "no text except headers and footers"),
    ],
)
def test_a_text_that_is_none(small: Project, run: Run, tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    message = refused(run, small, "add", "A/91/8", "fr", str(file))
    assert says in message
    assert "bad.txt" in message
    assert says in refused(run, small, "segment", str(file), "--lang", "fr")


@pytest.mark.parametrize(
    "args",
    [
        ("segment", "/dev/zero", "--lang", "fr"),
        ("align", "/dev/zero", "/dev/zero", "-s", "en", "-t", "fr"),
        ("check", "--pairs", "/dev/zero", "-s", "en", "-t", "fr"),
        ("add", "A/91/8", "fr", "/dev/zero"),
        ("import", "A/91/7", "/dev/zero", "-l", "fr"),
        ("score", "A/91/7", "/dev/zero", "-l", "fr"),
        ("check", "--baseline", "/dev/zero"),
    ],
    ids=lambda args: args[0],
)
def test_a_device_is_no_file(small: Project, run: Run, args: tuple[str, ...]) -> None:
    assert "/dev/zero: this is a device or a pipe" in refused(run, small, *args)


def test_a_catalog_that_is_a_device(small: Project, run: Run) -> None:
    (small.root / PO).unlink()
    (small.root / PO).symlink_to("/dev/zero")
    assert "this leads out of the project" in run(small, "update").stderr


def test_a_pipe_with_a_name_is_no_file_and_one_of_the_shell_is(small: Project, run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is a device or a pipe" in refused(run, small, "segment", str(tmp_path / "pipe"), "--lang", "fr")
    read, write = os.pipe()
    os.write(write, EN.encode())
    os.close(write)
    assert run(small, "segment", f"/dev/fd/{read}", "--lang", "en").exit_code == 0
    os.close(read)


def test_what_has_no_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST", 3 * 2**20)
    with open("/dev/zero", "rb") as zeros, pytest.raises(ReadError, match="more than 3 MB"):  # noqa: PTH123
        incoming.read_stream(zeros, "standard input")


@pytest.mark.parametrize("data", [b"a\n\n" * 600_000, b"<html>" + b"<p>a" * 1_100_000], ids=["lines", "tags"])
def test_a_text_that_is_too_long_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a document of more than [\d,]+ cannot be read"):
        readers.read(data)


def test_a_symbol_too_long_for_a_folder(small: Project, run: Run) -> None:
    file = str(small.folder("A-91-7") / "fr.txt")
    assert "symbol too long" in refused(run, small, "add", "A/" + "9" * 300, "fr", file)
    assert "symbol too long" in refused(run, small, "add", "A/" + "安" * 100, "fr", file)


def test_a_file_that_is_not_there_or_is_a_folder(small: Project, run: Run, tmp_path: Path) -> None:
    assert "no such file" in refused(run, small, "segment", str(tmp_path / "nowhere.txt"), "--lang", "fr")
    assert "this is a folder" in refused(run, small, "segment", str(tmp_path), "--lang", "fr")


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("xx", "unknown language"),
        ("fr_FR", "not a language tag"),
        ("", "not a language tag"),
        ("../fr", "not a language"),
        ("fr" + "-abcdefgh" * 40, "not a language tag"),
    ],
)
def test_a_language_that_is_none(small: Project, run: Run, tmp_path: Path, tag: str, says: str) -> None:
    file = tmp_path / "x.txt"
    file.write_text("text")
    assert says in refused(run, small, "segment", str(file), "--lang", tag)
    assert says in refused(run, small, "add", "A/91/8", tag, str(file))


def test_a_language_the_project_does_not_have(small: Project, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("text")
    assert "enregard.yaml: de is not a language of this project" in refused(
        run, small, "add", "A/91/8", "de", str(file)
    )


def test_a_language_without_rules_gets_a_notice(small: Project, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("1. Kutsumme koolle.\n")
    result = run(small, "segment", str(file), "--lang", "fi")
    assert result.exit_code == 0
    assert "no rules for fi" in result.stderr


def test_versions_of_different_works(small: Project, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(EN.replace("A/91/7", "A/91/8"), "utf-8")
    assert "masthead says A/91/8" in refused(run, small, "add", "A/91/7", "es", str(other))
    mine = str(small.folder("A-91-7") / "fr.txt")
    assert "different works: A/91/8 and A/91/7" in refused(
        run, small, "align", str(other), mine, "-s", "en", "-t", "fr"
    )
    other.write_text(EN.replace("A/91/7", "A/91/7/Rev.1"), "utf-8")
    assert run(small, "align", str(other), mine, "-s", "en", "-t", "fr").exit_code == 0
    edit(small.folder("A-91-7") / "en.txt", ("A/91/7", "A/91/8"))
    assert "masthead says A/91/8, but the work is A/91/7" in refused(run, small, "update")


def broken_yaml(text: str) -> str:
    return text.replace("symbol: ", "symbol: [")


CASES: list[tuple[str, Callable[[str], str], str]] = [
    ("enregard.yaml", lambda t: t.replace("[ar", "[ar, ["), "not valid YAML"),
    ("enregard.yaml", lambda _: "just words\n", "expected a mapping"),
    ("enregard.yaml", lambda _: "", "expected a mapping"),
    ("enregard.yaml", lambda t: t + "colour: red\n", "`colour` is not a known key"),
    ("enregard.yaml", lambda t: t.replace("project/1", "project/9"), "written by a newer enregard"),
    ("enregard.yaml", lambda t: t + "checks:\n  dates-differ: loud\n", "must be off, info"),
    (WORK, broken_yaml, "not valid YAML"),
    (WORK, lambda t: t.replace("status: official", "status: holy"), "`status` must be one of"),
    (WORK, lambda t: t.replace("file: fr.txt", "file: ../../../etc/passwd"), "must be the name of a text file"),
    (WORK, lambda t: t.replace("symbol: A/91/7", "symbol: A/91/8"), "but the folder is A-91-7"),
    (WORK, lambda t: t.replace("  fr:", "  en:"), "given twice"),
    (ALIGNMENT, lambda t: t.replace('{"source": [', "{source: [", 1), "not valid JSON"),
    (ALIGNMENT, lambda t: "<<<<<<< HEAD\n" + t, "not valid JSON"),
    (ALIGNMENT, lambda t: t.replace('"proposed"', '"perhaps"', 1), "`state` must be one of"),
    (ALIGNMENT, lambda t: t + t.splitlines()[1] + "\n", "already linked on line 2"),
    (ALIGNMENT, lambda t: t.replace("alignment/1", "alignment/2"), "knows enregard.alignment/1"),
    (ALIGNMENT, lambda _: "", "empty"),
    (PO, lambda t: t.replace('msgstr "Nations Unies"', 'msgstr "Nations Unies'), "syntax error"),
    (PO, lambda t: t[: t.index("Nations Unies") + 3], "syntax error"),
    (PO, lambda t: t.replace("Language: fr", "Language: ru"), "the header says Language: ru"),
    (PO, lambda t: t.replace('msgctxt "annex/para-2"', 'msgctxt "annex/para-1"'), "already on line"),
    (PO, lambda _: "", "empty"),
]


@pytest.mark.parametrize(("name", "spoil", "says"), CASES)
@pytest.mark.parametrize("command", ["update", "check", "status"])
def test_a_malformed_file_of_the_project(
    small: Project, run: Run, name: str, spoil: Callable[[str], str], says: str, command: str
) -> None:
    path = small.root / name
    text = path.read_text("utf-8")
    path.write_text(spoil(text), "utf-8")
    message = refused(run, small, command)
    assert says in message
    assert Path(name).name in message


def test_the_message_names_the_line(small: Project, run: Run) -> None:
    lines = (small.root / PO).read_text("utf-8").split("\n")
    line = next(n for n, text in enumerate(lines, 1) if text == 'msgstr "Nations Unies"')
    edit(small.root / PO, ('msgstr "Nations Unies"', 'msgstr "Nations Unies'))
    assert f"{PO}:{line}: a syntax error" in refused(run, small, "update")


def test_a_version_whose_file_is_gone_names_the_next_step(small: Project, run: Run) -> None:
    (small.folder("A-91-7") / "en.txt").unlink()
    assert "enregard remove A-91-7 en" in refused(run, small, "update")


def test_a_link_that_leads_out_of_the_project(small: Project, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("1. Secret.\n")
    path = small.folder("A-91-7") / "en.txt"
    path.unlink()
    path.symlink_to(secret)
    assert "leads out of the project" in refused(run, small, "update")


def test_one_bad_work_does_not_stop_the_others(small: Project, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "second.txt"
    file.write_text(EN.replace("A/91/7", "A/91/9"), "utf-8")
    assert run(small, "add", "A/91/9", "fr", str(file)).exit_code == 0
    (small.root / PO).write_text("broken", "utf-8")
    result = run(small, "update")
    assert result.exit_code == 2
    assert "po/A-91-9/en.po" in result.stdout


def test_outside_a_project_the_next_step_is_named(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path, "update")
    assert (result.exit_code, "enregard init" in result.stderr) == (2, True)


def test_unknown_works_units_and_formats(small: Project, run: Run) -> None:
    assert "It has: A/91/7" in refused(run, small, "update", "A/1/1")
    assert "no unit annex/para-9" in refused(run, small, "confirm", "A/91/7", "annex/para-9")
    assert "Formats: " in refused(run, small, "export", "--to", "stone")
    assert "not a valid symbol" in refused(run, small, "add", "../..", "fr", str(small.folder("A-91-7") / "fr.txt"))
    assert "has no version in es" in refused(run, small, "remove", "A/91/7", "es")
    assert "--replaces" in refused(run, small, "add", "A/91/7", "fr", str(small.folder("A-91-7") / "fr.txt"))


def test_init_twice(small: Project, run: Run) -> None:
    assert "already exists" in refused(run, small, "init")


@pytest.mark.parametrize(
    ("row", "says"),
    [("1\tone\n", "needs three cells"), ("1\ta\tb\n1\tc\td\n", "already on line 1"), ("\ta\tb\n", "needs three cells")],
)
def test_a_table_that_is_not_as_told(small: Project, run: Run, tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(row)
    assert says in refused(run, small, "check", "--pairs", str(file), "-s", "en", "-t", "fr")


def test_json_on_stdout_is_not_disturbed_by_an_error(small: Project, run: Run) -> None:
    (small.root / PO).write_text("broken", "utf-8")
    result = run(small, "status", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["bitexts"]) == (2, [])
