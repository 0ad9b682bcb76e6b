"""The command line as people and programs meet it: help, exit status, what goes where, colour, JSON by its schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

import enregard
from enregard.cli import cli
from enregard.lint import describe
from enregard.workspace.projects import Project

from ..conftest import ROOT, Run, edit

COMMANDS = cli.list_commands(click.Context(cli))


def _schema(name: str) -> Any:
    return json.loads((ROOT / "docs" / "schemas" / f"{name}-1.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("document", ["segment", "corpus/A-74-492/fr.txt", "-l", "fr", "--format", "json"]),
        (
            "bitext",
            ["align", "corpus/A-74-492/en.txt", "corpus/A-74-492/fr.txt", "-s", "en", "-t", "fr", "--format", "json"],
        ),
        ("findings", ["check", "--format", "json", "--exit-zero"]),
        ("status", ["status", "--format", "json"]),
    ],
)
def test_json_is_what_its_schema_says(real: Project, run: Run, name: str, args: list[str]) -> None:
    """The schema is valid itself, and closed: a field that nobody documented fails here."""
    edit(real.catalog_path("A-74-492", "fr"), ("résolution 64/293", "résolution 64/263"))
    schema = _schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    result = run(real, *args)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["schema"] == f"enregard.{name}/1"


def test_json_of_a_catalog_that_does_not_exist_yet(real: Project, run: Run) -> None:
    """Status without a catalog, and without any work, is of the schema too."""
    real.catalog_path("A-74-492", "fr").unlink()
    for args in (["status", "--format", "json"],):
        jsonschema.Draft202012Validator(_schema("status")).validate(json.loads(run(real, *args).stdout))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_is_for(command: str, run: Run, tmp_path: Path) -> None:
    """Help needs no project, fits a terminal, and the README has a line for the command."""
    result = run(tmp_path, command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: enregard {command}")
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert re.search(rf"^\| `enregard {command}\b", (ROOT / "README.md").read_text("utf-8"), re.M)


def test_the_library_has_a_twin_of_every_command() -> None:
    """What the command line can do, Python can; `checks` only speaks of checks, and `lsp` with editors."""
    twins = {
        "segment": "segment_file",
        "import": "import_file",
        "align": "align_files",
        "batch": "run_batch",
        "merge-driver": "merge_files",
        "review": "review_work",
    }
    for command in set(COMMANDS) - {"checks", "lsp"}:
        assert callable(getattr(enregard, twins.get(command, command))), command
    assert set(enregard.__all__) <= set(dir(enregard))


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; started = set(sys.modules); sys.argv = ['enregard', '--help']\nfrom enregard.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print(*(m for m in ('babel', 'enregard.model', 'hashlib', 'json', 'lxml', 'numpy', 'jinja2', 'pathlib', 'polib', 'rapidfuzz', 'sacrebleu', 'yaml') if m in sys.modules.keys() - started), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: enregard" in done.stdout
    assert done.stderr.strip() == ""


def test_findings_go_to_stdout_and_errors_to_stderr(real: Project, run: Run) -> None:
    result = run(real, "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "[french-space-missing]" in result.stdout
    failed = run(real, "check", "A/1/1")
    assert (failed.exit_code, failed.stdout) == (2, "")
    assert failed.stderr.startswith("error: ")


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 0), ("style", 1), ("info", 1)], ids=lambda v: str(v)
)
def test_exit_status_by_severity(real: Project, run: Run, level: str, code: int) -> None:
    assert run(real, "check", "--fail-on", level).exit_code == code
    assert run(real, "check", "--fail-on", level, "--exit-zero").exit_code == 0


def test_one_check_and_none_of_the_others(real: Project, run: Run) -> None:
    assert "No findings." in run(real, "check", "--only", "dates-differ").stdout
    failed = run(real, "check", "--only", "dates-agree")
    assert failed.exit_code == 2
    assert "enregard checks list" in failed.stderr


def test_settings_turn_a_check_off_or_down(real: Project, run: Run) -> None:
    settings = real.root / "enregard.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "\nchecks:\n  french-space-missing: off\n  side-missing: error\n", "utf-8"
    )
    found = json.loads(run(real, "check", "--format", "json").stdout)["findings"]
    assert [(f["check"], f["severity"]) for f in found] == [("side-missing", "error")]


def test_one_catalog_by_its_path(real: Project, run: Run) -> None:
    """As a pre-commit hook or an editor calls it."""
    edit(real.catalog_path("A-74-492", "fr"), ("résolution 64/293", "résolution 64/263"))
    result = run(real, "check", "po/A-74-492/fr.po")
    assert result.exit_code == 1
    assert "po/A-74-492/fr.po:" in result.stdout


def test_colour_only_where_it_is_wanted(real: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never in a pipe unless asked for; NO_COLOR wins over a terminal, and --color over both."""
    plain = run(real, "check").stdout
    assert "\x1b" not in plain
    coloured = run(real, "--color", "always", "check").stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain != coloured
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in run(real, "check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(real, "check").stdout


def test_a_text_under_check_cannot_command_the_terminal(tmp_path: Path, run: Run) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text("1\tresolution 64/293\trésolution 64/263\x1b[2J ; fin\x1b]0;x\x07\n", "utf-8")
    result = run(tmp_path, "check", "--pairs", str(table), "-s", "en", "-t", "fr")
    assert result.exit_code == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stdout)


