"""Workers: each processes the pairs of one shard, and writes the files of the shard once all are done.

A pair is marked before it is touched. If its process ends, whoever takes the shard up next finds the mark: the pair is tried again after all
others, and goes into quarantine the third time.
"""

from __future__ import annotations

import errno
import pickle
import platform
import threading
from functools import partial
from pathlib import Path

from enregard.batch import endings, quarantine
from enregard.batch.files import write_shard
from enregard.batch.keys import compute_pair_key, compute_shard_key, digest_pair
from enregard.batch.limits import OutOfTime, limit_memory, run_in_time, watch_process
from enregard.batch.locking import hold_lock
from enregard.batch.pairs import Pair
from enregard.batch.processing import load_all, process_pair
from enregard.batch.records import Record, is_current, make_record, read_record, replace_record
from enregard.batch.settings import Task
from enregard.batch.spool import Spool, has_timed_out, open_spool, read_mark, remove_spool
from enregard.errors import UsageError
from enregard.storage.steps import make_write_error
from enregard.version import __version__

TMP = "tmp"
_DEATHS = 3
_NO_ROOM = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}
_alone = threading.Lock()
"""Limits are those of a process, so that it has one pair at a time, whatever the number of its threads."""
Digests = tuple[str, str]


def run_shard(version: str, data: bytes) -> Record:
    """Process the pickled Task *data* of a program of *version*, and return the record of its shard. Pairs that fail go into quarantine. EnregardError
    for what concerns all of them: another version of the program here, or a folder that cannot be written."""
    if version != __version__:
        raise UsageError(
            f"the worker on {platform.node()} has enregard {__version__}, and this is {version}",
            hint="Install the same version everywhere.",
        )
    task: Task = pickle.loads(data)
    tmp = Path(task.out) / TMP
    if not tmp.is_dir():
        raise UsageError(
            f"the worker on {platform.node()} does not see this folder",
            path=task.out,
            hint="All workers need the texts and the output at the same paths.",
        )
    with _alone:
        for source, target in dict.fromkeys((pair.source.language, pair.target.language) for pair in task.pairs):
            load_all(task.settings, source, target)
        with hold_lock(tmp / f"{task.name}.lock"):
            try:
                return _process_shard(task, tmp)
            except OSError as error:
                raise make_write_error(error, Path(error.filename or task.out)) from error


def _process_shard(task: Task, tmp: Path) -> Record:
    out, settings = Path(task.out), task.settings
    digests = [digest_pair(pair) for pair in task.pairs]
    keys = [compute_pair_key(*both, settings) for both in zip(task.pairs, digests, strict=True)]
    key = compute_shard_key(keys, settings)
    old = read_record(out, task.name)
    if old is not None and is_current(out, old, key, settings, retry=task.retry):
        remove_spool(tmp, task.name)  # of a process that was killed when it had just finished
        return old
    pairs = dict(zip(keys, zip(task.pairs, digests, strict=True), strict=True))
    with open_spool(tmp, task.name) as spool, endings.clear_mark(spool):
        _note_death(task, pairs, spool, read_mark(tmp, task.name)[0], has_timed_out(tmp, task.name))
        with watch_process(settings.time_limit, spool.told) as renew:
            for left in sorted((k for k in pairs if k not in spool), key=lambda k: spool.deaths[k] > 0):
                renew()
                _process(task, left, *pairs[left], spool)
        rows = (row for each in keys for row in spool.read_rows(each))
        written = write_shard(out, task.name, rows, settings.formats)
        entries = [spool.quarantined[each] for each in keys if each in spool.quarantined]
    for entry in entries:
        quarantine.write_entry(out, entry)
    record = make_record(key, written, [quarantine.summarize(entry) for entry in entries], settings)
    replace_record(out, task.name, old, record)
    remove_spool(tmp, task.name)
    return record


def _note_death(
    task: Task, pairs: dict[str, tuple[Pair, Digests]], spool: Spool, marked: str | None, timed_out: bool
) -> None:
    """Note that an earlier process ended with the pair *marked* in hand. It goes into quarantine if it *timed_out*, or for the third time."""
    if marked in pairs and marked not in spool:
        if not timed_out:
            spool.add_death(marked)
        if timed_out or spool.deaths[marked] >= _DEATHS:
            _quarantine(task, marked, pairs[marked][0], spool, "time" if timed_out else "killed")
    spool.set_mark(None)
    spool.clear_told()


def _process(task: Task, key: str, pair: Pair, digests: Digests, spool: Spool) -> None:
    settings = task.settings
    spool.set_mark(key)
    try:
        with limit_memory(settings.memory_limit):
            rows = run_in_time(partial(process_pair, pair, digests, settings), settings.time_limit)
    except (OutOfTime, Exception, SystemExit) as error:
        if getattr(error, "errno", None) in _NO_ROOM:
            raise
        _quarantine(task, key, pair, spool, quarantine.classify(error), error)
    else:
        spool.add_rows(key, rows)
    spool.set_mark(None)


def _quarantine(
    task: Task, key: str, pair: Pair, spool: Spool, reason: str, error: BaseException | None = None
) -> None:
    entry = quarantine.describe(pair, task.settings, reason, error)
    quarantine.write_entry(Path(task.out), entry)
    spool.add_quarantined(key, entry)
