"""Where shards are processed: processes of this machine, or a Dask cluster. Both are driven through `concurrent.futures.Executor` alone."""

from __future__ import annotations

import asyncio
import logging
import os
import pkgutil
import socket
from collections.abc import Iterator, Set
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Protocol

from enregard.batch.endings import begin_process
from enregard.batch.worker import run_shard
from enregard.errors import EnregardError, UsageError
from enregard.version import __version__

_PATIENCE = 3.0
"""Seconds that a process may take to end when it is told to."""
_THREADS = "OPENBLAS_NUM_THREADS"
_CALL = 10.0
"""Seconds that a scheduler may take to answer."""
_NO_SCHEDULER = (OSError, ValueError, TypeError, MemoryError)
"""Errors of `distributed` where no scheduler is: TypeError for a protocol that is not set up here, and MemoryError if the greeting of another server is taken for a length."""
_VERSION = "enregard.version:__version__"
_INSTALL = "Install the same version everywhere."


class WorkerDiedError(Exception):
    """The process of a worker ended before its shard was finished."""


class Crew(Protocol):
    """Workers. *note* is what a person may want to know of them."""

    note: str

    def count(self) -> int:
        """Return how many shards they can be given at a time."""
        ...

    def explain_wait(self) -> str:
        """Return why nothing is being processed, as far as that is known here; else an empty text."""
        ...

    def submit(self, version: str, data: bytes) -> Future[Any]:
        """Have `run_shard` called."""
        ...

    def get_result(self, future: Future[Any]) -> dict[str, Any]:
        """Return the result of *future*, which is done, or raise its error; WorkerDiedError if it has none because its process ended."""
        ...

    def check(self) -> None:
        """Raise EnregardError if the workers cannot be reached any more."""
        ...


class _Context(SpawnContext):
    """Starts processes, and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **words: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        self.started = [process for process in self.started if process.exitcode is None]
        self.started.append(SpawnProcess(*args, **words))
        return self.started[-1]


class _Processes:
    """Pools of one process each, so that one that dies takes no other with it."""

    note = ""

    def __init__(self, jobs: int) -> None:
        self.jobs, self.context = jobs, _Context()
        self._idle: list[Executor] = []
        self._busy: dict[Future[Any], Executor] = {}

    def count(self) -> int:
        return self.jobs

    def explain_wait(self) -> str:
        return ""

    def submit(self, version: str, data: bytes) -> Future[Any]:
        while True:
            pool = self._idle.pop() if self._idle else ProcessPoolExecutor(1, self.context, begin_process)
            try:
                future = pool.submit(run_shard, version, data)
            except BrokenExecutor:  # its process died while it had nothing to do
                pool.shutdown(wait=False)
                continue
            self._busy[future] = pool
            return future

    def get_result(self, future: Future[Any]) -> dict[str, Any]:
        pool = self._busy.pop(future)
        try:
            found: dict[str, Any] = future.result()
        except BrokenExecutor as error:
            pool.shutdown(wait=False)
            raise WorkerDiedError from error
        except Exception:
            self._idle.append(pool)
            raise
        self._idle.append(pool)
        return found

    def check(self) -> None:
        pass

    def close(self) -> None:
        for process in self.context.started:
            process.terminate()
        for process in self.context.started:
            process.join(_PATIENCE)
            process.kill()
        for pool in (*self._idle, *self._busy.values()):
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def start_processes(jobs: int) -> Iterator[Crew]:
    """Start *jobs* processes, one thread each, which end with the context."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    crew = _Processes(jobs)
    try:
        yield crew
    finally:
        crew.close()
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _load_distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise UsageError(
            f"--scheduler needs an extra that is not installed ({error})",
            hint="Install it from a checkout of enregard: pip install '.[dask]'",
        ) from error
    return distributed


class _Cluster:
    """The workers of a Dask cluster."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._executor: Executor = client.get_executor(pure=False)
        self._workers: set[str] = set()
        self.note = f"Dask dashboard: {client.dashboard_link}" if client.dashboard_link else ""

    def count(self) -> int:
        self.check()
        workers = set(self._client.nthreads())
        self._check_programs(workers - self._workers)
        self._workers = workers
        return max(2, 2 * len(workers))  # one is waiting while another is processed

    def _check_programs(self, workers: Set[str]) -> None:
        """UsageError if one of *workers* lacks this program or has another version of it: the process of one that lacks it ends with each task that it gets, without a word."""
        if not workers:
            return
        found = self._client.run(pkgutil.resolve_name, _VERSION, workers=sorted(workers), on_error="return")
        for worker, version in sorted(found.items()):
            if isinstance(version, (ImportError, AttributeError)):
                raise UsageError(f"the worker at {worker} has no enregard ({version})", hint=_INSTALL)
            if isinstance(version, str) and version != __version__:
                raise UsageError(
                    f"the worker at {worker} has enregard {version}, and this is {__version__}", hint=_INSTALL
                )

    def explain_wait(self) -> str:
        return "" if self._workers else "waiting for workers to join the cluster"

    def submit(self, version: str, data: bytes) -> Future[Any]:
        self.check()
        return self._executor.submit(run_shard, version, data)

    def get_result(self, future: Future[Any]) -> dict[str, Any]:
        killed: type[Exception] = _load_distributed().KilledWorker
        try:
            found: dict[str, Any] = future.result()
        except killed as error:  # as often as `distributed.scheduler.allowed-failures` allows
            raise WorkerDiedError from error
        except CancelledError as error:
            raise self._make_lost() from error
        except ImportError as error:
            raise UsageError(f"a worker of the cluster lacks a package ({error})", hint=_INSTALL) from error
        return found

    def check(self) -> None:
        if self._client.status != "running":
            raise self._make_lost()

    def _make_lost(self) -> EnregardError:
        return EnregardError(
            f"the scheduler at {self._address} does not answer any more",
            hint="Run the same command again when it is back: the run goes on where it stopped.",
        )

    def close(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close(timeout=_PATIENCE)


def _find_server(distributed: Any, address: str) -> None:
    """OSError or ValueError if nothing listens at *address*. `distributed` calls a server that refuses again and again for all of the time that it may take."""
    scheme, place = distributed.comm.parse_address(address)
    if scheme in ("tcp", "tls"):
        host, port = distributed.comm.parse_host_port(place, 8786)
        socket.create_connection((host, port), _CALL).close()


async def _call(distributed: Any, address: str) -> None:
    """Connect to the scheduler at *address* once: a client that finds none prints a traceback when it is removed."""
    words = distributed.Security().get_connection_args("client")
    await (await distributed.comm.connect(address, timeout=_CALL, **words)).close()


@contextmanager
def join_cluster(address: str) -> Iterator[Crew]:
    """Use the workers of the Dask scheduler at *address*. UsageError if the extra is not installed, EnregardError if nothing answers."""
    distributed = _load_distributed()
    logging.getLogger("distributed.client").setLevel(
        logging.CRITICAL
    )  # a lost scheduler is an error of the run, told once
    try:
        _find_server(distributed, address)
        asyncio.run(_call(distributed, address))
        client = distributed.Client(address, timeout=_CALL, set_as_default=False)
    except _NO_SCHEDULER as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no answer"
        raise EnregardError(
            f"no Dask scheduler answers at {address} ({reason[:1].lower()}{reason[1:]})",
            hint="Start one with `dask scheduler`, which prints its address.",
        ) from error
    crew = _Cluster(client, address)
    try:
        yield crew
    finally:
        crew.close()
