"""What a team's CI stands on: fingerprints that last, a baseline that can only shrink, what changed since a revision, and the files
that other services read."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from enregard import check, checks, find_touched, mend, report, reports
from enregard.catalog import Entry
from enregard.cli import cli
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.lint.cases import LinkLocation, LocatedBitext
from enregard.lint.plan import make_plan
from enregard.model import Bitext, Check, Document, Finding, Link, Locus, State, Unit
from enregard.project import load_settings
from enregard.workspace.projects import Project

from ..conftest import ROOT, Run, edit, tree
from ..judges import judge

WRONG = ("15 janvier 2037", "16 janvier 2037")


def rows(run: Run, project: Project | Path, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(project, "check", "--format", "json", *args).stdout)["findings"]
    return found


def prints(run: Run, project: Project | Path, *args: str) -> dict[tuple[str, str], str]:
    found = rows(run, project, *args)
    named = {(f["check"], f["unit"]): f["fingerprint"] for f in found}
    assert len({f["fingerprint"] for f in found}) == len(found)
    return named


# --- fingerprints -----------------------------------------------------------------------------------------------------


def test_neither_lines_nor_other_findings_change_a_fingerprint(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    before = prints(run, small)
    edit(po, ("30 avril 2036", "29 avril 2036"), ("1 250 navires", "1 270 navires"))
    edit(po, ('msgid ""\nmsgstr ""\n', '# One line.\n# Another.\nmsgid ""\nmsgstr ""\n'))
    after = prints(run, small)
    assert len(after) > len(before)
    assert before.items() <= after.items()
    update(small)
    assert before.items() <= prints(run, small).items()


def test_the_words_of_a_message_are_no_part_of_it(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version may put it in other words."""
    from enregard.checks import _fact_pairs

    edit(po, WRONG)
    before = prints(run, small)
    monkeypatch.setattr(_fact_pairs, "write_message", lambda *_args: "in other words")
    assert prints(run, small) == before


