"""The folder .enregard with data that the program keeps for itself. git ignores it, and it may be deleted at any time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from enregard.errors import BusyError, WriteError
from enregard.project import SETTINGS_FILE
from enregard.storage.journal import FOLDER
from enregard.storage.seen import Seen, compute_digest, compute_file_digest, make_busy_error, track_reads
from enregard.storage.steps import make_write_error, resolve_path
from enregard.version import __version__
from enregard.workspace.projects import Project

R = TypeVar("R")
_TRIES = 3


def locate_state(project: Project, name: str) -> Path:
    """Return the path of the state file *name*; ConfigError if it leads out of the project."""
    return resolve_path(project.root / FOLDER / name)


def write_state(project: Project, name: str, data: bytes) -> None:
    """Write the state file *name*; WriteError if that fails. After a kill the file may be incomplete, and counts as missing."""
    path = locate_state(project, name)
    try:
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    except OSError as error:
        raise make_write_error(error, Path(project.format_path(path))) from error


def compute_digests(project: Project, work: str) -> dict[Path, str]:
    """Return the digests of the files that the result for *work* depends on. Hidden files, such as those of editors and unfinished writes, do
    not count."""
    folders = [folder for folder in (project.folder(work), project.catalogs(work)) if folder.is_dir()]
    there = {p for folder in folders for p in folder.iterdir() if not p.name.startswith(".") and p.is_file()}
    found = {path: compute_file_digest(path) for path in (project.root / SETTINGS_FILE, *sorted(there))}
    return {path: held for path, held in found.items() if held is not None}


def compute_stamp(project: Project, found: Mapping[Path, str]) -> str:
    """Return a digest of *found* and of the version of the program."""
    lines = [f"{project.format_path(path)}\0{held}\n" for path, held in sorted(found.items())]
    return compute_digest("".join([f"{__version__}\n", *lines]).encode("utf-8", "surrogateescape"))


@contextmanager
def watch_work(project: Project, work: str) -> Iterator[Seen]:
    """Record all reads of *work* in the context; BusyError for a file that differs from what its folders held at the beginning."""
    with track_reads() as seen:
        seen.files |= compute_digests(project, work)
        seen.folders |= {project.folder(work), project.catalogs(work)}
        yield seen


def list_held(project: Project, seen: Seen) -> dict[Path, str]:
    """Return the digests of the files that were *seen*, with those written since."""
    settings = project.root / SETTINGS_FILE
    return {p: held for p, held in seen.files.items() if held and (p.parent in seen.folders or p == settings)}


def check_unchanged(project: Project, work: str, seen: Seen) -> None:
    """Raise BusyError if a file that the result for *work* depends on is new or differs from what was read."""
    before, now = list_held(project, seen), compute_digests(project, work)
    changed = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    if changed:
        raise make_busy_error(Path(project.format_path(changed[0])))


def retry_when_busy(act: Callable[[], R]) -> R:
    """Run *act* and return its result. Run it again if somebody meanwhile saves a file that it has read; BusyError if that happens
    repeatedly."""
    for _ in range(_TRIES - 1):
        with suppress(BusyError):
            return act()
    return act()


def read_stamp(project: Project, work: str) -> str | None:
    """Return the stamp of the last update."""
    try:
        return str(json.loads(locate_state(project, f"{work}.json").read_text("utf-8"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def is_settled(project: Project, work: str) -> bool:
    """Test whether the files are as the last update left them, so that another update would change nothing."""
    return read_stamp(project, work) == compute_stamp(project, compute_digests(project, work))


def write_stamp(project: Project, work: str, stamp: str) -> None:
    """Write the stamp. A failure is ignored: the next update only takes longer."""
    with suppress(WriteError):
        write_state(project, f"{work}.json", (json.dumps({"stamp": stamp}) + "\n").encode())
