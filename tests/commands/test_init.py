"""A new project, and what git needs to know of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from enregard.commands.export import export
from enregard.workspace.projects import Project, init

from ..conftest import Run
from ..judges import judge


def test_a_new_project_has_settings_and_what_git_ignores(tmp_path: Path, run: Run) -> None:
    result = run(tmp_path, "init")
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "enregard.yaml"]
    assert "merge-driver" not in result.stderr


def test_an_existing_gitignore_gets_only_what_it_lacks(tmp_path: Path) -> None:
    """A complete one is not even written."""
    path = tmp_path / ".gitignore"
    path.write_bytes(b"# Ours.\n/build\n\n*.mo\n.enregard/")
    before = path.stat()
    init(tmp_path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    (tmp_path / "enregard.yaml").unlink()
    path.write_bytes(b"# Ours.\n/build\n\n*.mo")
    init(tmp_path)
    text = path.read_text("utf-8")
    assert text.startswith("# Ours.\n/build\n\n*.mo\n# ")
    assert text.endswith("\n.enregard/\n")
    assert text.count("\n") == 6


def test_git_sees_the_work_and_nothing_that_is_made_anew(small: Project) -> None:
    git = judge("git")
    subprocess.run([git, "init", "-q"], cwd=small.root, check=True)
    export(small, to="md", out=small.root / "build")
    (small.root / "po" / "A-91-7" / "fr.mo").write_bytes(b"x")  # Poedit compiles what it saves
    status = ["status", "--porcelain", "--untracked-files=all"]
    found = subprocess.run([git, *status], cwd=small.root, check=True, capture_output=True, text=True).stdout
    assert [line[3:] for line in found.splitlines()] == [
        ".gitignore",
        "corpus/A-91-7/en-fr.jsonl",
        "corpus/A-91-7/en.txt",
        "corpus/A-91-7/fr.txt",
        "corpus/A-91-7/work.yaml",
        "enregard.yaml",
        "po/A-91-7/fr.po",
    ]


def test_the_merge_driver_is_asked_for_on_request(tmp_path: Path, run: Run) -> None:
    """No repository is needed yet; the next step is told, since git does not share its settings."""
    result = run(tmp_path, "init", "new", "--merge-driver")
    assert result.exit_code == 0
    assert "po/**/*.po merge=enregard\n" in (tmp_path / "new" / ".gitattributes").read_text("utf-8")
    assert "run once in each clone: enregard merge-driver --install" in result.stderr
