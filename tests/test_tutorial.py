"""The tutorial, from its first block to its last."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from .conftest import ROOT, Run
from .transcripts import run_page


def test_the_tutorial_prints_what_it_shows(tmp_path: Path, run: Run, golden: Callable[[str, str], None]) -> None:
    """Every command and edit in order, in a copy of the folder that a reader copies."""
    folder = tmp_path / "monday"
    shutil.copytree(ROOT / "docs/monday", folder)
    page = (ROOT / "docs/tutorial.md").read_text("utf-8")
    golden("../../docs/tutorial.md", run_page(page, folder, run))
    assert (folder / "build/A-91-22.html").exists()
