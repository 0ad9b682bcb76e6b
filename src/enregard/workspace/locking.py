"""One process at a time writes in a project. The system lets go of the lock when its holder dies, whatever it died of."""

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
from enregard.storage.locks import take
from enregard.storage.temporary import sweep
from enregard.workspace.cache import keep, persist, state_file
from enregard.workspace.projects import Project

P = ParamSpec("P")
R = TypeVar("R")
_MOMENT = 1.0
"""Seconds after which a person is told what they wait for."""
_EVERY = 0.05
_held = threading.local()


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Nobody else writes in *project* meanwhile. Waits for as long as the project says, and tells whom for; BusyError then. What holds the
    lock already may take it again."""
    depth: dict[Path, int] = _held.__dict__.setdefault("depth", {})
    if depth.get(project.root):
        yield
        return
    with _opened(project) as file:
        _wait(project, file)
        depth[project.root] = 1
        try:
            recover(project.root)
            sweep(project.root)
            with suppress(WriteError):
                keep(project, ".gitignore", b"*\n")
                keep(project, "holder.json", _me())
            yield
        finally:
            depth[project.root] = 0
            # To close the file lets go of the lock.


def writing(function: Callable[Concatenate[Project, P], R]) -> Callable[Concatenate[Project, P], R]:
    """*function*, which writes in the project that it is given first, as one that does so alone; from the start, if somebody saves
    a file meanwhile that it has read."""

    @wraps(function)
    def alone(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with locked(project):
            return persist(partial(function, project, *args, **kwargs))

    return alone


@contextmanager
def _opened(project: Project) -> Iterator[IO[bytes]]:
    path = state_file(project, "lock")
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            path=project.shown(path),
            hint="Mend the permissions, or delete the folder .enregard: it holds nothing of yours.",
        ) from error
    with file:
        yield file


def _wait(project: Project, file: IO[bytes]) -> None:
    start, told = time.monotonic(), False
    while not take(file):
        waited = time.monotonic() - start
        if waited >= project.wait:
            raise BusyError(
                f"{_holder(project)} is writing in this project",
                hint="Try again when it has ended; `enregard --wait SECONDS` waits longer.",
            )
        if waited >= _MOMENT and not told:
            project.tell(f"waiting for {_holder(project)}, which is writing in this project")
            told = True
        time.sleep(_EVERY)


def _me() -> bytes:
    program = Path(sys.argv[0]).name
    words = ["enregard" if program == "__main__.py" else program, *sys.argv[1:]]  # `python -m enregard`
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "command": " ".join(words)[:200], "since": since}).encode()


def _holder(project: Project) -> str:
    """Describe the process that holds the lock, as far as it has left its name."""
    try:
        told = json.loads(state_file(project, "holder.json").read_text("utf-8"))
        since = datetime.fromisoformat(told["since"])
        command = "".join(c for c in str(told["command"]) if c.isprintable())
        return f"`{command}` (process {int(told['pid'])}, since {since:%H:%M:%S})"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another process"
