"""Batch runs: documents a second, and memory of the parent and of the largest worker, by number of documents and of processes.

    python bench/batch.py [--sizes 1000,10000] [--jobs 1,2] [--encoder use] [--do align] [--alone] [--repeat 2] [--dask] [--poison] [--kills 20]

Documents are invented, in English and French, a page each (tests/batch/documents.py). In the same run, one process reads, aligns and checks them in a plain loop, which writes
nothing, and galechurch aligns them by length, where it is installed; it gets paragraphs and does nothing else. Rows are interleaved `--repeat` times, and the least time of each
is told. CPU time is that of all processes. With the encoder `stub`, which costs nothing, what is left is the cost of everything else. The memory of the parent is told after
a tenth and nine tenths of the time, and at most. --alone leaves out the loop and galechurch.

--dask adds a local cluster of as many processes. --poison has one document of each kind fail among the others (raises, hangs, eats memory, kills its worker, cannot be read),
and compares with the same run without them. --kills kills the run or one of its workers at random moments so many times, and compares all files with those of an undisturbed one.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.batch.documents import list_pairs, write_documents
from tests.batch.running import STUB, read_tree

POISON = ("poison-raises", "poison-hangs-in-c", "poison-eats-memory", "poison-kills", "")
"""Words that make the encoder `stub` fail; the last document cannot be read."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of CPU; MB of the parent after a tenth and nine tenths of the time, at most, and of the largest process that it started."""

    wall: float
    cpu: float
    early: int
    late: int
    parent: int
    worker: int


def run_one(options: argparse.Namespace) -> None:
    """Do what `--one` says in this process, which is measured from outside."""
    if options.encoder == "stub":
        sys.path.insert(0, str(STUB))
        import_module("sitecustomize")
    pairs = tuple(list_pairs(Path(options.texts), options.count))
    if options.one == "galechurch":
        for pair in pairs:
            sides = [Path(v.path).read_text("utf-8").split("\n\n") for v in (pair.source, pair.target)]
            import_module("galechurch").align(*sides)
        return
    from enregard.batch.pairs import Manifest
    from enregard.batch.processing import align_pair, check_bitext, load_all
    from enregard.batch.run import run_batch
    from enregard.batch.settings import Settings
    from enregard.encoders import use_single_thread

    settings = Settings(
        encoder=options.encoder,
        do=tuple(options.do.split(",")),
        time_limit=options.limit,
        memory_limit=500,
        shard_size=options.shard or None,
    )
    if options.one == "loop":
        with use_single_thread():
            load_all(settings, "en", "fr")
            for pair in pairs:
                bitext = align_pair(pair, settings)
                if "check" in settings.do:
                    check_bitext(pair.work, bitext)
        return
    where: dict[str, Any] = {"jobs": int(options.one)} if options.one.isdigit() else {"scheduler": options.one}
    done = run_batch(Manifest(pairs), Path(options.out), settings, **where)
    print(
        f"{done.processed} processed, {len(done.quarantined)} in quarantine: {sorted(e.reason for e in done.quarantined)}"
    )
    if done.errors:
        sys.exit("\n".join(map(str, done.errors)))


def start(one: str, texts: Path, count: int, out: Path, options: argparse.Namespace) -> subprocess.Popen[bytes]:
    line = [sys.executable, __file__, "--one", one, "--texts", str(texts), "--count", str(count), "--out", str(out)]
    line += [
        "--encoder",
        options.encoder,
        "--limit",
        str(options.limit),
        "--shard",
        str(options.shard),
        "--do",
        options.do,
    ]
    paths = [*([str(STUB)] if options.encoder == "stub" else []), *sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE)


def measure(process: subprocess.Popen[bytes]) -> Cost:
    """Wait for *process*, and return its cost. Processes that it does not wait for, as those of a cluster, are not counted."""
    before, begun = os.times(), time.perf_counter()
    parent = worker = 0
    sizes: list[int] = []
    while process.poll() is None:
        parent = max(parent, read_memory(process.pid))
        sizes.append(read_memory(process.pid, "VmRSS"))
        worker = max(worker, *map(read_memory, list_children(process.pid)), 0)
        time.sleep(0.2)
    after = os.times()
    said = process.stdout.read().decode().strip() if process.stdout else ""
    if said and "0 in quarantine" not in said:
        print(f"  {said}")
    if process.returncode:
        raise SystemExit(f"it failed: {said}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    early, late = sizes[len(sizes) // 10], sizes[len(sizes) * 9 // 10]
    return Cost(time.perf_counter() - begun, cpu, early, late, parent, worker)


def read_memory(process: int, name: str = "VmHWM") -> int:
    """Return the resident memory of *process* in MB: the most until now, or with `VmRSS` what it has."""
    try:
        text = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in text.splitlines() if line.startswith(name)), 0)


def list_children(process: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text("utf-8").rsplit(")", 1)[1].split()[1]) == process:
                found.append(int(stat.parent.name))
        except OSError:  # it has just ended
            continue
    return found


