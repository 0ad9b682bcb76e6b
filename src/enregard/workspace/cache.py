"""The folder .enregard: what the program remembers for itself. git ignores it, and it may be deleted at any time."""

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
    """Return the path that *name* is kept at; ConfigError if that leads out of the project."""
    return resolve_path(project.root / FOLDER / name)


def write_state(project: Project, name: str, data: bytes) -> None:
    """Put *data* there; WriteError if that cannot be done. A kill may leave half of it, which is then as good as none."""
    path = locate_state(project, name)
    try:
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    except OSError as error:
        raise make_write_error(error, Path(project.shown(path))) from error


def compute_digests(project: Project, work: str) -> dict[Path, str]:
    """The files that the outcome for *work* depends on. Hidden ones, of editors and of writes in progress, are none of them."""
    folders = [folder for folder in (project.folder(work), project.catalogs(work)) if folder.is_dir()]
    there = {p for folder in folders for p in folder.iterdir() if not p.name.startswith(".") and p.is_file()}
    found = {path: compute_file_digest(path) for path in (project.root / SETTINGS_FILE, *sorted(there))}
    return {path: held for path, held in found.items() if held is not None}


def compute_stamp(project: Project, found: Mapping[Path, str]) -> str:
    """A digest of all that is in *found*, and of the program."""
    lines = [f"{project.shown(path)}\0{held}\n" for path, held in sorted(found.items())]
    return compute_digest("".join([f"{__version__}\n", *lines]).encode("utf-8", "surrogateescape"))


@contextmanager
def watch_work(project: Project, work: str) -> Iterator[Seen]:
    """Whatever is read of *work* meanwhile is what its folders hold now; BusyError for any other."""
    with track_reads() as seen:
        seen.files |= compute_digests(project, work)
        seen.folders |= {project.folder(work), project.catalogs(work)}
        yield seen


def list_held(project: Project, seen: Seen) -> dict[Path, str]:
    """Return the digests of the files that were *seen*, with those written since."""
    settings = project.root / SETTINGS_FILE
    return {p: held for p, held in seen.files.items() if held and (p.parent in seen.folders or p == settings)}


def check_unchanged(project: Project, work: str, seen: Seen) -> None:
    """BusyError if a file that the outcome for *work* depends on is not what was read, or is new."""
    before, now = list_held(project, seen), compute_digests(project, work)
    changed = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    if changed:
        raise make_busy_error(Path(project.shown(changed[0])))


def retry_when_busy(act: Callable[[], R]) -> R:
    """Run *act* and return its result; run it again if somebody saves a file meanwhile that it has read. An editor that saves again and again is
    left the last word: BusyError."""
    for _ in range(_TRIES - 1):
        with suppress(BusyError):
            return act()
    return act()


def read_stamp(project: Project, work: str) -> str | None:
    """The stamp that the last update left."""
    try:
        return str(json.loads(locate_state(project, f"{work}.json").read_text("utf-8"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def is_settled(project: Project, work: str) -> bool:
    """Test whether the disk is as the last update left it, so that another would find nothing to do."""
    return read_stamp(project, work) == compute_stamp(project, compute_digests(project, work))


def write_stamp(project: Project, work: str, stamp: str) -> None:
    """Keep the stamp; to fail to is no failure, only slower next time."""
    with suppress(WriteError):
        write_state(project, f"{work}.json", (json.dumps({"stamp": stamp}) + "\n").encode())
