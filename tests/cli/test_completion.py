"""The shell completes works, units and formats, and nothing of a broken project gets in a person's way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from enregard.cli import cli
from enregard.workspace.projects import Project

from ..conftest import ROOT
from ..judges import judge

WORK = "A/91/7"


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


# --- in the shells themselves ------------------------------------------------------------------------------------------

BASH = """COMP_WORDS=({words}); COMP_CWORD={last}; _enregard_completion enregard; printf '%s\\n' "${{COMPREPLY[@]}}" """
ZSH = """words=({words}); CURRENT={last}+1
compadd() {{ print -rl -- ${{(P)@[-1]}}; }}
_describe() {{ print -rl -- ${{${{(P)3}}%%:*}}; }}
_enregard_completion"""
FISH = 'complete -C "{words}" | string split -f1 \\t'
START = {
    "bash": 'eval "$(_ENREGARD_COMPLETE=bash_source enregard)"',
    "zsh": 'eval "$(_ENREGARD_COMPLETE=zsh_source enregard)"',
    "fish": "_ENREGARD_COMPLETE=fish_source enregard | source",
}


@pytest.mark.parametrize("shell", START)
def test_the_line_in_the_documentation_completes(shell: str, small: Project, tmp_path: Path) -> None:
    """The line that a user adds to the start file, and what the shell then asks for; zsh gets a stand-in for `compinit`."""
    program = judge(shell)
    command = tmp_path / "bin/enregard"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m enregard "$@"\n', "utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    ask = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell]
    begin = f"compdef() {{ }}\n{START[shell]}" if shell == "zsh" else START[shell]
    for words, found in (
        ("enregard conf", "confirm"),
        ("enregard export --to xl", "xliff xliff12 xlsx"),
        ("enregard confirm A/", WORK),
    ):
        script = f"{begin}\n{ask.format(words=words, last=len(words.split()) - 1)}"
        options = ["-f"] if shell == "zsh" else []
        done = subprocess.run(
            [program, *options, "-c", script],
            cwd=small.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (done.stdout.split(), done.stderr) == (found.split(), "")
    documented = (ROOT / "docs/install.md").read_text("utf-8").replace("\\|", "|")
    assert f"`{START[shell]}`" in documented
