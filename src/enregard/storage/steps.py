"""File changes that are made all or nothing, and that another process can complete or take back.

New contents are staged beside their file and exchanged with the old contents. These can then be compared with what was read, and put back.
The files alone show which steps have been made.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from enregard.errors import ConfigError, WriteError
from enregard.model import Write
from enregard.storage.renaming import exchange, finish_exchange, get_spare_path, put_new
from enregard.storage.seen import UNREAD, compute_digest, compute_file_digest, get_expected_digest, make_busy_error

SETTINGS_FILE = "enregard.yaml"
"""The file that marks the folder of a project. No path in a project may lead out of it."""
MARK = ".enregard-"
"""Prefix of the names of temporary files; their suffix is `.tmp`."""
Contents = Mapping[Path, bytes | Write | None]


@dataclass(frozen=True, slots=True)
class Step:
    """The change of one file. *staged*, beside *path*, has first the new and then the old contents. *before* and *after* are digests, None
    for no file. If *before* is UNREAD, the step cannot be taken back."""

    path: Path
    staged: Path
    before: str | None
    after: str | None
    data: bytes | Write | None = field(default=None, repr=False, compare=False)

    def is_made(self) -> bool:
        if self.before == UNREAD:
            return not (self.path if self.after is None else self.staged).exists()
        out = compute_file_digest(self.staged)
        if self.after is None:
            return out is not None
        if self.before is None or out is None:
            return compute_file_digest(self.path) == self.after and (out is None or self.path.samefile(self.staged))
        return out != self.after

    def make(self) -> None:
        if self.before == UNREAD:
            self.staged.replace(self.path) if self.after is not None else self.path.unlink(missing_ok=True)
        elif self.before is None:
            put_new(self.staged, self.path)
        elif self.after is None:
            self.path.rename(self.staged)
        else:
            exchange(self.staged, self.path)

    def check(self) -> None:
        """Raise BusyError if the old contents are not what was read."""
        if self.before not in (UNREAD, None) and compute_file_digest(self.staged) not in (self.before, None):
            raise make_busy_error(self.path)

    def take_back(self) -> None:
        """Undo the step if it has been made, unless the file was saved since."""
        if self.before == UNREAD or not self.is_made():
            return
        if self.after is None:
            with contextlib.suppress(FileExistsError):
                put_new(self.staged, self.path)
        elif self.before is None:
            self.path.replace(self.staged)
            if compute_file_digest(self.staged) != self.after:  # saved at this moment
                put_new(self.staged, self.path)
        elif compute_file_digest(self.path) == self.after and self.staged.exists():
            exchange(self.staged, self.path)
            if compute_file_digest(self.staged) != self.after:  # saved at this moment
                exchange(self.staged, self.path)
        elif not self.path.exists() and self.staged.exists():
            put_new(self.staged, self.path)


def plan_steps(contents: Contents, token: str) -> dict[Path, Step]:
    """Return the steps that write *contents*, by the paths there, without those that change nothing."""
    found = {}
    for n, (path, data) in enumerate(contents.items(), 1):
        real = resolve_path(path)
        after = None if data is None else compute_digest(data) if isinstance(data, bytes) else UNREAD
        before = UNREAD if after == UNREAD else get_expected_digest(path)
        if before != after or before == UNREAD:
            found[path] = Step(real, real.with_name(f"{MARK}{token}-{n}.tmp"), before, after, data)
    return found


def resolve_path(path: Path) -> Path:
    """Resolve *path* for writing; every write goes through here. ConfigError if it is in a project and leads out of it by a symbolic link, and
    for a device or a pipe."""
    try:
        here = Path(os.path.abspath(path))  # noqa: PTH100 - its own place, links not followed
        real = path.resolve()
        root = next((folder for folder in here.parents if (folder / SETTINGS_FILE).is_file()), None)
        special = real.exists() and not real.is_file() and not real.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigError(
            f"this path cannot be used: {getattr(error, 'strerror', None) or error}", path=path
        ) from error
    if root is not None and not real.is_relative_to(root.resolve()):
        raise ConfigError("this leads out of the project", path=path, hint="Use the file itself instead of a link.")
    if special:
        raise ConfigError("this is a device or a pipe, not a file", path=path)
    return real


def carry_out_steps(steps: Sequence[Step]) -> None:
    """Make all *steps* that are not made yet. BusyError if one of the files was saved since it was read. After this and any other failure, the
    caller takes the steps back."""
    try:
        for step in steps:
            if not step.is_made():
                step.make()
    except (FileNotFoundError, FileExistsError) as error:
        raise make_busy_error(step.path) from error
    sync_folders(step.path for step in steps)
    for step in steps:
        step.check()


def take_back_steps(steps: Sequence[Step]) -> None:
    """Undo the *steps* that have been made, except for files saved since."""
    for step in reversed(steps):
        finish_exchange(step.staged)
        step.take_back()
    sync_folders(step.path for step in steps)


def check_unchanged(steps: Iterable[Step]) -> None:
    """Raise BusyError if one of the files has changed since it was read."""
    for step in steps:
        if step.before != UNREAD and compute_file_digest(step.path) != step.before:
            raise make_busy_error(step.path)


def stage_contents(step: Step) -> None:
    """Write the new contents to the staged file and sync it, with the mode of the existing file."""
    if step.data is None:
        return
    mask = os.umask(0)
    os.umask(mask)
    mode = stat.S_IMODE(step.path.stat().st_mode) if step.path.exists() else 0o666 & ~mask
    with os.fdopen(os.open(step.staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(step.data) if isinstance(step.data, bytes) else step.data(out)
        out.flush()
        os.fsync(out.fileno())
    step.staged.chmod(mode)


def remove_staged(staged: Iterable[Path]) -> None:
    """Remove the staged files and those of interrupted exchanges."""
    for file in staged:
        for path in (file, get_spare_path(file)):
            with contextlib.suppress(OSError):
                path.unlink()


def find_missing_folders(steps: Iterable[Step]) -> list[Path]:
    """Return the folders that *steps* need and that do not exist, outer ones first."""
    folders = {folder for step in steps if step.after is not None for folder in step.path.parents}
    return sorted(folder for folder in folders if not folder.exists())


def remove_folders(folders: Sequence[Path]) -> None:
    """Remove those of *folders*, given outer ones first, that are empty."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def sync_folders(paths: Iterable[Path]) -> None:
    for folder in {path.parent for path in paths}:
        with contextlib.suppress(OSError, AttributeError):  # not every system can sync a folder
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def make_write_error(error: OSError, path: Path) -> WriteError:
    return WriteError(
        f"cannot be written: {error.strerror or error}",
        path=path,
        hint="Free disk space or correct the permissions, then run it again.",
    )
