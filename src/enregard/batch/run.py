"""A batch run: shards are given to workers, and what these write is put together at the end."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from enregard import encoders
from enregard.batch.driving import Tally, drive
from enregard.batch.executors import Crew, join_cluster, start_processes
from enregard.batch.extras import require
from enregard.batch.files import finish
from enregard.batch.keys import compute_pair_key, compute_shard_key, digest_pair
from enregard.batch.locking import hold_lock
from enregard.batch.log import Log
from enregard.batch.pairs import Manifest, Pair
from enregard.batch.plan import Shard, check_folder, find_shards, make_plan
from enregard.batch.progress import Standing
from enregard.batch.quarantine import Quarantined
from enregard.batch.records import FOLDER, Record, is_current, read_record, replace_record
from enregard.batch.settings import Settings, Task
from enregard.batch.worker import TMP
from enregard.errors import EnregardError, UsageError
from enregard.storage.files import find_bytes, write_all
from enregard.storage.steps import make_write_error
from enregard.version import __version__

_DONE = "done.json"
_MADE = ("README.md", "report.html", "clusters.parquet")
_SCHEMA = "enregard.run/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run of *pairs*; *processed* were, the others had been before. *errors* are those of the manifest, and of shards that failed."""

    pairs: int
    processed: int
    quarantined: tuple[Quarantined, ...] = ()
    errors: tuple[EnregardError, ...] = ()
    changed: bool = True
    """False if there was nothing to do."""


def run_batch(
    manifest: Manifest,
    out: Path | str,
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    retry: bool = False,
    watch: Callable[[Standing], object] = lambda _: None,
    tell: Callable[[str], object] = lambda _: None,
) -> Outcome:
    """Process all pairs of *manifest* and write a data set to the folder *out*, in *jobs* processes (by default one for each core), or on the Dask cluster
    at the address *scheduler*. What an earlier run finished is kept, unless its inputs, the settings or the version of the program changed; with *retry*, pairs in
    quarantine are tried again. *watch* is told how far it is about once a second, and *tell* what a person should know. The result does not depend on the number of
    processes. UsageError if there are no pairs, BusyError if another run writes to *out*, WriteError if it cannot be written; both leave what is finished.

    A script that calls this needs `if __name__ == "__main__":`, since processes are spawned.

    >>> from pathlib import Path
    >>> from enregard.batch.manifest import load_manifest
    >>> manifest = load_manifest(Path("corpus"), pattern="{work}/{lang}.txt")
    >>> enregard.run_batch(manifest, "data", jobs=1).processed
    1
    """
    settings = settings or Settings()
    require("py3langid")
    require("pyarrow")
    encoders.get(settings.encoder)
    if not manifest.pairs:
        raise UsageError("the manifest has no pair that can be used", hint="What an earlier run wrote is kept.")
    manifest = replace(manifest, pairs=tuple(map(_make_absolute, manifest.pairs)))
    out = Path(os.path.abspath(out))  # noqa: PTH100 - workers of a cluster have other current folders
    check_folder(out)
    run = _Run(manifest, out, settings, retry)
    tmp = out / TMP
    try:
        tmp.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if out.is_dir() and (done := run.find_outcome()) is not None:
            return done  # in a folder that is read-only by now
        raise make_write_error(error, out) from error
    try:
        with hold_lock(tmp / "lock", busy=f"another run writes to {out}"):
            workers = start_processes(jobs or _count_cores()) if scheduler is None else join_cluster(scheduler)
            return run.carry_out(workers, watch, tell)
    finally:
        with suppress(OSError):  # not empty: a shard is in hand
            tmp.rmdir()


