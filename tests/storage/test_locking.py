"""Two at once: one waits or is refused, and nothing is mixed. With real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enregard.commands.add import remove
from enregard.commands.decide import confirm, link
from enregard.commands.update import update
from enregard.errors import BusyError
from enregard.storage.journal import commit
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project, open_project
from enregard.workspace.settling import Settled, settle
from tests.conftest import Run, edit, tree

HOLD = (
    "import sys\nfrom enregard.workspace.locking import lock_project\nfrom enregard.workspace.projects import open_project\n"
    "with lock_project(open_project('.')):\n    print('held', flush=True)\n    sys.stdin.readline()\n"
)


@contextmanager
def holding(project: Project) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, "night shift"],
        cwd=project.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def change(project: Project) -> None:
    edit(project.folder("A-91-7") / "en.txt", ("15 January 2037", "15 February 2037"))
    edit(project.catalog_path("A-91-7", "fr"), ('#, fuzzy\nmsgctxt "annex/para-2"', 'msgctxt "annex/para-2"'))


WRITERS = (
    ["update"],
    ["confirm", "A/91/7", "annex/para-1"],
    ["link", "A/91/7", "annex/para-1", "=", "annex/para-2"],
    ["unlink", "A/91/7", "annex/para-1"],
    ["remove", "A/91/7", "fr"],
    ["add", "A/91/7", "en", "corpus/A-91-7/en.txt", "--replaces"],
    ["check", "--fix"],
    ["import", "A/91/7", "corpus/A-91-7/en.txt"],
)
LOOKERS = (["status"], ["check"], ["update", "--check"], ["update", "--dry-run"])


def test_while_one_writes_others_are_refused_and_told_by_whom(small: Project, run: Run) -> None:
    """Who only looks waits for nobody."""
    change(small)
    before = tree(small.root)
    with holding(small) as other:
        for args in WRITERS:
            result = run(small, "--wait", "0", *args)
            assert result.exit_code == 2, (args, result.output)
            assert f"night shift` (process {other.pid}, since " in result.stderr, args
            assert "--wait SECONDS" in result.stderr
        for args in LOOKERS:
            assert run(small, "--wait", "0", *args).exit_code in (0, 1), args
    assert tree(small.root) == before


def test_who_waits_is_told_for_whom_and_then_goes_on(small: Project) -> None:
    change(small)
    told: list[str] = []
    with holding(small) as other:

        def tell(words: str) -> None:
            told.append(words)
            assert other.stdin
            other.stdin.write("\n")
            other.stdin.flush()

        (result,) = update(replace(small, tell=tell))
    assert result.error is None
    assert result.changed
    assert [f"process {other.pid}" in words for words in told] == [True]


def test_a_holder_that_was_killed_holds_nothing(small: Project) -> None:
    change(small)
    with holding(small) as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        (result,) = update(replace(small, wait=0))
    assert result.error is None


def test_who_holds_the_lock_may_take_it_again_and_others_may_then(small: Project) -> None:
    for _ in range(2):
        with lock_project(replace(small, wait=0)), lock_project(replace(small, wait=0)):
            confirm(replace(small, wait=0), "A-91-7", ["annex/para-1"])


def test_the_lock_is_let_go_when_the_work_fails(small: Project) -> None:
    with pytest.raises(ZeroDivisionError), lock_project(small):
        _ = 1 / 0
    with lock_project(replace(small, wait=0)):
        pass


def test_updates_at_once_come_to_what_one_comes_to(small: Project) -> None:
    change(small)
    alone = small.root.parent / "alone"
    subprocess.run(["cp", "-r", str(small.root), str(alone)], check=True)
    command = [sys.executable, "-m", "enregard", "-q", "update"]
    several = [subprocess.Popen(command, cwd=small.root, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(p.communicate()[1], p.returncode) for p in several] == [(b"", 0)] * 3
    update(open_project(alone))
    assert tree(small.root) == tree(alone)
    assert not settle(small, "A-91-7").writes


def test_git_ignores_what_is_kept(small: Project) -> None:
    for path in (small.root / ".enregard").iterdir():
        path.unlink()
    with lock_project(small):
        assert (small.root / ".enregard" / ".gitignore").read_bytes() == b"*\n"


# --- a translator is no process of ours, and takes no lock ---


def saved_meanwhile(monkeypatch: pytest.MonkeyPatch, po: Path, times: int) -> None:
    """An editor saves the catalog while an update has read it and not yet written."""
    count = 0

    def slow(project: Project, work: str, **how: Any) -> Settled:
        nonlocal count
        settled = settle(project, work, **how)
        count += 1
        if count <= times:
            edit(po, ("1 250 navires", f"1 250 navires {count}"))
        return settled

    monkeypatch.setattr("enregard.commands.update.settle", slow)


def test_what_a_translator_saves_meanwhile_is_taken_in(
    small: Project, po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(small)
    saved_meanwhile(monkeypatch, po, 1)
    (result,) = update(small)
    assert result.error is None
    assert "1 250 navires 1" in po.read_text("utf-8")
    assert "1 250 navires 1" in (small.folder("A-91-7") / "en-fr.jsonl").read_text("utf-8")


def test_an_editor_that_never_stops_is_not_written_over(
    small: Project, po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(small)
    saved_meanwhile(monkeypatch, po, 99)
    before = (small.folder("A-91-7") / "en-fr.jsonl").read_bytes()
    (result,) = update(small)
    assert isinstance(result.error, BusyError)
    assert "Run it again" in str(result.error)
    assert "navires 1 2 3" in " ".join(po.read_text("utf-8").replace("navires 3 2 1", "navires 1 2 3").split())
    assert (small.folder("A-91-7") / "en-fr.jsonl").read_bytes() == before


def test_what_is_saved_right_after_is_seen_by_the_next_update(
    small: Project, po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stamp is of what was read and written, not of what stands there by the time it is taken."""
    change(small)

    def write(root: Path, contents: Mapping[Path, bytes | None]) -> None:
        commit(root, contents)
        edit(po, ("1 250 navires", "1 250 bateaux"))

    with monkeypatch.context() as patch:
        patch.setattr("enregard.commands.update.commit", write)
        assert update(small)[0].error is None
    assert update(small)[0].changed == ("corpus/A-91-7/en-fr.jsonl",)


def test_a_place_without_room_for_a_lock_is_one_clear_error(small: Project, run: Run) -> None:
    change(small)
    for path in (small.root / ".enregard").iterdir():
        path.unlink()
    (small.root / ".enregard").rmdir()
    (small.root / ".enregard").write_text("mine")
    before = tree(small.root)
    result = run(small, "update")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert tree(small.root) == before
    with pytest.raises(Exception, match="cannot be written"):
        remove(small, "A-91-7", "fr")
    with pytest.raises(Exception, match="cannot be written"):
        link(small, "A-91-7", ["annex/para-1"], ["annex/para-2"])
