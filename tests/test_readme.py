"""What the README shows is what happens."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.workspace.projects import Project

from .conftest import ROOT, Run
from .transcripts import run_page

README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_quickstart_runs(
    real: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, in a folder with the project; and it prints what its comments say."""
    monkeypatch.chdir(real.root)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(compile(code, "README.md", "exec"), {"__name__": "quickstart"})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "4"
    assert printed[1] == "A/74/492 26 proposed"
    assert len(printed) == 5
    assert (real.root / "build/pages/A-74-492.html").exists()


def test_a_first_work_prints_what_it_shows(tmp_path: Path, run: Run, golden: Callable[[str, str], None]) -> None:
    """Every command, in order, in a copy of the folder that a reader copies."""
    folder = tmp_path / "monday"
    shutil.copytree(ROOT / "docs/monday", folder)
    before, head, section = README.partition("## A first work\n")
    section, end, after = section.partition("\n## ")
    golden("../../README.md", f"{before}{head}{run_page(section, folder, run)}{end}{after}")
    assert (folder / "po/A-91-22/fr.po").exists()
    assert (folder / "build/A-91-22.html").exists()


def test_make_has_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"\$ make (\w+)", README):
        assert re.search(rf"^{command}:", makefile, re.M), command
