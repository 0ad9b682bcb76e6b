"""The shell completes works, units and formats, and nothing of a broken project gets in a person's way."""

from __future__ import annotations

import pytest
from click.shell_completion import BashComplete

from enregard.cli import cli
from enregard.workspace.projects import Project


def completed(*words: str) -> list[str]:
    shell = BashComplete(cli, {}, "enregard", "_ENREGARD_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_works_units_formats_and_commands(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    assert completed("conf") == ["confirm"]
    assert completed("confirm", "A/") == ["A/91/7"]
    assert completed("update", "A") == ["A-91-7", "A/91/7"]
    assert completed("confirm", "A/91/7", "annex/para") == ["annex/para-1", "annex/para-2", "annex/para-3"]
    assert completed("log", "A-91-7", "masthead/l") == ["masthead/language"]
    assert "html" in completed("export", "--to", "")
    assert completed("status", "--format", "j") == ["json"]


def test_languages_are_those_of_the_work_the_project_and_the_rules(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root)
    (small.root / "enregard.yaml").write_text("schema: enregard.project/1\nlanguages: [en, fr, el]\n", "utf-8")
    assert completed("add", "NEW/1", "e") == ["en", "el", "es"]
    assert "fr" in completed("add", "A/91/7", "f")


def test_another_folder_and_no_project(
    small: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert completed("confirm", "A/") == []
    assert completed("-C", str(small.root), "confirm", "A/") == ["A/91/7"]


def test_a_broken_file_is_no_error_while_typing(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    small.alignment_path("A-91-7", "en", "fr").write_text("{", "utf-8")
    assert completed("confirm", "A/91/7", "a") == []
    assert completed("confirm", "B/1/1", "a") == []
