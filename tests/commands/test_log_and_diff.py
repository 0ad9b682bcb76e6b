"""Who decided what, and what is not as it was agreed: from the alignment files, and from git where there is one."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from enregard.commands.decide import confirm, link, unlink
from enregard.commands.diff import diff
from enregard.commands.log import LinkEvent, log
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.tracking.comparing import Aspect
from enregard.workspace.projects import Project, open_project
from tests.conftest import ROOT, Run, edit
from tests.judges import judge

P1, P2, P3 = (f"annex/para-{n}" for n in (1, 2, 3))
Commit = Callable[..., str]
day = [1]
"""Of the next commit."""


def git(folder: Path, *args: str, author: str = "Ada") -> str:
    judge("git")
    names = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", author), ("EMAIL", "a@b"))
    }
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"2036-05-0{day[0]}T10:00:00+00:00")
    env = {**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *args], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(project: Project, author: str, subject: str) -> str:
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", subject, author=author)
    day[0] = day[0] % 9 + 1
    return git(project.root, "rev-parse", "HEAD")


@pytest.fixture
def kept(small: Project) -> Project:
    """A project in a folder of a repository, committed by Ada."""
    day[0] = 1
    root = small.root.parent / 'a "repository" é'
    root.mkdir()
    small.root.rename(root / "the project")
    project = open_project(root / "the project")
    git(root, "init", "-q", "-b", "main")
    commit(project, "Ada", "first")
    return project


def told(events: tuple[LinkEvent, ...]) -> list[tuple[str, str, list[str]]]:
    return [(e.author or "-", e.difference.link.name, [str(w) for w in e.difference.what]) for e in events]


def test_decisions_are_told_with_who_and_when(kept: Project) -> None:
    confirm(kept, "A-91-7", [P3])
    sha = commit(kept, "Ben", "looked at it")
    edit(kept.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    update(kept)
    commit(kept, "Cleo", "new English")
    link(kept, "A-91-7", [P1, P2], [P1, P2])
    found = log(kept, "A-91-7", P3)
    assert told(found.events) == [("Cleo", P3, ["state", "source"]), ("Ben", P3, ["state"]), ("Ada", P3, ["new"])]
    assert (found.events[1].commit, found.events[1].date[:10], found.events[1].subject) == (
        sha,
        "2036-05-02",
        "looked at it",
    )
    assert found.events[0].difference.after is not None
    assert found.events[0].difference.after.state == "stale"
    newest = log(kept, "A-91-7").events[0]
    assert (newest.author, newest.difference.link.name, newest.difference.what[:2]) == (
        "",
        f"{P1}+{P2}",
        (Aspect.RELINKED, Aspect.STATE),
    )
    assert found.notices == ()


def test_a_unit_is_followed_through_its_former_numbers(kept: Project) -> None:
    """And what had its number meanwhile is no part of its story."""
    confirm(kept, "A-91-7", [P2])
    commit(kept, "Ben", "confirmed")
    for tag, text in (
        ("en", "2. Welcome the gift of a lifeboat."),
        ("fr", "2. Accueillons avec gratitude le don d'un canot."),
    ):
        path = kept.folder("A-91-7") / f"{tag}.txt"
        body = path.read_text("utf-8").replace("\n3. ", "\n4. ").replace("\n2. ", "\n3. ")
        path.write_text(body.replace("\n3. ", f"\n{text}\n\n3. ", 1), "utf-8")
    update(kept)
    commit(kept, "Cleo", "a paragraph more")
    assert told(log(kept, "A-91-7", P3).events) == [
        ("Cleo", P3, ["renumbered"]),
        ("Ben", P2, ["state"]),
        ("Ada", P2, ["new"]),
    ]
    assert told(log(kept, "A-91-7", P2).events) == [("Cleo", P2, ["new"])]


def test_branches_are_told_once_and_each_by_who_did_it(kept: Project) -> None:
    git(kept.root, "checkout", "-q", "-b", "side")
    confirm(kept, "A-91-7", [P1])
    commit(kept, "Ben", "one")
    git(kept.root, "checkout", "-q", "main")
    confirm(kept, "A-91-7", ["letter/title"])
    commit(kept, "Cleo", "other")
    git(kept.root, "merge", "-q", "side", "-m", "merged", author="Mo")
    events = told(log(kept, "A-91-7").events)
    assert sorted(events)[-2:] == [("Ben", P1, ["state"]), ("Cleo", "letter/title", ["state"])]
    assert not [e for e in events if e[0] == "Mo"]


def test_what_a_merge_decided_by_itself_is_its_own(kept: Project) -> None:
    git(kept.root, "checkout", "-q", "-b", "side")
    confirm(kept, "A-91-7", [P1])
    commit(kept, "Ben", "one")
    git(kept.root, "checkout", "-q", "main")
    confirm(kept, "A-91-7", ["letter/title"])
    commit(kept, "Cleo", "other")
    git(kept.root, "merge", "-q", "--no-commit", "side", author="Mo")
    update(kept)
    confirm(kept, "A-91-7", [P3])
    commit(kept, "Mo", "merged, and more")
    assert [e for e in told(log(kept, "A-91-7").events) if e[0] == "Mo"] == [("Mo", P3, ["state"])]


def test_a_former_version_that_cannot_be_read_is_left_out_with_a_notice(kept: Project) -> None:
    path = kept.folder("A-91-7") / "en-fr.jsonl"
    good = path.read_bytes()
    path.write_bytes(good[:300] + b"<<<<<<< HEAD\n")
    commit(kept, "Ben", "oops")
    path.write_bytes(good)
    commit(kept, "Cleo", "mended")
    confirm(kept, "A-91-7", [P3])
    found = log(kept, "A-91-7", P3)
    assert told(found.events) == [("-", P3, ["state"]), ("Ada", P3, ["new"])]
    assert ["cannot be read" in notice for notice in found.notices] == [True]


def test_a_folder_that_was_renamed_keeps_its_story(kept: Project) -> None:
    confirm(kept, "A-91-7", [P3])
    commit(kept, "Ben", "confirmed")
    for folder in ("corpus", "po"):
        git(kept.root, "mv", f"{folder}/A-91-7", f"{folder}/A-91-8")
    for path in kept.root.rglob("*"):
        if path.suffix in (".yaml", ".txt", ".jsonl") and path.is_file():
            path.write_text(path.read_text("utf-8").replace("A/91/7", "A/91/8"), "utf-8")
    commit(kept, "Cleo", "renamed")
    assert told(log(kept, "A-91-8", P3).events) == [("Ben", P3, ["state"]), ("Ada", P3, ["new"])]


def test_without_git_the_file_tells_what_it_can(small: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    confirm(small, "A-91-7", [P3])
    for path in (os.environ["PATH"], "/nowhere"):
        monkeypatch.setenv("PATH", path)
        found = log(small, "A-91-7", P3)
        assert told(found.events) == [("-", P3, ["new"])]
        assert found.events[0].difference.after is not None
        assert (found.events[0].difference.after.state, found.events[0].difference.after.origin) == (
            "confirmed",
            "person",
        )
        assert any("not in the git history" in notice for notice in found.notices)
    assert any("git is not installed" in notice for notice in found.notices)
    result = run(small, "log", "A/91/7")
    assert (result.exit_code, "notice: " in result.stderr) == (0, True)


def test_a_shallow_clone_says_what_it_does_not_know(kept: Project, tmp_path: Path) -> None:
    confirm(kept, "A-91-7", [P3])
    commit(kept, "Ben", "confirmed")
    confirm(kept, "A-91-7", [P2])
    commit(kept, "Cleo", "more")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{kept.root.parent}", "clone")
    found = log(open_project(tmp_path / "clone" / "the project"), "A-91-7")
    assert told(found.events) == [("Cleo", P2, ["state"])]
    assert ["shallow" in notice for notice in found.notices] == [True]


def test_names_and_subjects_cannot_command_a_terminal_nor_forge_a_commit(kept: Project, run: Run) -> None:
    confirm(kept, "A-91-7", [P3])
    commit(kept, "B\x1b[2Jen", f"it\x01{'a' * 40} \x1b]0;x\x07")
    result = run(kept, "log", "A/91/7", P3)
    assert result.exit_code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stdout)
    assert [e.author for e in log(kept, "A-91-7", P3).events] == ["B\x1b[2Jen", "Ada"]


def test_unknown_units_and_revisions(kept: Project) -> None:
    with pytest.raises(UsageError, match="Did you mean annex/para-2"):
        log(kept, "A-91-7", "annex/para-22")
    with pytest.raises(UsageError, match="git has no revision '--output=x'"):
        diff(kept, "A-91-7", since="--output=x")
    with pytest.raises(UsageError, match="no translation in es"):
        diff(kept, "A-91-7", language="es")


def test_the_log_for_a_reader(kept: Project, run: Run) -> None:
    """Many alike are one line; of one unit the texts are shown word by word."""
    confirm(kept, "A-91-7", [P3])
    commit(kept, "Ben", "looked at it")
    edit(kept.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    update(kept)
    lines = run(kept, "log", "A/91/7", P3).stdout.splitlines()
    assert lines[:2] == ["en-fr  not committed yet", f"  {P3} = {P3}  confirmed -> stale; source changed (chrF 84)"]
    assert "by 15 [-January-]{+February+} 2037." in lines[2]
    whole = run(kept, "log", "A/91/7").stdout
    assert re.search(r"\n  \d+ links: new, proposed\n", whole)
    assert re.search(r"2036-05-02 10:00  Ben  [0-9a-f]{10}  looked at it", whole)


# --- diff ---


def test_all_that_is_not_as_agreed_in_one_view(small: Project, po: Path) -> None:
    confirm(small, "A-91-7", ["all"])
    edit(po, ("1 250 navires", "1 250 bâtiments"))
    edit(small.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    edit(small.folder("A-91-7") / "fr.txt", ("sur les phares", "sur les feux"))
    (found,) = diff(small, "A-91-7")
    assert [(row.link.name, [str(w) for w in row.what]) for row in found.rows] == [
        ("masthead/language", ["missing"]),
        (P1, ["corpus", "words"]),
        (P2, ["words"]),
        (P3, ["source"]),
    ]
    assert found.rows[3].before is not None
    assert "January" in found.rows[3].before.source_text


def test_what_was_put_in_keeps_its_space(small: Project, run: Run) -> None:
    confirm(small, "A-91-7", [P3])
    edit(small.folder("A-91-7") / "en.txt", ("Invite all ports", "Invite all the\x0b ports"))
    assert "Invite all {+the +}ports to report" in run(small, "diff", "A/91/7").stdout


def test_what_was_agreed_of_units_that_are_gone(small: Project) -> None:
    confirm(small, "A-91-7", [P3])
    for tag in ("en", "fr"):
        path = small.folder("A-91-7") / f"{tag}.txt"
        path.write_text(path.read_text("utf-8").partition("\n3. ")[0] + "\n", "utf-8")
    update(small)
    (found,) = diff(small, "A-91-7")
    assert [row.what for row in found.rows if row.link.name == P3] == [(Aspect.GONE,)]
    link(small, "A-91-7", [P1, P2], [P1, P2])
    unlink(small, "A-91-7", [P1])
    (found,) = diff(small, "A-91-7")
    assert [row.link.name for row in found.rows if row.what == (Aspect.GONE,)] == [P3]


def test_since_a_revision_all_that_has_changed(kept: Project) -> None:
    confirm(kept, "A-91-7", [P2])
    link(kept, "A-91-7", [P1], [P3])
    rows = {row.link.name: [str(w) for w in row.what] for row in diff(kept, "A-91-7", since="HEAD")[0].rows}
    assert rows[P2] == ["state"]
    assert rows[P1][:2] == ["relinked", "state"]
    commit(kept, "Ben", "done")
    assert diff(kept, "A-91-7", since="HEAD")[0].rows == ()
    assert diff(kept, "A-91-7", since="HEAD~1")[0].rows != ()


def test_the_view_marks_words_and_colours_only_where_it_is_wanted(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(small, "A-91-7", ["all", "masthead/language"])
    assert run(small, "diff", "A/91/7").stderr == "No differences from the confirmed texts.\n"
    edit(small.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    lines = run(small, "diff", "A/91/7").stdout.splitlines()
    assert lines[0] == f"stale: {P3} = {P3}  source changed (chrF 84)"
    assert lines[1] == "  en  Invite all ports to report by 15 [-January-]{+February+} 2037."
    assert lines[2].startswith("  fr  Invitons tous les ports")
    coloured = run(small, "--color", "always", "diff", "A/91/7").stdout
    assert "\x1b[31;9mJanuary\x1b[0m\x1b[32;4mFebruary\x1b[0m" in coloured
    assert "[-" not in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(small, "diff", "A/91/7").stdout


@pytest.mark.parametrize(("name", "args"), [("log", []), ("log", [P3]), ("diff", []), ("diff", ["--since", "HEAD"])])
def test_json_is_what_its_schema_says(kept: Project, run: Run, name: str, args: list[str]) -> None:
    confirm(kept, "A-91-7", [P3])
    edit(kept.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    unlink(kept, "A-91-7", [P1])
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(run(kept, name, "A/91/7", *args, "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema).validate(data)
    rows = data["events"] if name == "log" else data["bitexts"][0]["differences"]
    assert rows
    for row in rows:
        before, after = row["before"] or row["after"], row["after"] or row["before"]
        for key, pieces in row["pieces"].items():
            assert "".join(text for kind, text in pieces if kind != "inserted") == before[key]
            assert "".join(text for kind, text in pieces if kind != "deleted") == after[key]
