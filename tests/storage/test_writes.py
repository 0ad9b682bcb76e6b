"""Nothing of a user's is lost when the disk, or the machine, fails."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from enregard.commands.status import status
from enregard.errors import WriteError
from enregard.storage import files as _files
from enregard.storage import journal as _journal
from enregard.storage import renaming as _renaming
from enregard.storage import seen as _seen
from enregard.storage import steps as _steps
from enregard.workspace.projects import Project, open_project
from tests.conftest import Run, edit, tree
from tests.killing import CASES, Stage, change, copy, killed_at, left_over, update_all


@pytest.mark.parametrize("call", ["fsync", "open"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_leaves_every_file_as_it_was(
    small: Project, po: Path, run: Run, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    change(small)
    before = tree(small.root)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        result = run(small, "update")
    assert result.exit_code == 2
    assert os.strerror(code) in result.stderr
    assert "Traceback" not in result.output
    assert tree(small.root) == before


def test_a_disk_that_is_really_full_leaves_every_file_as_it_was(small: Project, po: Path) -> None:
    """The kernel itself refuses: no file of the child may grow past 1 kB."""
    change(small)
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


CAN_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


STRIDE = 4
"""Of the steps, which are some fifty, each case takes a quarter, not all the same."""


@CAN_FORK
@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.again is None])
def test_killed_at_any_step_a_command_is_done_or_not_done(small: Project, name: str) -> None:
    """Texts, alignment and catalogs together, once the next command has been run. `bench/kills.py` takes every step, and any moment."""
    stage = Stage.of(CASES[name], small)
    for at in itertools.count(list(CASES).index(name) % STRIDE, STRIDE):
        victim = stage.victim()
        if not killed_at(victim, stage.case.act, at):
            break
        _, problem = stage.verdict(victim)
        assert not problem, (at, problem)
    assert at >= 10


@CAN_FORK
@pytest.mark.parametrize("name", ["export to md", "pot", "init", "merge-driver"])
def test_killed_at_any_step_files_apart_are_whole(small: Project, name: str) -> None:
    """Each by itself; the next such command takes away what was left."""
    stage = Stage.of(CASES[name], small)
    for at in itertools.count():
        victim = stage.victim()
        if not killed_at(victim, stage.case.act, at):
            break
        if at % STRIDE == 0 or at < 3:
            assert stage.verdict(victim)[1] == "", at
    assert at >= 5


# --- an editor saves while a command is at work ---


class Editor:
    """Saves at the moment *at* of a command: when it syncs, and before and after each rename."""

    def __init__(self, at: int, save: Callable[[], None]) -> None:
        self.moments, self.at, self.save = 0, at, save

    def around(self, function: Callable[..., None]) -> Callable[..., None]:
        def call(*args: object) -> None:
            self.pass_()
            function(*args)
            self.pass_()

        return call

    def pass_(self) -> None:
        if self.moments == self.at:
            self.save()
        self.moments += 1

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", self.around(os.fsync))
            for name in ("exchange", "put_new"):
                patch.setattr(_steps, name, self.around(getattr(_steps, name)))
            yield


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_rename(path: Path, text: str) -> None:
    """As most editors save: a new file takes the name."""
    other = path.with_name(".editor")
    other.write_text(text, "utf-8")
    other.replace(path)


PO, YAML = "po/A-91-7/fr.po", "corpus/A-91-7/work.yaml"
SAVES: dict[str, list[tuple[str, str, str]]] = {
    "update": [(PO, "tous les ports", "tous les havres"), ("corpus/A-91-7/en.txt", "lighthouses", "beacons")],
    "update with a missing source": [
        ("po/A-91-7/en.po", "Recall something", "Recall anything"),
        (YAML, "schema", "# Mine.\nschema"),
    ],
    "add --replaces": [("corpus/A-91-7/fr.txt", "navires", "bateaux"), (YAML, "schema", "# Mine.\nschema")],
    "remove": [(YAML, "schema", "# Mine.\nschema")],
    "confirm": [(PO, "tous les ports", "tous les havres")],
    "link": [(PO, "tous les ports", "tous les havres")],
    "unlink": [(PO, "sur les phares", "sur les feux")],
    "import": [(PO, "tous les ports", "tous les havres")],
    "check --fix": [(PO, "tous les ports", "tous les havres")],
    "merge-driver": [("ours.po", "tous les ports", "tous les havres")],
}


@pytest.mark.parametrize("save", [in_place, by_rename])
@pytest.mark.parametrize("name", SAVES)
def test_what_an_editor_saves_meanwhile_is_never_lost(
    small: Project, name: str, save: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system that exchanges names in one step, and, for saves in place, on one that takes several."""
    if save is in_place:
        monkeypatch.setattr(_renaming, "_load_renameat2", lambda: None)
    case = CASES[name]
    case.before(small)
    for file, old, new in SAVES[name]:
        text = (small.root / file).read_text("utf-8")
        assert old in text
        for at in itertools.count(0, 1 if name in ("update", "merge-driver") else 3):
            victim = copy(small, "victim")
            editor = Editor(at, partial(save, victim.root / file, text.replace(old, new, 1)))
            with editor.at_work():
                case.act(victim)
            if editor.moments <= at:
                break
            kept = b"".join(tree(victim.root).values()).decode("utf-8")
            assert new.split()[-1] in kept.replace('"\n"', ""), (file, at)
            assert not left_over(victim.root)
        assert at >= 2


