"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from enregard.workspace.projects import Project

from .conftest import EN, FR, ROOT, Run

README = (ROOT / "README.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def test_the_python_quickstart_runs(
    real: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, in a folder with the project; and it prints what its comments say."""
    monkeypatch.chdir(real.root)
    (code,) = _blocks("python")
    exec(compile(code, "README.md", "exec"), {"__name__": "quickstart"})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "4"
    assert printed[1] == "A/74/492 26 proposed"
    assert len(printed) == 5
    assert (real.root / "build/pages/A-74-492.html").exists()


def test_the_commands_for_a_work_of_your_own(tmp_path: Path, run: Run) -> None:
    """Every line of the walk-through, in order, on an invented letter."""
    (tmp_path / "letter-en.txt").write_text(EN, "utf-8")
    (tmp_path / "letter-fr.txt").write_text(FR, "utf-8")
    (walk,) = [block for block in _blocks("console") if "enregard init" in block]
    for line in walk.splitlines():
        words = shlex.split(line.partition("#")[0].removeprefix("$ "))
        assert words[0] == "enregard"
        result = run(tmp_path, *words[1:])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "po/A-91-7/fr.po").exists()
    assert (tmp_path / "build/A-91-7.html").exists()


def test_make_has_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"\$ make (\w+)", README):
        assert re.search(rf"^{command}:", makefile, re.M), command
