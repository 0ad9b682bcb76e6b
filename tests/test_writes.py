"""Nothing of a user's is lost when the disk, or the machine, fails."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from enregard.errors import WriteError
from enregard.workflow import _files
from enregard.workflow.projects import Project, open_project
from enregard.workflow.settling import settle
from enregard.workflow.updating import update
from tests.conftest import Run, edit, tree


def change(project: Project, po: Path) -> None:
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-3"', 'msgctxt "annex/para-3"'))
    edit(project.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))


@pytest.mark.parametrize("call", ["fsync", "mkstemp"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_leaves_every_file_as_it_was(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    change(small, po)
    before = tree(small.root)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os if call == "fsync" else tempfile, call, refuse)
        result = run(small, "update")
    assert result.exit_code == 2
    assert os.strerror(code) in result.stderr
    assert "Traceback" not in result.output
    assert tree(small.root) == before


def test_a_disk_that_is_really_full_leaves_every_file_as_it_was(small: Project, po: Path) -> None:
    """The kernel itself refuses: no file of the child may grow past 1 kB."""
    change(small, po)
    before = tree(small.root)
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))\n"
        "from enregard.cli import main\nsys.argv = ['enregard', 'update']\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=small.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert tree(small.root) == before


@pytest.mark.parametrize("after", range(5))
def test_killed_at_any_rename_the_project_is_whole_and_the_next_update_mends_it(
    small: Project, po: Path, after: int
) -> None:
    change(small, po)
    other = small.root.parent / "undisturbed"
    subprocess.run(["cp", "-r", str(small.root), str(other)], check=True)
    script = (
        "import os, pathlib, sys\n"
        "done = 0\nreal = pathlib.Path.replace\n"
        "def replace(self, target):\n"
        "    global done\n"
        f"    if done == {after}: os._exit(9)\n"
        "    done += 1\n    return real(self, target)\n"
        "pathlib.Path.replace = replace\n"
        "from enregard.cli import main\nsys.argv = ['enregard', 'update']\nmain()\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=small.root, capture_output=True, check=False)
    project = open_project(small.root)
    assert not [e for e in update(project) if e.error]
    update(open_project(other))
    mended = {name: data for name, data in tree(small.root).items() if not name.endswith(".tmp")}
    assert mended == tree(other)
    assert not settle(project, "A-91-7").writes


def test_a_failure_half_way_leaves_no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def second_fails(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", second_fails)
    with pytest.raises(WriteError):
        _files.write_all({tmp_path / "new" / "a": b"1", tmp_path / "b": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_modes_and_links_of_files_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    _files.write_all({link: b"new"})
    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)


def test_update_check_and_dry_run_write_nothing(small: Project, po: Path, run: Run) -> None:
    change(small, po)
    before = tree(small.root)
    state = (small.root / ".enregard" / "A-91-7.json").read_bytes()
    assert run(small, "update", "--check").exit_code == 1
    assert run(small, "update", "--dry-run").exit_code == 0
    assert run(small, "check").exit_code in (0, 1)
    assert run(small, "status").exit_code == 0
    assert tree(small.root) == before
    assert (small.root / ".enregard" / "A-91-7.json").read_bytes() == state
    assert run(small, "update").exit_code == 0
    assert run(small, "update", "--check").exit_code == 0
