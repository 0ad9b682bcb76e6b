"""A PO file that another program wrote, checked as it is: without options, without floods, plural form by plural form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enregard import checks
from enregard.lint.plan import make_plan
from enregard.lint.profiles import PROFILES, apply_profile
from enregard.project import Settings
from enregard.text.plurals import parse_plural_rule
from enregard.workspace.projects import Project

from ..conftest import Run

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n\n'
FRENCH = HEAD.format("fr", "nplurals=2; plural=(n > 1);")
WRONG = '#, c-format\nmsgid "Sold %d gulls"\nmsgstr "%s mouettes vendues"\n'


def find(run: Run, folder: Path, text: str, *args: str, name: str = "app.po") -> list[tuple[str, str, int]]:
    (folder / name).write_text(text, "utf-8")
    result = run(folder, "check", name, "-f", "json", *args)
    assert result.exit_code in (0, 1), result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return [(f["check"], f["unit"], f["line"]) for f in found]


def test_a_first_run_needs_no_option(tmp_path: Path, run: Run) -> None:
    (tmp_path / "app.po").write_text(FRENCH + WRONG, "utf-8")
    result = run(tmp_path, "check", "app.po")
    assert result.exit_code == 1
    assert "“%d” of the source is “%s” in the target [placeholders-differ]" in result.stdout
    assert result.stderr == "app.po: no source language given; English is assumed (change with -s LANG)\n"


def test_what_is_not_translated_is_counted(tmp_path: Path, run: Run) -> None:
    more = '\nmsgid "one"\nmsgstr ""\n\n#, fuzzy\nmsgid "on 3 May"\nmsgstr "le 4 mai"\n\n#~ msgid "5"\n#~ msgstr "6"\n'
    (tmp_path / "app.po").write_text(FRENCH + WRONG + more, "utf-8")
    result = run(tmp_path, "check", "app.po")
    assert (
        "app.po: not checked: 1 entry without a translation and 1 entry marked fuzzy (checked with --fuzzy)"
        in result.stderr
    )
    assert result.stdout.endswith("1 finding: 1 error.\n")
    assert ("dates-differ", "on 3 May", 16) in find(run, tmp_path, FRENCH + WRONG + more, "--fuzzy")


@pytest.mark.parametrize(
    ("name", "tag"),
    [("fr.po", "fr"), ("pt_BR.po", "pt-BR"), ("locale/de/LC_MESSAGES/app.po", "de"), ("po/zh_CN.po", "zh-CN")],
)
def test_the_name_of_a_file_tells_its_language(tmp_path: Path, run: Run, name: str, tag: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n', "utf-8"
    )
    result = run(tmp_path, "check", name)
    assert result.exit_code == 0
    assert f"the language {tag} is taken from its name" in result.stderr


def test_each_plural_form_is_compared_with_the_form_that_it_translates(tmp_path: Path, run: Run) -> None:
    russian = HEAD.format(
        "ru", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    )
    entry = '#, c-format\nmsgid "One gull from %s"\nmsgid_plural "%d gulls from %s"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\nmsgstr[2] "{}"\n'
    right = entry.format("%d чайка из %s", "%d чайки из %s", "%d чаек из %s")
    assert find(run, tmp_path, russian + right) == []
    wrong = entry.format("%d чайка из %s", "%d чайки из %d", "%d чаек из %s")
    assert find(run, tmp_path, russian + wrong) == [("placeholders-differ", "One gull from %s[1]", 11)]
    french = FRENCH + entry.replace('msgstr[2] "{}"\n', "").format("Une mouette de %s", "%d mouettes de %s")
    assert find(run, tmp_path, french) == []


def test_the_rule_of_plural_forms_is_checked(tmp_path: Path, run: Run) -> None:
    entry = 'msgid "a gull"\nmsgid_plural "%d gulls"\nmsgstr[0] "une mouette"\nmsgstr[1] "%d mouettes"\nmsgstr[2] "x"\n'
    assert ("plural-forms-wrong", "a gull", 7) in find(run, tmp_path, FRENCH + entry)
    broken = HEAD.format("fr", "nplurals=2; plural=n;")
    assert ("plural-forms-wrong", "", 1) in find(run, tmp_path, broken + entry)


@pytest.mark.parametrize(
    "rule",
    ["", "nplurals=2", "nplurals=0; plural=0;", "nplurals=99; plural=0;", "nplurals=2; plural=n/0;", "nplurals=2; plural=x;", f"nplurals=2; plural={'(' * 500}n;"],
)  # fmt: skip
def test_a_rule_that_is_none_says_why(rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_plural_rule(rule)


def test_a_comment_on_an_entry_suppresses_findings_on_its_forms(tmp_path: Path, run: Run) -> None:
    entry = '{}#, c-format\nmsgid "%s gull"\nmsgid_plural "%s gulls"\nmsgstr[0] "%d mouette"\nmsgstr[1] "%d mouettes"\n'
    said = "# enregard: ignore placeholders-differ: the program takes both\n"
    assert len(find(run, tmp_path, FRENCH + entry.format(""))) == 2
    assert find(run, tmp_path, FRENCH + entry.format(said)) == []


def test_a_comment_on_an_entry_that_is_not_checked_is_no_finding(tmp_path: Path, run: Run) -> None:
    said = "# enregard: ignore placeholders-differ: the program takes both\n"
    fuzzy = f'{said}#, c-format, fuzzy\nmsgid "%s gull"\nmsgstr "%d mouette"\n'
    assert find(run, tmp_path, FRENCH + fuzzy) == []
    assert find(run, tmp_path, FRENCH + fuzzy, "--fuzzy") == []
    assert find(run, tmp_path, FRENCH + fuzzy.replace("%d", "%s"), "--fuzzy") == [("suppression-unused", "%s gull", 7)]


def test_style_is_reported_on_request(tmp_path: Path, run: Run) -> None:
    text = FRENCH + 'msgid "Stop: now!"\nmsgstr "Stop: maintenant!"\n'
    assert find(run, tmp_path, text) == []
    assert {c for c, _, _ in find(run, tmp_path, text, "--select", "french-space-missing")} == {"french-space-missing"}
    assert {c for c, _, _ in find(run, tmp_path, text, "--profile", "work")} == {"french-space-missing"}
    ours = text.replace('"Language', '"X-Source-Language: C\\n"\n"Language')
    assert {c for c, _, _ in find(run, tmp_path, ours)} == {"french-space-missing"}
    edited = ours.replace('"Language', '"X-Generator: Poedit 3.2\\n"\n"Language')
    assert find(run, tmp_path, edited) == []
    noted = edited.replace('msgid "Stop', '#. state: confirmed\nmsgid "Stop')
    assert {c for c, _, _ in find(run, tmp_path, noted)} == {"french-space-missing"}


def test_an_unknown_profile_is_an_error(tmp_path: Path, run: Run) -> None:
    (tmp_path / "app.po").write_text(FRENCH + WRONG, "utf-8")
    result = run(tmp_path, "check", "app.po", "--profile", "pp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unknown profile 'pp'" in result.stderr


def test_every_check_that_a_profile_leaves_out_exists() -> None:
    for profile in PROFILES.values():
        assert profile.off | profile.doubtful | profile.warnings <= set(checks.names())
    plan = make_plan(Settings())
    assert apply_profile(plan, "po").names == plan.names - PROFILES["po"].off
    named = make_plan(Settings(), only=["french-space-missing", "dates-differ"])
    assert apply_profile(named, "po").names == named.names


@pytest.mark.parametrize(
    "body",
    [
        'msgid "' + "%s <b> {a} `x` " * 8000 + '"\nmsgstr "' + "%d </b> {b `y " * 8000 + '"\n',
        'msgid "a\\fb\\rc %s"\nmsgstr "a\\fb\\rc %s"\n',
        '#, c-format, no-c-format, x-format\nmsgid "%d"\nmsgstr "%s"\n',
        'msgid "Prix : 5 %d’eau"\nmsgstr "Price: 5 % of water"\n',
    ],
    ids=["half a megabyte in an entry", "control characters", "flags that lie", "another source language"],
)
def test_what_is_unusual_is_checked(tmp_path: Path, run: Run, body: str) -> None:
    find(run, tmp_path, FRENCH + body)


def test_a_folder_is_its_files(tmp_path: Path, run: Run) -> None:
    for name in ("a/fr.po", "a/b/fr.po", "a/b/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FRENCH + WRONG, "utf-8")
    result = run(tmp_path, "check", "a")
    assert (result.exit_code, result.stdout.count("[placeholders-differ]")) == (1, 2)
    assert result.stderr == "a/b/fr.po and 1 more: no source language given; English is assumed (change with -s LANG)\n"
    (tmp_path / "empty").mkdir()
    assert "empty has no .po or .xlf or .xliff file" in run(tmp_path, "check", "empty").stderr


def test_the_catalogs_of_a_project_are_its_works(small: Project, run: Run) -> None:
    assert run(small.root, "check", "po", "-f", "json").stdout == run(small.root, "check", "-f", "json").stdout


def test_what_only_the_source_gets_wrong_is_reported_on_request(tmp_path: Path, run: Run) -> None:
    text = FRENCH + 'msgid "until 31 April 2030 by 3 May the the"\nmsgstr "jusqu\'au 31 avril 2030 et au 3 mai"\n'
    assert find(run, tmp_path, text) == [("date-impossible", "until 31 April 2030 by 3 May the the", 8)]
    asked = find(run, tmp_path, text, "--only", "date-impossible", "--only", "word-repeated")
    assert [(check, line) for check, _, line in asked] == [
        ("date-impossible", 7),
        ("date-impossible", 8),
        ("word-repeated", 7),
    ]