def test_a_file_that_appears_meanwhile_is_not_written_over(small: Project) -> None:
    case = CASES["import of another language"]
    case.before(small)
    other = copy(small, "other")
    case.act(other)
    text = other.catalog_path("A-91-7", "es").read_text("utf-8")
    theirs = text.replace('msgctxt "annex/para-1"', '# De alguien.\nmsgctxt "annex/para-1"')
    for at in itertools.count(0, 2):
        victim = copy(small, "victim")
        po = victim.catalog_path("A-91-7", "es")
        editor = Editor(at, lambda po=po: po.write_text(theirs, "utf-8"))  # type: ignore[misc]
        with editor.at_work():
            case.act(victim)
        if editor.moments <= at:
            break
        assert "# De alguien." in po.read_text("utf-8"), at
    assert at >= 5


def test_an_editor_that_saves_again_and_again_has_the_last_word(small: Project, run: Run) -> None:
    """Nothing is written, and the next update adds it."""
    change(small)
    po, n = small.catalog_path("A-91-7", "fr"), itertools.count()
    before, sync = tree(small.root), os.fsync

    def saving(handle: int) -> None:
        edit(po, ("tous", f"tous {next(n)}"))
        sync(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", saving)
        result = run(small, "update")
    assert result.exit_code == 2
    assert "po/A-91-7/fr.po: was changed while it was being read, so nothing was written" in result.stderr
    after = tree(small.root)
    assert {name for name in before if before[name] != after[name]} == {"po/A-91-7/fr.po"}
    assert run(small, "update").exit_code == 0
    assert f"tous {next(n) - 1} " in po.read_text("utf-8").replace('"\n"', "")


@CAN_FORK
@pytest.mark.parametrize("name", ["confirm", "update"])
def test_what_is_saved_between_a_kill_and_the_next_command_stays(small: Project, name: str) -> None:
    """PO and alignment still belong together: an update takes it from there."""
    stage = Stage.of(CASES[name], small)
    for at in itertools.count(20, STRIDE):  # it has not come to renaming before
        victim = stage.victim()
        if not killed_at(victim, stage.case.act, at):
            break
        edit(victim.catalog_path("A-91-7", "fr"), ("sur les phares", "sur les feux"))
        again = open_project(victim.root)
        assert not status(again).errors
        assert not left_over(again.root), at
        found = tree(again.root)
        rest = [{n: d for n, d in files.items() if n != PO} for files in (found, stage.old, stage.done)]
        assert rest[0] in rest[1:], at
        update_all(again)
        assert "sur les feux" in again.catalog_path("A-91-7", "fr").read_text("utf-8"), at


# --- the journal ---


def _half_done(project: Project) -> Project:
    """A project whose confirm was killed when it had renamed the catalog and not yet the alignment."""
    stage = Stage.of(CASES["confirm"], project)
    for at in itertools.count(30):
        victim = stage.victim()
        assert killed_at(victim, stage.case.act, at)
        if tree(victim.root)[PO] != stage.old[PO]:
            return victim
    raise AssertionError


@CAN_FORK
def test_a_project_where_nothing_may_be_written_is_read_all_the_same(small: Project, run: Run) -> None:
    victim = _half_done(small)
    before = tree(victim.root)

    def refuse(file: object) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_journal, "take_lock", refuse)
        assert run(victim, "status").exit_code == 0
    assert tree(victim.root) == before


@CAN_FORK
@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe\n", b"[" * 100_000, b'{"write": 3}\n', b'{"begin": [], "staged": 1}\n']
)
def test_a_damaged_journal_is_no_traceback(small: Project, run: Run, damage: bytes) -> None:
    victim = _half_done(small)
    path = _journal.get_journal_path(victim.root)
    path.write_bytes(damage + path.read_bytes()[: -len(damage) - 40])
    assert run(victim, "status").exit_code == 0
    assert not path.exists()
    assert run(victim, "update").exit_code == 0


@CAN_FORK
def test_a_journal_of_a_newer_program_is_left_to_it(small: Project, run: Run) -> None:
    victim = _half_done(small)
    path = _journal.get_journal_path(victim.root)
    path.write_bytes(path.read_bytes().replace(b"journal/1", b"journal/2"))
    before = tree(victim.root)
    assert run(victim, "status").exit_code == 0
    result = run(victim, "update")
    assert (result.exit_code, "enregard.journal/2" in result.stderr) == (2, True)
    assert tree(victim.root) == before


@CAN_FORK
@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "corpus/../../outside.txt", "link/outside.txt"])
def test_a_journal_changes_nothing_outside_the_project(small: Project, run: Run, name: str) -> None:
    outside = small.root.parent / "outside.txt"
    outside.write_text("theirs")
    (small.root / "link").symlink_to(small.root.parent)
    held = _seen.compute_digest(b"theirs")
    staged = f"{name.rpartition('/')[0]}/.enregard-p00000000-1.tmp"
    rows = (
        {"schema": _journal.SCHEMA},
        {"begin": "p00000000", "folders": [], "staged": [staged]},
        {"write": "p00000000", "files": [{"path": name, "staged": staged, "before": held, "after": None}]},
    )
    _journal.get_journal_path(small.root).write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert run(small, "update").exit_code == 0
    assert outside.read_text() == "theirs"


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
    change(small)
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


def test_a_file_that_nobody_has_read_is_removed(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_text("x", "utf-8")
    _files.write_all({file: None})
    assert not file.exists()
