"""Runs that are repeated, changed or stopped: what is finished stays as it is."""

from __future__ import annotations

import errno
import json
import os
import random
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enregard.batch import processing, quarantine, run, spool, worker
from enregard.batch.limits import OutOfTime
from enregard.batch.locking import hold_lock
from enregard.batch.pairs import Manifest
from enregard.batch.run import run_batch
from enregard.batch.spool import open_spool
from enregard.errors import BusyError, ConfigError, UsageError, WriteError

from .documents import list_pairs, write_documents
from .running import SETTINGS, Dead, add_stub, here, read_times, read_tree, stub, work_here

__all__ = ["here", "stub"]
COUNT = 14
pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    return write_documents(tmp_path / "texts", COUNT, 3)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of an undisturbed run."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        add_stub(patch)
        patch.setattr(run, "start_processes", work_here)
        outcome = run_batch(write_documents(folder / "texts", COUNT, 3), folder / "done", SETTINGS)
    assert (outcome.processed, outcome.quarantined, outcome.errors) == (COUNT, (), ())
    return folder / "done"


@pytest.fixture
def done(first: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(first, tmp_path / "done")
    return tmp_path / "done"


def find_shard(out: Path, work: str) -> str:
    rows = map(json.loads, (out / "plan.jsonl").read_text("utf-8").splitlines()[1:])
    return next(str(row["shard"]) for row in rows if row["work"] == work)


def list_changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """List the shards of which a file was written."""
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {Path(path).name.split(".")[0] for path in paths if path.startswith(("data/", "shards/t", "shards/v"))}


def test_a_finished_run_does_nothing(done: Path, manifest: Manifest) -> None:
    before = read_times(done)
    outcome = run_batch(manifest, done, SETTINGS)
    assert (outcome.processed, outcome.changed) == (0, False)
    assert before == read_times(done)
    assert not (done / "tmp").exists()


def test_a_changed_input_concerns_its_shard_alone(done: Path, manifest: Manifest) -> None:
    before = read_times(done)
    file = Path(manifest.pairs[3].source.path)
    file.write_text(file.read_text("utf-8") + "\nOne more paragraph.\n", "utf-8")
    run_batch(manifest, done, SETTINGS)
    assert {find_shard(done, manifest.pairs[3].work)} == list_changed(before, read_times(done))


def test_an_added_input_concerns_one_shard(done: Path, manifest: Manifest, tmp_path: Path) -> None:
    before = read_times(done)
    more = write_documents(tmp_path / "texts", COUNT + 1, 3)
    run_batch(more, done, SETTINGS)
    assert {find_shard(done, more.pairs[-1].work)} == list_changed(before, read_times(done))


def test_the_order_of_the_manifest_does_not_matter(done: Path, manifest: Manifest, tmp_path: Path) -> None:
    pairs = list(manifest.pairs)
    random.Random(1).shuffle(pairs)
    run_batch(replace(manifest, pairs=tuple(pairs)), tmp_path / "other", SETTINGS)
    assert read_tree(done) == read_tree(tmp_path / "other")


def test_the_files_of_works_that_are_gone_are_removed(done: Path, manifest: Manifest) -> None:
    gone = find_shard(done, manifest.pairs[0].work)
    left = tuple(pair for pair in manifest.pairs if find_shard(done, pair.work) != gone)
    run_batch(replace(manifest, pairs=left), done, SETTINGS)
    assert not [path for path in read_tree(done) if gone in path]
    run_batch(manifest, done, SETTINGS)
    assert [path for path in read_tree(done) if gone in path]


def test_a_lost_file_is_made_again(done: Path, manifest: Manifest) -> None:
    before = read_tree(done)
    next((done / "data").rglob("*.parquet")).unlink()
    (done / "README.md").unlink()
    run_batch(manifest, done, SETTINGS)
    assert before == read_tree(done)


def test_other_settings_make_it_again(done: Path, manifest: Manifest) -> None:
    outcome = run_batch(manifest, done, replace(SETTINGS, do=("align",)))
    assert outcome.processed == COUNT


def test_a_plan_that_is_no_plan_is_refused(done: Path, manifest: Manifest) -> None:
    (done / "plan.jsonl").write_text('{"schema": "enregard.plan/1"}\n{"work": "x", "shard": "../x"}\n', "utf-8")
    with pytest.raises(ConfigError, match="not a plan") as caught:
        run_batch(manifest, done, SETTINGS)
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["README.md", "data/en-fr/train-00000.parquet", "moses/en-fr.train.en"])
def test_files_of_somebody_else_are_not_written_over(manifest: Manifest, tmp_path: Path, name: str) -> None:
    (tmp_path / "own" / name).parent.mkdir(parents=True)
    (tmp_path / "own" / name).write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="no batch run wrote it"):
        run_batch(manifest, tmp_path / "own", SETTINGS)
    assert read_tree(tmp_path / "own") == {name: b"mine"}