def _make_absolute(pair: Pair) -> Pair:
    """Return *pair* with paths that hold in any folder: that of a worker, or that of a person who reproduces an error."""
    one, other = (replace(side, path=os.path.abspath(side.path)) for side in (pair.source, pair.target))  # noqa: PTH100
    return replace(pair, source=one, target=other)


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Run:
    """A run. What it writes needs the lock of its folder."""

    def __init__(self, manifest: Manifest, out: Path, settings: Settings, retry: bool) -> None:
        self.manifest, self.out, self.settings, self.retry = manifest, out, settings, retry
        self.tally = Tally(len(manifest.pairs))

    def carry_out(
        self,
        workers: AbstractContextManager[Crew],
        watch: Callable[[Standing], object],
        tell: Callable[[str], object],
    ) -> Outcome:
        shards = make_plan(self.manifest, self.out, self.settings.shard_size)
        gone = self._find_gone(shards)
        for name in gone:
            replace_record(self.out, name, read_record(self.out, name), None)
        log = Log(self.out)
        left = self._find_left(shards)
        if first := next(left, None):
            log.add("started", version=__version__, pairs=len(self.manifest.pairs), shards=len(shards))
            with workers as crew:
                if crew.note:
                    tell(crew.note)
                tasks = (self._make_task(shard) for shard in _chain(first, left))
                drive(crew, tasks, self.out, self.tally, log, watch)
        changed = self._finish(shards) or bool(first or gone)
        if first:
            log.add("finished", quarantined=len(self._list_quarantined(shards)), errors=len(self.tally.errors))
        return self._make_outcome(shards, changed)

    def find_outcome(self) -> Outcome | None:
        """Return the outcome if all is done; None if a run would write something."""
        shards = find_shards(self.manifest, self.out)
        if not shards or self._find_gone(shards) or next(self._find_left(shards), None):
            return None
        whole = self._has_whole(self._describe_whole(shards)[2])
        return self._make_outcome(shards, changed=False) if whole else None

    def _make_outcome(self, shards: Sequence[Shard], changed: bool) -> Outcome:
        errors = (*self.manifest.errors, *self.tally.errors)
        return Outcome(len(self.manifest.pairs), self.tally.processed, self._list_quarantined(shards), errors, changed)

    def _list_quarantined(self, shards: Sequence[Shard]) -> tuple[Quarantined, ...]:
        return tuple(
            Quarantined(**entry)
            for shard in shards
            for entry in (read_record(self.out, shard.name) or {"quarantined": []})["quarantined"]
        )

    def _make_task(self, shard: Shard) -> Task:
        return Task(str(self.out), shard.name, shard.pairs, self.settings, self.retry)

    def _find_left(self, shards: Sequence[Shard]) -> Iterator[Shard]:
        """Find the shards that are not finished. Those without a record come first: inputs of the others must be read for that."""
        records = {shard.name: read_record(self.out, shard.name) for shard in shards}
        yield from (shard for shard in shards if records[shard.name] is None)
        for shard in shards:
            record = records[shard.name]
            if record is None:
                continue
            if self._is_current(shard, record):
                self.tally.keep(record, len(shard.pairs))
            else:
                yield shard

    def _is_current(self, shard: Shard, record: Record) -> bool:
        keys = (compute_pair_key(pair, digest_pair(pair), self.settings) for pair in shard.pairs)
        return is_current(self.out, record, compute_shard_key(keys, self.settings), self.settings, retry=self.retry)

    def _find_gone(self, shards: Sequence[Shard]) -> set[str]:
        """Find the shards in the folder of which the manifest has no work any more."""
        return {path.stem for path in (self.out / FOLDER).glob("*-*.json")} - {shard.name for shard in shards}

    def _finish(self, shards: Sequence[Shard]) -> bool:
        """Write what concerns all shards, if one of them changed. Return whether that was so."""
        records, facts, data = self._describe_whole(shards)
        if self._has_whole(data):
            return False
        finish(self.out, records, self.settings, facts)
        write_all({self.out / FOLDER / _DONE: data})
        return True

    def _has_whole(self, data: bytes) -> bool:
        """Test whether what concerns all shards is there, with *data* as its record."""
        return find_bytes(self.out / FOLDER / _DONE) == data and all((self.out / name).is_file() for name in _MADE)

    def _describe_whole(self, shards: Sequence[Shard]) -> tuple[list[Record], dict[str, object], bytes]:
        """Return the records of all shards, the facts about the manifest, and the bytes of the record of both."""
        records = [record for shard in shards if (record := read_record(self.out, shard.name)) is not None]
        facts = {
            "pairs": len(self.manifest.pairs),
            "works": len({pair.work for pair in self.manifest.pairs}),
            "errors": [str(error) for error in self.manifest.errors],
            "notices": list(self.manifest.notices),
            "missing": [shard.name for shard in shards if read_record(self.out, shard.name) is None],
        }
        key = hashlib.sha256(
            json.dumps([__version__, sorted(self.settings.formats), facts, records], sort_keys=True).encode()
        ).hexdigest()
        return records, facts, f"{json.dumps({'schema': _SCHEMA, 'key': key})}\n".encode()


def _chain(first: Shard, left: Iterator[Shard]) -> Iterator[Shard]:
    yield first
    yield from left
