"""Lock of a project: only one process writes at a time. The system releases the lock when the process ends, for any reason."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import IO, Concatenate, ParamSpec, TypeVar

from enregard.errors import BusyError, WriteError
from enregard.storage.journal import recover
from enregard.storage.locks import take_lock
from enregard.storage.temporary import sweep_folder
from enregard.workspace.cache import locate_state, retry_when_busy, write_state
from enregard.workspace.projects import Project

P = ParamSpec("P")
R = TypeVar("R")
_MOMENT = 1.0
"""Seconds after which the user is told which process holds the lock."""
_EVERY = 0.05
_held = threading.local()


@contextmanager
def lock_project(project: Project) -> Iterator[None]:
    """Hold the lock of *project* in the context. Wait as long as the project says, with a message that names the holder; then BusyError. A
    process that holds the lock may take it again."""
    depth: dict[Path, int] = _held.__dict__.setdefault("depth", {})
    if depth.get(project.root):
        yield
        return
    with _open_lock(project) as file:
        _wait_for_lock(project, file)
        depth[project.root] = 1
        try:
            recover(project.root)
            sweep_folder(project.root)
            with suppress(WriteError):
                write_state(project, ".gitignore", b"*\n")
                write_state(project, "holder.json", _describe_self())
            yield
        finally:
            depth[project.root] = 0
            # Closing the file releases the lock.


def with_lock(function: Callable[Concatenate[Project, P], R]) -> Callable[Concatenate[Project, P], R]:
    """Make *function*, which writes in the project that is its first argument, hold the lock meanwhile. It is run again if somebody saves a
    file that it has read."""

    @wraps(function)
    def alone(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with lock_project(project):
            return retry_when_busy(partial(function, project, *args, **kwargs))

    return alone


@contextmanager
def _open_lock(project: Project) -> Iterator[IO[bytes]]:
    path = locate_state(project, "lock")
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            path=project.format_path(path),
            hint="Correct the permissions, or delete the folder .enregard; it contains only cached data.",
        ) from error
    with file:
        yield file


def _wait_for_lock(project: Project, file: IO[bytes]) -> None:
    start, told = time.monotonic(), False
    while not take_lock(file):
        waited = time.monotonic() - start
        if waited >= project.wait:
            raise BusyError(
                f"{_describe_holder(project)} is writing to this project",
                hint="Try again when it has finished, or wait longer with --wait SECONDS.",
            )
        if waited >= _MOMENT and not told:
            project.tell(f"waiting for {_describe_holder(project)}, which is writing to this project")
            told = True
        time.sleep(_EVERY)


def _describe_self() -> bytes:
    program = Path(sys.argv[0]).name
    words = ["enregard" if program == "__main__.py" else program, *sys.argv[1:]]  # `python -m enregard`
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "command": " ".join(words)[:200], "since": since}).encode()


def _describe_holder(project: Project) -> str:
    """Describe the process that holds the lock, if it has left its name."""
    try:
        told = json.loads(locate_state(project, "holder.json").read_text("utf-8"))
        since = datetime.fromisoformat(told["since"])
        command = "".join(c for c in str(told["command"]) if c.isprintable())
        return f"`{command}` (process {int(told['pid'])}, since {since:%H:%M:%S})"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another process"
