"""How checks are chosen and set: on the command line, in enregard.yaml, by their own defaults; and what is said of a mistake there."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from enregard import checks
from enregard.cli.check import LEVELS
from enregard.errors import ConfigError, UsageError
from enregard.lint.plan import make_plan
from enregard.model import Severity
from enregard.project import Settings, load_settings
from enregard.workspace.projects import Project

from ..conftest import Run, edit

HEAD = "schema: enregard.project/1\nlanguages: [en, fr]\n"


def settings(text: str) -> Settings:
    return load_settings(HEAD + text, "enregard.yaml")


def found(run: Run, project: Project, *args: str) -> list[dict[str, Any]]:
    result = run(project, "check", "--format", "json", *args)
    rows: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return rows


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("checks: [dates-differ]\n", 3, "must map a check to off"),
        ("checks:\n  date-differs: off\n", 4, "unknown check 'date-differs'\n  Did you mean dates-differ?"),
        ("checks:\n  dates-differ: eror\n", 4, "not 'eror'\n  Did you mean error?"),
        ("checks:\n  dates-differ: 3\n", 4, "must be off, info, style, warning or error, or a mapping"),
        ("checks:\n  dates-differ:\n    severity: loud\n", 5, "`severity` must be off, info"),
        (
            "checks:\n  side-missing:\n    usual-kind: [title]\n",
            5,
            "is not an option of side-missing\n  Did you mean usual-kinds?",
        ),
        ("checks:\n  dates-differ:\n    words: [a]\n", 5, "is not an option of dates-differ\n  It has severity."),
        (
            "checks:\n  side-missing:\n    usual-kinds: 3\n",
            5,
            "`usual-kinds` of side-missing must be a list of strings",
        ),
        ("checks:\n  side-missing:\n    usual-kinds: [a, no]\n", 5, "Put quotes around on, off, yes and no"),
        ("checks:\n  side-missing:\n    usual-kinds: {a: b}\n", 5, "must be text, a number, true or false"),
        ("checks:\n  french-space-missing:\n    marks: [a]\n", 5, "`marks` of french-space-missing must be text"),
        ("chekcs:\n  dates-differ: off\n", 3, "is not a known key\n  Did you mean checks?"),
        ("suppress: dates-differ\n", 3, "must be a list of items with checks, paths and a reason"),
        ("silence: dates-differ\n", 3, "`silence` must be a list"),
        ("suppress:\n  - dates-differ\n", 4, "must have `checks`, `paths` and a `reason`"),
        ("suppress:\n  - {checks: dates-differ, reason: x}\n", 4, "`paths` must be text or a list of strings"),
        ("suppress:\n  - checks: dates-differ\n    paths: a\n    because: x\n", 6, "`because` is not a known key"),
        ("suppress:\n  - checks: dates-differ\n    paths: a\n    reason: [x]\n", 6, "`reason` must be text"),
    ],
)
def test_a_mistake_in_the_settings_has_its_line_and_a_next_step(text: str, line: int, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make_plan(settings(text))
    assert (str(caught.value.path), caught.value.line) == ("enregard.yaml", line)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", checks.names())
def test_options_are_the_keywords_of_a_check(name: str) -> None:
    """An option that a check declares is one it takes, with the default that it says."""
    check = checks.load_checks()[name]
    keywords = {
        key.replace("_", "-"): parameter.default
        for key, parameter in inspect.signature(check.run).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    assert ("glossary" in keywords) is check.glossary
    keywords.pop("glossary", None)
    assert keywords == {option.name: option.default for option in check.options}
    assert all(option.help.endswith(".") for option in check.options)


def test_what_is_asked_for_goes_before_what_is_set() -> None:
    """--select runs what the file turns off, and what is off by itself; --ignore takes away from either."""
    off = settings("checks:\n  dates-differ: off\n  figures-differ: {severity: off}\n  side-missing: error\n")
    assert {"dates-differ", "figures-differ"}.isdisjoint(make_plan(off).names)
    assert make_plan(off, only=["dates-*", "side-missing"], ignore=["side-*"]).names == {"dates-differ"}
    assert make_plan(off, only=["dates-differ,side-missing"]).names == {"dates-differ", "side-missing"}
    assert make_plan(off).severities == {"side-missing": Severity.ERROR}
    assert make_plan(Settings(), ignore=["*"]).names == frozenset()
    with pytest.raises(UsageError, match="Did you mean dates-differ"):
        make_plan(off, ignore=["dats-differ"])


def test_a_check_that_is_off_by_itself_runs_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    known = dict(checks.load_checks())
    known["dates-differ"] = replace(known["dates-differ"], on=False)
    monkeypatch.setattr(checks, "load_checks", lambda: known)
    assert "dates-differ" not in make_plan(Settings()).names
    assert "dates-differ" in make_plan(Settings(), only=["dates-differ"]).names
    for text in ("on", "warning", "{severity: on}"):
        assert "dates-differ" in make_plan(settings(f"checks:\n  dates-differ: {text}\n")).names


def test_options_reach_their_check(small: Project, po: Any, run: Run) -> None:
    edit(po, ('msgstr "Rappelons', 'msgstr "Rappelons: voici;'))
    assert [f["message"] for f in found(run, small, "--select", "french-space-missing")] == [
        "no space before “:” in “Rappelons:”",
        "no space before “;” in “voici;”",
    ]
    edit(small.root / "enregard.yaml", ("# checks:\n", 'checks:\n  french-space-missing: {marks: ":»"}\n# checks:\n'))
    assert [f["message"] for f in found(run, small, "--select", "french-space-missing")] == [
        "no space before “:” in “Rappelons:”"
    ]


def test_the_usual_kinds_of_a_missing_side_are_information(small: Project, run: Run) -> None:
    file = small.folder("A-91-7") / "en.txt"
    edit(file, ("2. Note that 1,250 ships called in 2035;\n\n", ""))
    before = {f["unit"]: f["severity"] for f in found(run, small, "--select", "side-missing")}
    assert before == {"masthead/language": "info", "annex/para-2": "warning"}
    kinds = "checks:\n  side-missing: {usual-kinds: [language, numbered-paragraph]}\n"
    edit(small.root / "enregard.yaml", ("# checks:\n", f"{kinds}# checks:\n"))
    after = {f["unit"]: f["severity"] for f in found(run, small, "--select", "side-missing")}
    assert after == {"masthead/language": "info", "annex/para-2": "info"}


def test_the_settings_hold_for_tables_and_other_po_files_too(small: Project, run: Run) -> None:
    (small.root / "t.tsv").write_text("1\ton 1 May 2039\tle 2 mai 2039\n", "utf-8")
    edit(small.root / "enregard.yaml", ("# checks:\n", "checks:\n  dates-differ: style\n# checks:\n"))
    (finding,) = found(run, small, "--pairs", "t.tsv", "-s", "en", "-t", "fr")
    assert finding["severity"] == "style"


def test_the_template_of_a_new_project_says_what_can_be_set() -> None:
    """Its comments show what the file takes, below sentences that explain it."""
    from enregard.project.settings import TEMPLATE

    lines = TEMPLATE.splitlines()
    start = lines.index("# checks:")
    shown = [line.removeprefix("# ") for line in lines[start:] if not line[2].isupper()]
    loaded = load_settings("\n".join([*lines[:start], *shown]), "enregard.yaml")
    assert make_plan(loaded).options == {"side-missing": {"usual-kinds": ("language",)}}
    assert [s.check for s in loaded.suppressions] == ["french-space-missing"]
    assert loaded.suppressions[0].reason
    assert [name for name, _ in loaded.glossaries] == ["glossary.yaml"]


@pytest.mark.parametrize("level", [s.word for s in Severity])
def test_fail_on_takes_every_severity(small: Project, run: Run, level: str) -> None:
    """A finding of a severity fails from that severity on and not above it."""
    (small.root / "t.tsv").write_text("1\ton 1 May 2039\tle 2 mai 2039\n", "utf-8")
    args = ["check", "--pairs", "t.tsv", "-s", "en", "-t", "fr", "--fail-on"]
    edit(small.root / "enregard.yaml", ("# checks:\n", f"checks:\n  dates-differ: {level}\n# checks:\n"))
    assert {severity.word for severity in Severity} == set(LEVELS)
    for asked in Severity:
        assert run(small, *args, asked.word).exit_code == int(Severity[level.upper()] >= asked)
    assert run(small, *args, "info", "--exit-zero").exit_code == 0


def test_the_former_name_of_suppress_is_still_read() -> None:
    item = "  - {checks: dates-differ, paths: '*', reason: both are right}\n"
    text = f"{HEAD}silence:\n{item}suppress:\n{item}"
    assert [(s.check, s.line) for s in load_settings(text, "enregard.yaml").suppressions] == [
        ("dates-differ", 6),
        ("dates-differ", 4),
    ]