def test_two_runs_into_one_folder(done: Path, manifest: Manifest) -> None:
    (done / "tmp").mkdir()
    with hold_lock(done / "tmp" / "lock"), pytest.raises(BusyError, match="another run"):
        run_batch(manifest, done, SETTINGS)


def test_a_worker_of_another_version_is_refused(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "__version__", "0.0.1")
    with pytest.raises(UsageError, match=r"has enregard 0\.0\.1"):
        run_batch(manifest, tmp_path / "out", SETTINGS)


# --- killed ---------------------------------------------------------------------------------------------------------------


def kill_at(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Have the process die before its *at*th step on disk, and nothing after it be done; at no step afterwards."""
    steps = 0

    def count(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            raise Dead

    def before(function: Any) -> Any:
        def counted(*args: Any, **words: Any) -> Any:
            count()
            return function(*args, **words)

        return counted

    for module, name in (
        (worker, "write_shard"),
        (worker, "replace_record"),
        (worker, "remove_spool"),
        (quarantine, "write_entry"),
        (worker, "process_pair"),
        (spool.Spool, "set_mark"),
        (spool.Spool, "add_rows"),
        (run, "finish"),
    ):
        monkeypatch.setattr(module, name, before(getattr(module, name)))


@pytest.mark.parametrize("at", range(1, 60, 6))
def test_a_run_that_dies_at_any_step_goes_on(manifest: Manifest, tmp_path: Path, done: Path, at: int) -> None:
    """The process of a worker dies, and the run gives its shard to another."""
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, at)
        outcome = run_batch(manifest, tmp_path / "out", SETTINGS)
    assert (outcome.quarantined, outcome.errors) == ((), ())
    assert read_tree(done) == read_tree(tmp_path / "out")


def test_what_is_finished_of_a_shard_is_kept(
    manifest: Manifest, tmp_path: Path, done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    seen: list[str] = []
    process = processing.process_pair

    def stop(pair: Any, *rest: Any) -> Any:
        if len(seen) == 7:
            raise WriteError("stop")
        seen.append(pair.work)
        return process(pair, *rest)

    monkeypatch.setattr(worker, "process_pair", stop)
    monkeypatch.setattr(quarantine, "classify", lambda error: (_ for _ in ()).throw(error))
    with pytest.raises(WriteError):
        run_batch(manifest, out, SETTINGS)
    again: list[str] = []

    def note(pair: Any, *rest: Any) -> Any:
        again.append(pair.work)
        return process(pair, *rest)

    monkeypatch.setattr(worker, "process_pair", note)
    run_batch(manifest, out, SETTINGS)
    assert sorted(seen + again) == [pair.work for pair in manifest.pairs]
    assert read_tree(done) == read_tree(out)


@pytest.mark.parametrize("cut", [1, 10, 300])
def test_a_torn_line_of_the_spool_is_ignored(tmp_path: Path, cut: int) -> None:
    rows = [{"text": "é\ud800" * 50}]
    with open_spool(tmp_path, "train-00000") as one:
        for key in "abc":
            one.add_rows(key, rows)
    path = tmp_path / "train-00000.spool"
    os.truncate(path, path.stat().st_size - cut)
    with open_spool(tmp_path, "train-00000") as other:
        left = [key for key in "abc" if key in other]
        assert left == ["a", "b", "c"] if cut == 1 else ["a", "b"]
        other.add_rows("d", rows)
    with open_spool(tmp_path, "train-00000") as third:
        assert [*left, "d"] == [key for key in "abcd" if key in third]
        assert rows == third.read_rows("d")


# --- no room ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize(("place", "which"), [("os.write", 8), ("os.write", 9), ("os.fsync", 8)])
def test_a_full_disk_stops_the_run_and_it_goes_on_later(
    manifest: Manifest, tmp_path: Path, done: Path, code: int, place: str, which: int
) -> None:
    out, calls = tmp_path / "out", 0
    whole = getattr(os, place[3:])

    def fail(*args: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= which:
            raise OSError(code, os.strerror(code))
        return whole(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, fail)
        with pytest.raises(WriteError, match="cannot be written"):
            run_batch(manifest, out, SETTINGS)
    outcome = run_batch(manifest, out, SETTINGS)
    assert outcome.quarantined == ()
    assert read_tree(done) == read_tree(out)


def test_a_folder_that_cannot_be_written(manifest: Manifest, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(WriteError, match="cannot be written"):
        run_batch(manifest, tmp_path / "out", SETTINGS)


def test_a_finished_run_needs_no_write_access(
    manifest: Manifest, done: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data set may be published from a read-only disk. What is not finished is still an error."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    before = read_tree(done)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        outcome = run_batch(manifest, done, SETTINGS)
        assert (outcome.pairs, outcome.processed, outcome.changed) == (COUNT, 0, False)
        less = replace(manifest, pairs=manifest.pairs[1:])
        for other, settings in ((manifest, replace(SETTINGS, do=("align",))), (less, SETTINGS)):
            with pytest.raises(WriteError, match="Read-only"):
                run_batch(other, done, settings)
        with pytest.raises(WriteError, match="Read-only"):
            run_batch(manifest, tmp_path, SETTINGS)
    assert before == read_tree(done)


def test_a_manifest_without_pairs_leaves_what_is_finished(manifest: Manifest, done: Path) -> None:
    """The folder of the texts may not be mounted."""
    before = read_tree(done)
    with pytest.raises(UsageError, match="no pair that can be used"):
        run_batch(Manifest(()), done, SETTINGS)
    assert before == read_tree(done)


# --- quarantine and limits ----------------------------------------------------------------------------------------------------


def test_another_limit_tries_again_what_exceeded_it(
    manifest: Manifest, tmp_path: Path, done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, slow = processing.process_pair, manifest.pairs[5].work

    def late(pair: Any, *rest: Any) -> Any:
        if pair.work == slow:
            raise OutOfTime
        return process(pair, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(worker, "process_pair", late)
        outcome = run_batch(manifest, tmp_path / "out", SETTINGS)
        assert [(slow, "time")] == [(each.work, each.reason) for each in outcome.quarantined]
        assert not run_batch(manifest, tmp_path / "out", SETTINGS).changed
    assert not run_batch(manifest, tmp_path / "out", SETTINGS).changed
    outcome = run_batch(manifest, tmp_path / "out", replace(SETTINGS, time_limit=2))
    assert 0 < outcome.processed < COUNT
    assert outcome.quarantined == ()
    assert read_tree(done) == read_tree(tmp_path / "out")


def test_a_pair_in_quarantine_is_tried_again_if_asked(manifest: Manifest, tmp_path: Path, done: Path) -> None:
    out, file = tmp_path / "out", Path(manifest.pairs[2].source.path)
    whole = file.read_bytes()
    file.write_text(whole.decode() + "poison-raises\n", "utf-8")
    assert len(run_batch(manifest, out, SETTINGS).quarantined) == 1
    assert not run_batch(manifest, out, SETTINGS).changed
    assert run_batch(manifest, out, SETTINGS, retry=True).processed
    file.write_bytes(whole)
    assert run_batch(manifest, out, SETTINGS).quarantined == ()
    made, expected = read_tree(out), read_tree(done)
    del made["plan.jsonl"], expected["plan.jsonl"]  # it has sizes as they were
    assert made == expected
    assert not list((out / "quarantine").iterdir())


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_a_file_without_text_goes_into_quarantine(manifest: Manifest, tmp_path: Path, data: bytes) -> None:
    """What is left of an extraction that failed would give rows without a counterpart."""
    Path(manifest.pairs[2].target.path).write_bytes(data)
    outcome = run_batch(manifest, tmp_path / "out", SETTINGS)
    found = [(each.work, each.reason, each.error) for each in outcome.quarantined]
    assert found == [(manifest.pairs[2].work, "unreadable", f"{manifest.pairs[2].target.shown}: the file has no text")]


def test_hostile_names_of_works_stay_in_the_folder(tmp_path: Path) -> None:
    write_documents(tmp_path / "texts", 3, 2, dict.fromkeys(range(3), "poison-raises"))
    names = ("../../x", "S_RES_1540(2004) $(id)", "é" * 200 + "\ud800\n")
    pairs = tuple(replace(pair, work=name) for pair, name in zip(list_pairs(tmp_path / "texts", 3), names, strict=True))
    outcome = run_batch(Manifest(pairs), tmp_path / "out", SETTINGS)
    files = sorted((tmp_path / "out" / "quarantine").iterdir())
    assert sorted(f"quarantine/{file.name}" for file in files) == sorted(each.file for each in outcome.quarantined)
    assert len(files) == len(names)
    for each in outcome.quarantined:  # for a shell, too
        assert shlex.split(json.loads((tmp_path / "out" / each.file).read_bytes())["command"])[2] == each.file
