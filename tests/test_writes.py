"""Nothing of a user's is lost when the disk, or the machine, fails."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.errors import UsageError, WriteError
from enregard.workflow import _files
from enregard.workflow.deciding import confirm, link, unlink
from enregard.workflow.fixing import mend
from enregard.workflow.importing import import_file
from enregard.workflow.projects import Project, open_project
from enregard.workflow.settling import settle
from enregard.workflow.status import status
from enregard.workflow.updating import update
from enregard.workflow.versions import add, remove
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


Act = Callable[[Project], object]


def _changed(project: Project) -> None:
    change(project, project.catalog_path("A-91-7", "fr"))


def _taken_in(project: Project) -> None:
    _changed(project)
    _update(project)


def _update(project: Project) -> None:
    (result,) = update(project)
    if result.error is not None:
        raise result.error


def _table(project: Project) -> None:
    _taken_in(project)
    rows = ("en\tfr", "Note that 1,250 ships called in 2035;\tDe la main de quelqu'un ;")
    (project.root / "brought.tsv").write_text("\n".join(rows) + "\n", "utf-8")


def _fixable(project: Project) -> None:
    edit(project.catalog_path("A-91-7", "fr"), ("sur les phares ;", "sur les phares;"))


def _text(project: Project, name: str) -> Path:
    return project.root / "corpus" / "A-91-7" / name


def _new_language(project: Project) -> None:
    _taken_in(project)
    (project.root / "es.tsv").write_text("en\tes\nNote that 1,250 ships called in 2035;\tObservan algo;\n", "utf-8")


ACTS: dict[str, tuple[Act, Act]] = {
    "update": (_changed, _update),
    "add": (lambda p: remove(p, "A-91-7", "fr"), lambda p: add(p, "A/91/7", "es", _text(p, "fr.txt"))),
    "add --replaces": (_taken_in, lambda p: add(p, "A/91/7", "fr", _text(p, "en.txt"), replaces=True)),
    "remove": (_changed, lambda p: remove(p, "A-91-7", "fr")),
    "confirm": (_changed, lambda p: confirm(p, "A-91-7", ["annex/para-1", "masthead/language"])),
    "link": (_taken_in, lambda p: link(p, "A-91-7", ["annex/para-1", "annex/para-2"], ["annex/para-2"])),
    "unlink": (_taken_in, lambda p: unlink(p, "A-91-7", ["annex/para-3"])),
    "import": (_table, lambda p: import_file(p, "A-91-7", p.root / "brought.tsv", language="fr", theirs=True)),
    "import of another language": (_new_language, lambda p: import_file(p, "A-91-7", p.root / "es.tsv")),
    "check --fix": (_fixable, lambda p: mend(p)),
}


def killed(project: Project, act: Act, at: int) -> bool:
    """Whether a process that does *act* was killed at its *at*th step on disk: before it opens, renames, removes or makes a file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child has none
        child = os.fork()
    if not child:
        steps = 0

        def hook(event: str, args: tuple[object, ...]) -> None:
            nonlocal steps
            path = str(args[0]) if args else ""
            writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
            writes = (writes or event in ("os.remove", "os.mkdir")) and ".enregard" not in path
            if (writes or event == "os.rename") and path.startswith(str(project.root)):
                if steps == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                steps += 1

        sys.addaudithook(hook)
        try:
            act(project)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("name", ACTS)
def test_killed_at_any_step_the_project_is_whole(small: Project, name: str) -> None:
    """Whatever was to be written is there wholly or not at all; to do it again does it; and an update takes it from there."""
    before, act = ACTS[name]
    before(small)
    undisturbed = _copy(small, "undisturbed")
    act(undisturbed)
    done, old = tree(undisturbed.root), tree(small.root)
    for at in itertools.count():
        victim = _copy(small, "victim")
        if not killed(victim, act, at):
            break
        found = tree(victim.root)
        for file in (f for f in old.keys() | done.keys() if not f.endswith((".po", ".jsonl"))):
            assert found.get(file) in (old.get(file), done.get(file)), (at, file)
        extra = found.keys() - old.keys() - done.keys()
        assert all(file.endswith(".tmp") for file in extra)
        whole = _copy(victim, "whole")
        assert not status(whole)[1]
        assert not [result for result in update(whole) if result.error]
        assert not settle(whole, "A-91-7").writes
        assert not [file for file in tree(whole.root) if file.endswith(".tmp")]
        with contextlib.suppress(UsageError):  # it was done
            act(victim)
        assert _in_force(tree(victim.root)) == _in_force(done), at
    assert at >= 4


def _in_force(files: dict[str, bytes]) -> dict[str, list[bytes]]:
    """The lines of all files but what an alignment remembers of former links."""
    return {
        name: [line for line in data.split(b"\n") if not line.endswith(b'"former": true}')]
        for name, data in files.items()
        if not name.endswith(".tmp")
    }


def _copy(project: Project, name: str) -> Project:
    folder = project.root.parent / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder)
    return open_project(folder)


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