def test_any_table_of_pairs(tmp_path: Path, run: Run) -> None:
    """Id, source, target: the id is the unit, and the line is that of the table."""
    table = tmp_path / "pairs.tsv"
    table.write_text("a\ton 1 May 2039\tle 1er mai 2039\nb\ton 2 May 2039\tle 3 mai 2039\n", "utf-8")
    result = run(tmp_path, "check", "--pairs", str(table), "-s", "en", "-t", "fr", "--format", "json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["unit"], finding["line"], finding["check"]) == ("b", 2, "dates-differ")
    assert run(tmp_path, "check", "--pairs", str(table)).exit_code == 2
    table.write_text("a\tonly two\n", "utf-8")
    failed = run(tmp_path, "check", "--pairs", str(table), "-s", "en", "-t", "fr")
    assert failed.exit_code == 2
    assert f"{table}:1" in failed.stderr


def test_checks_explain_themselves(run: Run, tmp_path: Path) -> None:
    """Each with its severity and certainty, its options and their defaults, and what was measured."""
    from enregard import checks

    listed = run(tmp_path, "checks", "list")
    for name, check in checks.load_checks().items():
        (row,) = [line for line in listed.stdout.splitlines() if line.startswith(f"{name} ")]
        word = check.severity.word if check.on else f"({check.severity.word})"
        assert row.split()[1:3] == [word, str(check.certainty)]
        assert row.endswith(checks.explain_check(name).split("\n", 1)[0])
        explained = run(tmp_path, "checks", "explain", name)
        words = [name, "Why:", "Fires:", "Silent:", *(option.name for option in check.options)]
        corpora = {corpus.partition(" ")[0] for corpus in checks.read_measurements().get(name, {})} or {"not measured"}
        for word in [*words, *corpora]:
            assert word in explained.stdout, name

    unknown = run(tmp_path, "checks", "explain", "side-mising")
    assert (unknown.exit_code, "Did you mean side-missing?" in unknown.stderr) == (2, True)


def test_corpora_without_findings_are_grouped() -> None:
    measured = {f"sdg en-{tag}": {"pairs": 2, "flagged": 0, "errors": 0} for tag in ("ar", "es")}
    measured |= {"law fr-en": {"pairs": 3, "flagged": 0, "errors": 0}}
    assert describe.join_measurements(measured) == ["none of 7 pairs of law (fr-en), sdg (en-ar, es)"]


def test_checks_list_fits_a_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enregard.cli import _layout

    monkeypatch.setattr(_layout, "get_width", lambda: 100)
    assert max(map(len, run(tmp_path, "checks", "list").stdout.splitlines())) <= 100


def test_confirm_and_fail_under(real: Project, run: Run) -> None:
    assert run(real, "status", "--fail-under", "confirmed=100").exit_code == 1
    units = [
        entry.strip('"')
        for entry in re.findall(r'^msgctxt (".*")$', real.catalog_path("A-74-492", "fr").read_text("utf-8"), re.M)
    ]
    assert run(real, "confirm", "A/74/492", *units, "masthead/language").exit_code == 0
    assert run(real, "status", "--fail-under", "confirmed=100").exit_code == 0
    assert run(real, "update", "--check").exit_code == 0
    assert "side-missing" not in run(real, "check").stdout


def test_beads_and_tsv(real: Project, run: Run) -> None:
    args = ["align", "corpus/A-74-492/en.txt", "corpus/A-74-492/fr.txt", "-s", "en", "-t", "fr"]
    beads = run(real, *args, "--format", "beads").stdout.splitlines()
    assert len(beads) == 27
    assert "[]:[4]" in beads
    assert all(line.count("\t") == 6 for line in run(real, *args, "--format", "tsv").stdout.splitlines())


def test_version(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.split() == ["enregard", enregard.__version__]


def test_what_could_not_be_checked_is_not_called_clean(small: Project, po: Path, run: Run) -> None:
    po.write_text("msgid", "utf-8")
    result = run(small, "check")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_table_is_checked_alone_and_must_hold_something(small: Project, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "pairs.tsv"
    table.write_text("\n", "utf-8")
    assert run(small, "check", "--pairs", str(table), "-s", "en", "-t", "fr").exit_code == 2
    table.write_text("1\tOne\tUn\n", "utf-8")
    assert run(small, "check", "--pairs", str(table), "-s", "en", "-t", "fr").exit_code == 0
    assert run(small, "check", "A/91/7", "--pairs", str(table), "-s", "en", "-t", "fr").exit_code == 2


@pytest.mark.parametrize(
    "line",
    [
        "-C . -C .. status",
        "status --format text --format json",
        "confirm A/91/7 all -t fr --target es",
        "export --to html --to xlsx",
        "check -s en -s fr x.po",
        "checks list --format text --format markdown",
    ],
)
def test_an_option_with_one_value_is_refused_twice(small: Project, run: Run, line: str) -> None:
    result = run(small, *line.split())
    assert result.exit_code == 2
    assert "is given twice, and takes one value" in result.stderr


def test_an_option_with_several_may_be_repeated(small: Project, run: Run) -> None:
    assert run(small, "check", "--only", "dates-differ", "--only", "figures-differ", "-v", "-v").exit_code in (0, 2)
    assert run(small, "check", "--only", "dates-differ", "--only", "figures-differ").exit_code == 0
