"""`enregard doctor`: what is installed and what is not in order, told without touching anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import enregard
from enregard import encoders
from enregard.commands.doctor import doctor
from enregard.system import environment
from enregard.workspace.projects import Project
from tests.conftest import ROOT, Run, edit, tree

SCHEMA = json.loads((ROOT / "docs/schemas/doctor-1.json").read_text("utf-8"))


def told(run: Run, project: Project) -> tuple[int, list[str]]:
    """The exit status, and the problems with their places."""
    before = tree(project.root)
    done = run(project, "doctor", "--format", "json")
    data = json.loads(done.stdout)
    jsonschema.validate(data, SCHEMA)
    assert tree(project.root) == before
    assert str(project.root) not in done.stdout
    return done.exit_code, [f"{p['path']}:{p['line']}: {p['message']}" for p in data["problems"]]


def test_a_project_in_order(small: Project, run: Run) -> None:
    assert told(run, small) == (0, [])
    done = run(small, "doctor")
    assert (done.exit_code, "No problems found." in done.stderr) == (0, True)
    for words in (f"enregard    {enregard.__version__}", "git ", "rules for ar, de, en,", "1 work;", "csv, docx, po"):
        assert words in done.stdout


def test_outside_a_project_the_installation_is_told(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "doctor")
    assert (done.exit_code, "none here; `enregard init` creates one" in done.stdout) == (0, True)


def test_what_belongs_to_nothing_is_told(small: Project, run: Run) -> None:
    folder, po = small.folder("A-91-7"), small.root / "po"
    (folder / "notes.txt").write_text("x")
    (folder / "fr.0123abcd.txt").write_text("a former version is in its place")
    (folder / ".DS_Store").write_text("x")
    (folder / "en-es.jsonl").write_text("x")
    (folder / ".work.yaml.abcd1234.tmp").write_text("x")
    (po / "A-91-7" / "de.po").write_text("x")
    (po / "A-1-1").mkdir()
    (small.root / "corpus" / "A-2-2").mkdir()
    status, problems = told(run, small)
    assert status == 1
    assert problems == [
        "corpus/A-91-7/.work.yaml.abcd1234.tmp:None: left by an interrupted write",
        "corpus/A-91-7/en-es.jsonl:None: an alignment of a pair that no longer exists",
        "corpus/A-91-7/notes.txt:None: a file that is not in work.yaml",
        "po/A-91-7/de.po:None: a PO file in a language that the work does not have",
        "corpus/A-2-2:None: a folder without work.yaml",
        "po/A-1-1:None: PO files of a work that does not exist",
    ]


def test_settings_at_odds_and_files_that_are_not_there_are_all_told(small: Project, run: Run) -> None:
    (small.folder("A-91-7") / "en.txt").unlink()
    settings = small.root / "enregard.yaml"
    edit(settings, ("# checks:", "checks: {date-differ: off}\n#"), ("# glossaries:", "glossaries:"))
    edit(settings, ("[ar,", "[xx, ar,"))
    status, problems = told(run, small)
    assert status == 1
    assert [problem.partition(": ")[2] for problem in problems] == [
        "no glossary glossary.yaml",
        "unknown check 'date-differ'",
        "corpus/A-91-7/work.yaml names this file for `en`, but it does not exist",
        "unknown language: 'xx'",
    ]
    assert "Did you mean dates-differ?" in run(small, "doctor").stdout


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("enregard.yaml", "schema: enregard.project/9\n", "knows enregard.project/1"),
        ("enregard.yaml", "schema: enregard.project/1\ncolour: red\n", "is not a known key"),
        ("corpus/A-91-7/work.yaml", "[", "not valid YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_no_failure(
    small: Project, run: Run, name: str, text: str, says: str
) -> None:
    (small.root / name).write_text(text)
    status, problems = told(run, small)
    assert (status, len(problems)) == (1, 1)
    assert problems[0].startswith(name)
    assert says in problems[0]


def test_a_catalog_of_an_imported_language_is_in_order(small: Project, run: Run) -> None:
    table = small.root.parent / "es.csv"
    table.write_text("en,es\nNote that 1250 ships called in 2035;,x\nWe\\, the members,y\n", "utf-8")
    table.write_text('en,es\n"Note that 1,250 ships called in 2035;",Observan;\n', "utf-8")
    assert run(small, "import", "A/91/7", str(table), "-l", "es").exit_code == 0
    assert told(run, small) == (0, [])
    assert run(small, "remove", "A/91/7", "es").exit_code == 0
    assert run(small, "update").exit_code == 0
    assert told(run, small) == (0, [])


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        environment, "_list_requirements", lambda: (("click", ""), ("nowhere", ""), ("neither", "big"), ("x", "dev"))
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(encoders, "find_spec", lambda _name: None)
    found = doctor(tmp_path)
    assert [problem.message for problem in found.problems] == [
        "nowhere is not installed",
        "the encoder is not installed, so that texts are aligned by structure alone",
    ]
    assert [(e.name, e.missing, e.command) for e in found.extras] == [("big", ("neither",), "pip install '.[big]'")]
    assert {program.version for program in found.programs} == {None}


def test_a_program_that_hangs_or_says_nothing_does_not_stop_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    git = tmp_path / "git"
    git.write_text("#!/bin/sh\nexit 3\n")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {p.name: p.version for p in environment.find_programs()}["git"] == "?"


def test_a_locale_without_utf_8_is_odd(tmp_path: Path) -> None:
    variables = {**os.environ, "LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code = "import locale; locale.getpreferredencoding = lambda _=True: 'ISO-8859-1'\nfrom enregard.cli import main; import sys; sys.argv = ['enregard', 'doctor']; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=variables, capture_output=True, check=False)
    assert "other programs here expect text in ISO-8859-1" in done.stdout.decode()
    assert done.returncode == 0
