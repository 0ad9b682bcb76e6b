"""The loop of a run: few more shards than workers are given out at a time, so that the memory of this process does not depend on their number."""

from __future__ import annotations

import pickle
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from enregard.batch.executors import Crew, WorkerDiedError
from enregard.batch.log import Log
from enregard.batch.progress import Pace, Standing
from enregard.batch.records import Record
from enregard.batch.settings import Task
from enregard.batch.spool import read_mark
from enregard.batch.worker import TMP
from enregard.errors import EnregardError, make_unexpected
from enregard.version import __version__

_EVERY = 0.5
"""Seconds between looks at what workers have done."""
_DEATHS = 3
"""Ends of a worker in the same shard without a pair in hand, after which the shard fails."""


@dataclass(slots=True)
class Tally:
    """What is done of all pairs: those of shards that are finished, *kept* from an earlier run or not."""

    total: int
    kept: int = 0
    processed: int = 0
    failed: int = 0
    errors: list[EnregardError] = field(default_factory=list)

    def keep(self, record: Record, pairs: int) -> None:
        self.kept += pairs
        self.failed += len(record["quarantined"])

    def add(self, record: Record, pairs: int) -> None:
        self.processed += pairs
        self.failed += len(record["quarantined"])


def drive(
    crew: Crew, tasks: Iterator[Task], out: Path, tally: Tally, log: Log, watch: Callable[[Standing], object]
) -> None:
    """Have *crew* process all *tasks*. A shard that fails is an error in *tally*; EnregardError for what concerns all of them."""
    pace, deaths = Pace(tally.total), Counter[str]()
    running: dict[Future[Any], Task] = {}
    again: deque[Task] = deque()
    while True:
        room = crew.count()
        while len(running) < room and (task := again.popleft() if again else next(tasks, None)):
            running[crew.submit(__version__, pickle.dumps(task))] = task
        if not running:
            return
        done, _ = wait(running, _EVERY, FIRST_COMPLETED)
        crew.check()
        for future in done:
            task = running.pop(future)
            try:
                record = crew.get_result(future)
            except WorkerDiedError:
                key, _ = read_mark(out / TMP, task.name)
                deaths[task.name] += key is None
                log.add("worker ended", shard=task.name, pair=key)
                if deaths[task.name] < _DEATHS:
                    again.append(task)
                    continue
                message = f"the process of the shard {task.name} ended {_DEATHS} times without a pair in hand"
                error = EnregardError(message, path=out, hint="Usually for lack of memory: try fewer --jobs.")
                if not tally.processed:
                    raise error from None
                tally.errors.append(error)
            except EnregardError:
                raise
            except Exception as error:
                tally.errors.append(make_unexpected(error, f"shard {task.name}"))
                log.add("shard failed", shard=task.name, error=str(tally.errors[-1]))
            else:
                tally.add(record, len(task.pairs))
                log.add("shard finished", shard=task.name, pairs=len(task.pairs), **_name_failures(record))
        marks = [read_mark(out / TMP, task.name) for task in running.values()]
        standing = pace.measure(tally.processed + sum(done for _, done in marks), tally.kept, tally.failed)
        loading = not tally.processed and not any(key or done for key, done in marks)
        watch(replace(standing, waiting=crew.explain_wait() or ("loading the models" if loading else "")))


def _name_failures(record: Record) -> dict[str, object]:
    found = [f"{entry['work']} {entry['languages']}: {entry['reason']}" for entry in record["quarantined"]]
    return {"quarantined": found} if found else {}