def test_another_value_another_unit_or_another_work_is_another_finding(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    one = prints(run, small)["dates-differ", "annex/para-3"]
    edit(po, ("16 janvier 2037", "17 janvier 2037"))
    assert prints(run, small)["dates-differ", "annex/para-3"] != one
    edit(po, ("17 janvier 2037", "16 janvier 2037"))
    assert prints(run, small)["dates-differ", "annex/para-3"] == one


def test_the_same_value_twice_in_a_unit_is_two_findings(tmp_path: Path, run: Run) -> None:
    """The first keeps its fingerprint when a second one comes."""
    table = tmp_path / "t.tsv"
    table.write_text("1\tx\tun; deux\n", "utf-8")
    (one,) = rows(run, tmp_path, "--pairs", "t.tsv", "-s", "en", "-t", "fr")
    table.write_text("1\tx\tun; deux; trois\n", "utf-8")
    both = rows(run, tmp_path, "--pairs", "t.tsv", "-s", "en", "-t", "fr")
    first, second = (f["fingerprint"] for f in both)
    assert first == one["fingerprint"] != second


def test_fingerprints_of_this_version_are_those_of_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline that a team has must go on to hold: change these only with the schema of baselines."""

    def run(bitext: Bitext) -> Iterator[Finding]:
        locus = Locus(("x",), "on 1\u00a0May 2039", (3, 13))
        yield Finding("x", "a message", locus, Locus(("x",), "le 2 mai 2039", (3, 13)))
        yield Finding("x", "another", locus, Locus(("x",), "le 2 mai 2039", (3, 13)))
        yield Finding("x", "a message", values=("1",))

    monkeypatch.setattr(checks, "load_checks", lambda: {"dates-differ": Check(run)})
    bitext = Bitext(Document("A/91/7", "en"), Document("A/91/7", "fr"))
    found = [finding.fingerprint for finding in checks.run_checks([bitext])]
    assert found == ["75805460273f940d", "059c397fdc60c8fd", "6cf9c266a3c55334"]


# --- baseline ---------------------------------------------------------------------------------------------------------


def test_what_is_known_fails_nothing_and_what_is_new_does(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    written = run(small, "check", "--baseline", "known.jsonl", "--write-baseline")
    assert (written.exit_code, written.stdout) == (0, "No findings. 3 in the baseline.\n")
    assert run(small, "check", "--baseline", "known.jsonl").exit_code == 0
    edit(po, ("30 avril 2036", "29 avril 2036"))
    result = run(small, "check", "--baseline", "known.jsonl")
    assert (result.exit_code, result.stdout.count("[dates-differ]")) == (1, 1)
    assert "annex/place-date" in result.stdout
    assert run(small, "check").stdout.count("[dates-differ]") == 2


def test_what_is_mended_is_told_until_the_baseline_shrinks(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    run(small, "check", "--baseline", "known.jsonl", "--write-baseline")
    edit(po, WRONG[::-1])
    result = run(small, "check", "--baseline", "known.jsonl")
    gone = [line for line in result.stdout.splitlines() if line.startswith("no longer found: ")]
    assert [re.sub(r".*\[", "[", line) for line in gone] == ["[dates-differ]", "[differs-from-corpus]"]
    data = json.loads(run(small, "check", "--baseline", "known.jsonl", "--format", "json").stdout)
    assert (data["baseline"]["known"], len(data["baseline"]["gone"])) == (1, 2)
    run(small, "check", "--baseline", "known.jsonl", "--write-baseline")
    assert "no longer found: " not in run(small, "check", "--baseline", "known.jsonl").stdout
    assert (small.root / "known.jsonl").read_text("utf-8").count("\n") == 2


def test_what_was_not_looked_at_is_neither_gone_nor_forgotten(
    small: Project, po: Path, run: Run, tmp_path: Path
) -> None:
    """Some of the checks, another work, a file of no work, a work that cannot be read."""
    other = tmp_path / "other.po"
    other.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n\nmsgid "1 May"\nmsgstr "2 mai"\n'
    )
    edit(po, WRONG)
    known = small.root / "known.jsonl"
    run(small, "check", "--baseline", "known.jsonl", "--write-baseline")
    before = known.read_text("utf-8")
    for args in (["--select", "figures-differ"], [str(other), "--exit-zero"]):
        assert "no longer found: " not in run(small, "check", "--baseline", "known.jsonl", *args).stdout
        run(small, "check", "--baseline", "known.jsonl", "--write-baseline", *args)
        assert set(before.splitlines()) <= set(known.read_text("utf-8").splitlines())
    text = po.read_text("utf-8")
    po.write_text("broken", "utf-8")
    assert "no longer found: " not in run(small, "check", "--baseline", "known.jsonl").stdout
    po.write_text(text, "utf-8")


def test_a_baseline_is_the_same_bytes_for_the_same_findings(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    for name in ("a", "b"):
        run(small, "check", "--baseline", name, "--write-baseline")
    assert (small.root / "a").read_bytes() == (small.root / "b").read_bytes()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "must have schema enregard.baseline/1"),
        ('{"schema": "enregard.baseline/2"}\n', 1, "must have schema enregard.baseline/1"),
        ('{"schema": "enregard.baseline/1"}\n<<<<<<< HEAD\n', 2, "not valid JSON"),
        ('{"schema": "enregard.baseline/1"}\n{"check": "x"}\n', 2, "`fingerprint` must be text"),
        ('{"schema": "enregard.baseline/1"}\n[]\n', 2, "expected a JSON object"),
    ],
)
def test_a_baseline_that_is_none(small: Project, run: Run, text: str, line: int, says: str) -> None:
    (small.root / "known.jsonl").write_text(text, "utf-8")
    result = run(small, "check", "--baseline", "known.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"known.jsonl:{line}: {says}" in result.stderr.replace("the first line ", "")


def test_a_baseline_that_is_not_there_has_a_next_step(small: Project, run: Run) -> None:
    result = run(small, "check", "--baseline", "known.jsonl")
    assert result.exit_code == 2
    assert "no such file\n  `--write-baseline` creates one" in result.stderr
    assert run(small, "check", "--write-baseline").exit_code == 2
    assert run(small, "check", "--baseline", "x", "--write-baseline", "--changed-since", "HEAD").exit_code == 2


# --- what changed -----------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(small: Project, po: Path) -> Project:
    """A project under git, with two wrong dates in its history."""
    edit(po, ("30 avril 2036", "29 avril 2036"), WRONG)
    git(small, "init", "-q", "-b", "main")
    git(small, "add", "-A")
    git(small, "commit", "-q", "-m", "first")
    return small


def git(project: Project, *args: str) -> str:
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    variables = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull}
    command = [judge("git"), *args]
    return subprocess.run(command, cwd=project.root, env=variables, check=True, capture_output=True, text=True).stdout


def since(run: Run, project: Project, revision: str) -> set[tuple[str, str]]:
    return {(f["check"], f["unit"]) for f in rows(run, project, "--changed-since", revision)}


def test_only_entries_that_changed(repository: Project, po: Path, run: Run) -> None:
    """In the working tree, staged, and committed; lines that were only taken away count."""
    assert since(run, repository, "HEAD") == set()
    assert run(repository, "check", "--changed-since", "HEAD").exit_code == 0
    edit(po, ("rapport d'ici au 16", "rapport avant le 16"))
    expected = {("dates-differ", "annex/para-3"), ("differs-from-corpus", "annex/para-3")}
    assert since(run, repository, "HEAD") == expected
    git(repository, "add", "-A")
    assert since(run, repository, "HEAD") == expected
    git(repository, "commit", "-q", "-m", "second")
    assert since(run, repository, "HEAD~") == expected
    assert since(run, repository, "HEAD") == set()
    block = next(b for b in po.read_text("utf-8").split("\n\n") if 'msgctxt "annex/place-date"' in b)
    edit(po, (block, block.replace("#: corpus/A-91-7/en.txt\n", "")))
    assert {unit for _, unit in since(run, repository, "HEAD")} == {"annex/place-date"}


def test_units_that_changed_in_the_corpus(repository: Project, run: Run) -> None:
    """The entry is as it was, and its source is another."""
    edit(repository.folder("A-91-7") / "en.txt", ("30 April 2036", "28 April 2036"))
    found = since(run, repository, "HEAD")
    assert ("dates-differ", "annex/place-date") in found
    assert ("dates-differ", "annex/para-3") not in found
    assert ("corpus-edited", "") in found


def test_since_the_branch_was_left(repository: Project, po: Path, run: Run) -> None:
    """What others have changed on main meanwhile is theirs."""
    git(repository, "checkout", "-q", "-b", "mine")
    edit(po, ("rapport d'ici au 16", "rapport avant le 16"))
    git(repository, "commit", "-q", "-am", "mine")
    git(repository, "checkout", "-q", "main")
    edit(po, ("29 avril 2036", "28 avril 2036"))
    git(repository, "commit", "-q", "-am", "theirs")
    git(repository, "checkout", "-q", "mine")
    assert {unit for _, unit in since(run, repository, "main")} == {"annex/para-3"}


def test_a_new_file_has_changed_throughout(repository: Project, run: Run) -> None:
    (repository.root / "été 1.tsv").write_text("1\t1 May\t2 mai\n2\t3 May\t4 mai\n", "utf-8")
    args = ["--pairs", "été 1.tsv", "-s", "en", "-t", "fr", "--changed-since", "HEAD"]
    assert [f["unit"] for f in rows(run, repository, *args)] == ["1", "2"]
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "table")
    edit(repository.root / "été 1.tsv", ("4 mai", "5 mai"))
    assert [f["unit"] for f in rows(run, repository, *args)] == ["2"]


def test_fixes_keep_to_what_changed(repository: Project, po: Path, run: Run) -> None:
    edit(po, ("les phares ;", "les phares;"))
    git(repository, "commit", "-q", "-am", "second")
    edit(po, ("en 2035 ;", "en 2035;"))
    assert "Fixed 1 place." in run(repository, "check", "--fix", "--changed-since", "HEAD").stderr
    assert "les phares;" in po.read_text("utf-8")


def test_a_project_in_a_folder_of_its_repository(repository: Project, po: Path, run: Run) -> None:
    """Paths are those of the project, whatever git calls them."""
    inner = repository.root / "inner"
    inner.mkdir()
    for name in ("corpus", "po", "enregard.yaml"):
        (repository.root / name).rename(inner / name)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "moved")
    edit(inner / "po/A-91-7/fr.po", ("rapport d'ici au 16", "rapport avant le 16"))
    found = json.loads(run(inner, "check", "--format", "json", "--changed-since", "HEAD").stdout)["findings"]
    assert {f["unit"] for f in found} == {"annex/para-3"}


def test_without_git_or_such_a_revision_there_is_one_error(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*args: str) -> str:
        result = run(small, "check", *args)
        assert (result.exit_code, result.stdout, result.stderr.count("error: ")) == (2, "", 1)
        return result.stderr

    assert "is not in the working tree of a git repository" in told("--changed-since", "HEAD")
    git(small, "init", "-q")
    assert "git has no revision 'HEAD'" in told("--changed-since", "HEAD")
    assert "git has no revision '--output=x'" in told("--changed-since=--output=x")
    assert not (small.root / "x").exists()
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in told("--changed-since", "HEAD")


# --- where reports go -------------------------------------------------------------------------------------------------


def test_from_python(repository: Project, po: Path, run: Run) -> None:
    """What the command line does with a run, Python does."""
    edit(po, ("rapport d'ici au 16", "rapport; avant le 16"))
    touched = find_touched("HEAD", repository.root)
    checked = check(repository)
    text = report(checked, "json", root=repository.root, touched=touched)
    assert text == run(repository, "check", "--format", "json", "--changed-since", "HEAD").stdout
    (mended,) = mend(repository, touched=touched, write=False)
    assert mended.diff == run(repository, "check", "--diff", "--changed-since", "HEAD").stdout
    with pytest.raises(UsageError, match="Did you mean sarif"):
        report(checked, "sarfi")


def test_several_reports_of_one_run(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    result = run(small, "check", "-f", "text", "-f", "sarif=a.sarif", "-f", "junit=b.xml")
    assert result.exit_code == 1
    assert "[dates-differ]" in result.stdout
    assert json.loads((small.root / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (small.root / "b.xml").read_text("utf-8").startswith("<?xml")
    assert "only one format" in run(small, "check", "-f", "text", "-f", "json").stderr
    unknown = run(small, "check", "-f", "sarfi=x")
    assert (unknown.exit_code, "Did you mean sarif?" in unknown.stderr) == (2, True)


def test_positions_are_lines_of_the_catalog(small: Project, po: Path, run: Run) -> None:
    """SARIF points at the msgstr, by a path from the root of the project, from wherever it is run."""
    edit(po, WRONG)
    text = run(small, "-C", str(small.root), "check", "--format", "sarif").stdout
    result = next(r for r in json.loads(text)["runs"][0]["results"] if r["ruleId"] == "dates-differ")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "po/A-91-7/fr.po"
    line = po.read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert line.startswith('msgstr "Invitons')
    assert line[place["region"]["startColumn"] - 1 :].startswith("16 janvier 2037")


def test_paths_in_text_are_relative_to_where_one_stands(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    assert "\npo/A-91-7/fr.po:" in run(small, "check").stdout
    assert "\n../../po/A-91-7/fr.po:" in run(po.parent, "check").stdout


def test_statistics_count_what_the_text_lists(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    shown, counted = run(small, "check").stdout.splitlines(), run(small, "check", "--statistics").stdout.splitlines()
    assert shown[-1] == counted[-1]
    assert "1  error    dates-differ (in 1 unit)" in [line.strip() for line in counted]
    assert run(small, "check", "--statistics").exit_code == 1


def test_a_unit_without_source_is_not_placed_at_the_entry_of_its_namesake() -> None:
    """The target's first paragraph has no source, and the source's first paragraph, called the same, faces the second."""
    one = Document("W", "en", (Unit("p-1", "paragraph", "One"),), path="en.docx")
    units = Unit("p-1", "paragraph", "Zéro", spans=((0, 4),)), Unit("p-2", "paragraph", "Un", spans=((5, 7),))
    other = Document("W", "fr", units, path="fr.txt", text="Zéro\nUn")
    bitext = Bitext(one, other, (Link((), ("p-1",), State.MISSING), Link(("p-1",), ("p-2",))))
    sheet = LocatedBitext(
        bitext,
        {bitext.links[1].key: LinkLocation("fr.po", 10, 15, Entry("p-1", "One", "Un", source_line=13, target_line=14))},
    )
    found = [sheet.locate(finding).finding for finding in checks.run_checks([bitext], only={"side-missing"})]
    assert [(f.path, f.line) for f in found] == [("fr.txt", 1)]


def test_the_summary_of_a_github_step(small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added to what others have written there; with no other format, and nowhere else."""
    edit(po, WRONG)
    summary = small.root / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(small, "check", "--format", "json")
    assert summary.read_text("utf-8") == "Before.\n"
    run(small, "check", "--format", "github")
    assert summary.read_text("utf-8").startswith("Before.\n### enregard check\n")
    assert "| dates-differ | error | 1 |" in summary.read_text("utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(small.root / "nowhere" / "x"))
    assert "nowhere/x: cannot be written" in run(small, "check", "--format", "github").stderr
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    before = tree(small.root)
    run(small, "check", "--format", "github")
    assert tree(small.root) == before


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_those_of_the_checkout(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    edit(po, WRONG)
    monkeypatch.setenv(variable, str(small.root.parent))
    assert "file=small/po/A-91-7/fr.po," in run(small, "check", "--format", "github").stdout
    assert '"path": "small/po/A-91-7/fr.po"' in run(small, "check", "--format", "gitlab").stdout
    monkeypatch.setenv(variable, str(small.root))
    assert "file=po/A-91-7/fr.po," in run(small, "check", "--format", "github").stdout


def test_what_could_not_be_checked_is_in_the_reports(small: Project, po: Path, run: Run) -> None:
    po.write_text("broken", "utf-8")
    result = run(small, "check", "-f", "sarif", "-f", "junit=b.xml", "-f", "github=c")
    assert result.exit_code == 2
    invocation = json.loads(result.stdout)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert 'errors="1"' in (small.root / "b.xml").read_text("utf-8")
    assert "::error file=po/A-91-7/fr.po,line=1," in (small.root / "c").read_text("utf-8")


# --- files that other services read -----------------------------------------------------------------------------------


def _options(words: list[str]) -> None:
    """UsageError unless `enregard WORDS` is a command with these options."""
    name, *rest = words
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None, name
    command.make_parser(context).parse_args(rest)


def test_hooks_for_pre_commit() -> None:
    """Each names a command and options that exist, and files that are ours."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {"enregard-check", "enregard-check-po", "enregard-update"}
    for hook in hooks:
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
        program, *words = shlex.split(hook["entry"])
        assert (program, hook["language"]) == ("enregard", "python")
        _options(words)
        assert re.search(hook["files"], "po/A-74-492/fr.po")
        assert not re.search(hook["files"], "docs/states.md")


GUIDE = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("checking.md", "ci.md"))


def test_the_guide_names_options_and_checks_that_exist() -> None:
    commands = [cli.get_command(click.Context(cli), name) for name in ("check", "update")]
    known = {option for command in commands if command for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE)) <= known
    formats = re.findall(r"^\| `(\w+)` \|", GUIDE, re.M)
    assert sorted(formats) == sorted(reports.formats())
    for name in re.findall(r"ignore ([a-z-]+(?:, [a-z-]+)*):", GUIDE):
        assert set(name.split(", ")) <= set(checks.names())


def test_the_settings_that_the_guide_shows_are_settings() -> None:
    shown = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.S) if not block.startswith("-")]
    loaded = load_settings("schema: enregard.project/1\n" + "".join(shown), "enregard.yaml")
    assert make_plan(loaded).options == {"side-missing": {"usual-kinds": ("language", "note")}}
    assert len(loaded.suppressions) == 1
    (step,) = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.S) if block.startswith("-")]
    (_, action) = yaml.safe_load(step)
    assert set(action["with"]) <= set(_action()["inputs"])


def _action() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return data


def test_the_action_is_composite_and_uses_every_input() -> None:
    action = _action()
    text = (ROOT / "action.yml").read_text("utf-8")
    assert action["runs"]["using"] == "composite"
    for name, said in action["inputs"].items():
        assert said["description"]
        assert f"inputs.{name}" in text
    for step in action["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step)
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "what an input holds must not become a command"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ("", 1),
        ("--exit-zero", 0),
        ("--select 'figures-*'", 0),
        ("--no-such-option", 2),
        ("$(touch here) ; touch here", 2),
    ],
)
def test_the_action_checks(small: Project, po: Path, tmp_path: Path, args: str, code: int) -> None:
    """The very script of its step, with the environment that a runner gives: annotations, a SARIF file, a summary, the status."""
    edit(po, WRONG)
    (step,) = [step for step in _action()["runs"]["steps"] if step.get("id") == "check"]
    program = tmp_path / "temp" / "enregard" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    program.chmod(0o755)
    output, summary = tmp_path / "output", tmp_path / "summary.md"
    variables = {
        **os.environ,
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_WORKSPACE": str(small.root.parent),
        "ARGS": args,
        "SARIF": "out.sarif",
    }
    done = subprocess.run(
        [judge("bash"), "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=small.root,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, output.read_text()) == (code, f"exit-code={code}\n"), done.stderr
    assert not (small.root / "here").exists()
    if code < 2:
        assert summary.read_text("utf-8").startswith("### enregard check")
        assert json.loads((small.root / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert ("::error file=small/po/A-91-7/fr.po" in done.stdout) is ("figures" not in args)
