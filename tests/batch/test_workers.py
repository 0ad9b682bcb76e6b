"""Runs in processes of their own: documents that fail in all ways, processes that are killed, and clusters."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enregard.batch import executors
from enregard.batch.pairs import Manifest
from enregard.batch.run import run_batch
from enregard.errors import EnregardError, UsageError

from .documents import write_documents
from .running import SETTINGS, read_tree, stub

__all__ = ["stub"]
pytestmark = [
    pytest.mark.usefixtures("stub"),
    pytest.mark.skipif(sys.platform != "linux", reason="limits of memory need Linux, and pipes POSIX"),
]
COUNT = 24
POISON = {
    2: ("poison-raises", "error"),
    5: ("poison-hangs", "time"),
    8: ("poison-hangs-in-c", "time"),
    11: ("poison-eats-memory", "memory"),
    14: ("poison-kills", "killed"),
    17: ("", "unreadable"),
}
"""Number of the document -> word that makes it fail, and the reason for which it goes into quarantine."""


@pytest.fixture
def poisoned(tmp_path: Path) -> Manifest:
    manifest = write_documents(tmp_path / "texts", COUNT, 2, {number: word for number, (word, _) in POISON.items()})
    pipe = Path(manifest.pairs[17].target.path)
    pipe.unlink()
    os.mkfifo(pipe)
    return manifest


def test_a_bad_document_goes_into_quarantine_and_the_others_are_done(
    poisoned: Manifest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    outcome = run_batch(poisoned, out, SETTINGS, jobs=2)
    expected = {poisoned.pairs[number].work: reason for number, (_, reason) in POISON.items()}
    assert expected == {each.work: each.reason for each in outcome.quarantined}
    assert outcome.errors == ()
    rows = read_works(out)
    assert {pair.work for pair in poisoned.pairs} - expected.keys() == rows
    for each in outcome.quarantined:
        assert each.reason == json.loads((out / each.file).read_bytes())["reason"]
    assert not (out / "tmp").exists()
    # The command of each reproduces it, with the same error.
    for each in (outcome.quarantined[0], next(e for e in outcome.quarantined if e.reason == "killed")):
        command = shlex.split(json.loads((out / each.file).read_bytes())["command"])
        assert command[0] == "enregard"
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=out, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 2
        assert f"{each.work} en-fr: {each.error}" in done.stderr


def read_works(out: Path) -> set[str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = list((out / "data").rglob("*.parquet"))
    return {work for file in files for work in parquet.read_table(file)["work"].to_pylist()}


# --- killed -----------------------------------------------------------------------------------------------------------------

PROGRAM = """
import sys
from pathlib import Path
from tests.batch.documents import list_pairs
from tests.batch.running import SETTINGS
from enregard.batch.pairs import Manifest
from enregard.batch.run import run_batch
if __name__ == "__main__":
    texts, out, count = sys.argv[1:]
    done = run_batch(Manifest(tuple(list_pairs(Path(texts), int(count)))), Path(out), SETTINGS, jobs=2)
    sys.exit(bool(done.quarantined or done.errors))
"""


def start(script: Path, texts: Path, out: Path, count: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], *sys.path])}
    return subprocess.Popen([sys.executable, str(script), str(texts), str(out), str(count)], env=environment)


def list_children(process: int) -> list[int]:
    """List the processes that *process* started, and those that these started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text("utf-8").rsplit(")", 1)[1].split()[1])
        except OSError:  # it has just ended
            continue
        if parent == process:
            found += [int(stat.parent.name), *list_children(int(stat.parent.name))]
    return found