def take_least(runs: dict[str, Callable[[], Cost]], repeat: int) -> dict[str, Cost]:
    """Return the least cost of each of *runs*, which are interleaved."""
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for _ in range(repeat):
        for name, run in runs.items():
            found[name].append(run())
    return {
        name: Cost(
            min(cost.wall for cost in costs),
            min(cost.cpu for cost in costs),
            max(cost.early for cost in costs),
            max(cost.late for cost in costs),
            max(cost.parent for cost in costs),
            max(cost.worker for cost in costs),
        )
        for name, costs in found.items()
    }


def compare(texts: Path, count: int, options: argparse.Namespace, scheduler: str) -> None:
    """Print a row for each way to process *count* documents."""
    ways = [*([] if options.alone else ["loop"]), *options.jobs.split(",")]
    if not options.alone and importlib.util.find_spec("galechurch"):
        ways.append("galechurch")
    if scheduler:
        ways.append(scheduler)

    def run(one: str) -> Cost:
        with tempfile.TemporaryDirectory(dir=texts.parent) as out:
            return measure(start(one, texts, count, Path(out), options))

    costs = take_least({way: partial(run, way) for way in ways}, options.repeat)
    for way, cost in costs.items():
        name = {"loop": "plain loop", "galechurch": "galechurch", scheduler: "Dask"}.get(
            way, f"batch, {way} process(es)"
        )
        told = "" if way == scheduler else f"{1000 * cost.cpu / count:.2f}"
        print(
            f"| {count:,} | {name} | {cost.wall:.1f} | {count / cost.wall:.1f} | {told} | {cost.early} | {cost.late} | {cost.parent} | {cost.worker or ''} |",
            flush=True,
        )


def open_cluster(jobs: int) -> Any:
    return import_module("distributed").LocalCluster(
        n_workers=jobs, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    )


def compare_poison(texts: Path, count: int, options: argparse.Namespace) -> None:
    """Print the cost of a run with documents that fail, and of one without them."""
    places = dict(zip(range(count // 10, count, count // len(POISON)), POISON, strict=False))
    bad = texts.parent / "bad"
    manifest = write_documents(bad, count, options.paragraphs, {n: word for n, word in places.items() if word})
    pipe = Path(manifest.pairs[max(places)].target.path)
    pipe.unlink()
    os.mkfifo(pipe)

    def run(folder: Path) -> Cost:
        with tempfile.TemporaryDirectory(dir=texts.parent) as out:
            return measure(start("2", folder, count, Path(out), options))

    costs = take_least({"without": partial(run, texts), "with": partial(run, bad)}, options.repeat)
    for name, cost in costs.items():
        print(f"{count:,} documents {name} five that fail: {cost.wall:.1f} s, {cost.cpu:.1f} s of CPU")
    print(
        f"ratio {costs['with'].wall / costs['without'].wall:.2f} by the clock, {costs['with'].cpu / costs['without'].cpu:.2f} of CPU"
    )


def compare_kills(texts: Path, count: int, options: argparse.Namespace) -> None:
    """Kill a run at random moments, and compare its files with those of an undisturbed one."""
    dice, whole, out = random.Random(1), texts.parent / "whole", texts.parent / "killed"
    cost = measure(start("2", texts, count, whole, options))
    kills = {"run": 0, "worker": 0}
    while sum(kills.values()) < options.kills:
        process = start("2", texts, count, out, options)
        time.sleep(dice.uniform(1, 2 + cost.wall / 4))
        workers = [child for child in list_children(process.pid) if read_memory(child) > 50]
        if workers and dice.random() < 0.5:
            os.kill(dice.choice(workers), signal.SIGKILL)
            kills["worker"] += 1
            time.sleep(dice.uniform(0, 2))
        kills["run"] += process.poll() is None
        process.kill()
        process.wait()
        if (out / "report.html").exists():  # it was done: begin again
            assert process.returncode or read_tree(whole) == read_tree(out)
            shutil.rmtree(out)
    measure(start("2", texts, count, out, options))
    same = read_tree(whole) == read_tree(out)
    print(f"{count:,} documents, killed {kills}: the same bytes: {same}")
    if not same:
        raise SystemExit(1)


def list_sizes(text: str) -> Iterator[int]:
    yield from map(int, text.split(","))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000", help="numbers of documents")
    parser.add_argument("--paragraphs", type=int, default=8, help="paragraphs of a document")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--encoder", default="stub", help="stub or use")
    parser.add_argument("--do", default="align,check")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--shard", type=int, default=0, help="documents in a shard; 0: as many as the program takes")
    parser.add_argument("--limit", type=float, default=5, help="seconds of CPU for a document")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--poison", action="store_true")
    parser.add_argument("--kills", type=int, default=0)
    for hidden in ("--one", "--texts", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run_one(options)
        return
    print(
        "| Documents | Way | Seconds | Documents a second | CPU ms a document | MB, parent: 1/10 | 9/10 | at most | MB, largest worker |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for count in list_sizes(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder) / "texts"
            write_documents(texts, count, options.paragraphs)
            cluster = open_cluster(max(map(int, options.jobs.split(",")))) if options.dask else None
            try:
                if options.poison:
                    compare_poison(texts, count, options)
                elif options.kills:
                    compare_kills(texts, count, options)
                else:
                    compare(texts, count, options, cluster.scheduler_address if cluster else "")
            finally:
                if cluster:
                    cluster.close()


if __name__ == "__main__":
    main()