def is_worker(process: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def test_a_run_that_is_killed_at_any_moment_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    """Kill the run, or one of its workers, again and again; no worker outlives its run."""
    texts, count, dice = tmp_path / "texts", 30, random.Random(1)
    manifest = write_documents(texts, count, 2, dict.fromkeys(range(0, count, 4), "poison-slow"))
    run_batch(manifest, tmp_path / "done", SETTINGS, jobs=2)
    script, out = tmp_path / "run.py", tmp_path / "out"
    script.write_text(PROGRAM, "utf-8")
    kills = 0
    for _ in range(4):
        process = start(script, texts, out, count)
        while process.poll() is None and not list((out / "tmp").glob("*.mark")):
            time.sleep(0.02)
        time.sleep(dice.uniform(0, 0.5))
        children = list_children(process.pid)
        workers = [child for child in children if is_worker(child)]
        if workers and dice.random() < 0.5:
            os.kill(dice.choice(workers), signal.SIGKILL)
            time.sleep(dice.uniform(0, 0.5))
        kills += process.poll() is None
        process.kill()
        process.wait()
        until = time.monotonic() + 60
        while any(map(is_worker, children)) and time.monotonic() < until:
            time.sleep(0.02)
        assert not [child for child in children if is_worker(child)]
    assert kills
    assert start(script, texts, out, count).wait() == 0
    assert read_tree(tmp_path / "done") == read_tree(out)


def test_an_interrupted_run_ends_its_workers_and_goes_on_later(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "out"
    write_documents(texts, 12, 2, dict.fromkeys(range(12), "poison-slow"))
    line = [sys.executable, "-m", "enregard", "batch", str(texts), "-o", str(out), "--encoder", "stub", "-j", "2"]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not list((out / "tmp").glob("*.mark")):
        time.sleep(0.02)
    children = list_children(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert b"Traceback" not in said
    assert not [child for child in children if is_worker(child)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "12 pairs" in done.stderr


# --- the same bytes everywhere --------------------------------------------------------------------------------------------------


@contextmanager
def open_cluster(workers: int) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    )
    yield cluster
    cluster.close(timeout=20)


@pytest.fixture
def cluster(stub: None) -> Iterator[Any]:
    """A Dask cluster of two processes on the loopback interface."""
    with open_cluster(2) as found:
        yield found


@pytest.fixture
def empty_cluster(stub: None) -> Iterator[Any]:
    """A Dask cluster that has no workers yet."""
    with open_cluster(0) as found:
        yield found


@pytest.mark.filterwarnings("ignore")
def test_one_process_two_and_a_cluster_write_the_same_bytes(tmp_path: Path, cluster: Any) -> None:
    poison = {5: "poison-raises", 9: "poison-kills"}
    manifest = write_documents(tmp_path / "texts", COUNT, 2, poison)
    settings = replace(SETTINGS, formats=("parquet", "tmx", "moses", "jsonl"))
    ways: dict[str, dict[str, Any]] = {
        "one": {"jobs": 1},
        "two": {"jobs": 2},
        "dask": {"scheduler": cluster.scheduler_address},
    }
    for name, where in ways.items():
        outcome = run_batch(manifest, tmp_path / name, settings, **where)
        assert len(outcome.quarantined) == 2, (name, outcome)
        assert outcome.errors == ()
    one, two, dask = (read_tree(tmp_path / name) for name in ("one", "two", "dask"))
    assert one == two
    assert one == dask


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_goes_away_stops_the_run_and_it_goes_on_later(tmp_path: Path, cluster: Any) -> None:
    manifest = write_documents(tmp_path / "texts", COUNT, 2, dict.fromkeys(range(COUNT), "poison-slow"))
    out = tmp_path / "out"
    said: list[object] = []

    def watch(standing: object) -> None:
        said.append(standing)
        if len(said) == 2:
            cluster.close(timeout=20)

    with pytest.raises(EnregardError, match="does not answer any more"):
        run_batch(manifest, out, SETTINGS, scheduler=cluster.scheduler_address, watch=watch)
    outcome = run_batch(manifest, out, SETTINGS, jobs=2)
    assert (outcome.pairs, outcome.quarantined, outcome.errors) == (COUNT, (), ())
    assert {pair.work for pair in manifest.pairs} == read_works(out)


@pytest.mark.filterwarnings("ignore")
def test_workers_may_join_a_cluster_late(tmp_path: Path, empty_cluster: Any) -> None:
    manifest = write_documents(tmp_path / "texts", 6, 2)
    said: list[str] = []

    def watch(standing: object) -> None:
        said.append(str(standing))
        if len(said) == 1:
            empty_cluster.scale(1)

    outcome = run_batch(manifest, tmp_path / "out", SETTINGS, scheduler=empty_cluster.scheduler_address, watch=watch)
    assert (outcome.processed, outcome.quarantined, outcome.errors) == (6, (), ())
    assert said[0] == "0 of 6 pairs, waiting for workers to join the cluster"
    assert said[-1].startswith("6 of 6 pairs")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("code", "message"),
    [('__version__ = "0.0.1"', r"has enregard 0\.0\.1, and this is "), ("raise ImportError", "has no enregard")],
)
def test_a_worker_without_this_version_is_refused(tmp_path: Path, empty_cluster: Any, code: str, message: str) -> None:
    """It is asked before it gets a task: one that lacks the program ends with each that it gets."""
    package = tmp_path / "other" / "enregard"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "version.py").write_text(code, "utf-8")
    line = [sys.executable, "-m", "distributed.cli.dask_worker", empty_cluster.scheduler_address]
    line += ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "other")}
    worker = subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL)
    try:
        empty_cluster.wait_for_workers(1, timeout=120)
        manifest = write_documents(tmp_path / "texts", 1, 2)
        with pytest.raises(UsageError, match=message):
            run_batch(manifest, tmp_path / "out", SETTINGS, scheduler=empty_cluster.scheduler_address)
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:1", "127.0.0.1:1", "tls://127.0.0.1:1", "nothing.invalid", "http://127.0.0.1:1", "ucx://x:1", ""],
)
def test_no_scheduler_is_one_clear_error(tmp_path: Path, address: str) -> None:
    pytest.importorskip("distributed")
    manifest = write_documents(tmp_path / "texts", 1, 2)
    with pytest.raises(EnregardError, match=rf"no Dask scheduler answers at {re.escape(address)} \("):
        run_batch(manifest, tmp_path / "out", SETTINGS, scheduler=address)


def test_a_scheduler_that_refuses_is_called_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`distributed` would call it for ten seconds."""
    pytest.importorskip("distributed")
    manifest = write_documents(tmp_path / "texts", 1, 2)
    monkeypatch.setattr(executors, "_call", lambda *_: pytest.fail("called again"))
    with pytest.raises(EnregardError, match="connection refused"):
        run_batch(manifest, tmp_path / "out", SETTINGS, scheduler="tcp://127.0.0.1:1")


def test_another_server_is_no_scheduler(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    manifest = write_documents(tmp_path / "texts", 1, 2)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with suppress(OSError):
                while True:
                    with server.accept()[0] as caller:
                        caller.sendall(b"SSH-2.0-OpenSSH_9.6 and a longer greeting\r\n")

        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(EnregardError, match="no Dask scheduler answers"):
            run_batch(manifest, tmp_path / "out", SETTINGS, scheduler=f"tcp://127.0.0.1:{server.getsockname()[1]}")
