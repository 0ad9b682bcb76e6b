"""The disk: read with one clear error, write all or nothing.

New contents are written beside the old ones and synced before the first rename, so that a full disk, a read-only folder or a
crash leaves every file either wholly old or wholly new.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from enregard.errors import ReadError, WriteError
from enregard.model import Write

STDIN = "-"


def read_bytes(path: Path, shown: str | None = None) -> bytes:
    """The contents of *path*; ReadError that says why not."""
    name = shown or str(path)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("no such file", path=name) from error
    except IsADirectoryError as error:
        raise ReadError("this is a folder, not a file", path=name) from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", path=name) from error


def input_name(path: Path | str) -> str:
    """How messages call an input that may be standard input."""
    return "standard input" if str(path) == STDIN else str(path)


def read_input(path: Path | str, shown: str | None = None) -> bytes:
    """The contents of *path*, or what comes in by standard input for `-`."""
    return sys.stdin.buffer.read() if str(path) == STDIN else read_bytes(Path(path), shown)


def read_text(path: Path, shown: str | None = None) -> str:
    """The contents of a file of ours, which is UTF-8."""
    name = shown or str(path)
    return decode_text(read_bytes(path, name), name)


def decode_text(data: bytes, name: str) -> str:
    """*data*, the contents of *name*, as UTF-8 with or without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            "not valid UTF-8", path=name, line=line, hint="Save the file as UTF-8 and try again."
        ) from error


def write_all(contents: Mapping[Path, bytes | Write | None]) -> None:
    """Put every file of *contents* in place, in order; None removes a file, and a Write puts it down piece by piece. WriteError
    leaves what was."""
    staged: dict[Path, Path] = {}
    made: list[Path] = []
    path, done = Path(), False
    try:
        for path, data in contents.items():
            if data is not None:
                made += _make_folder(path.parent)
                staged[path] = _stage(path, data)
        for path, data in contents.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                staged[path].replace(_real(path))
                del staged[path]
        for folder in {path.parent for path in contents}:
            _sync_folder(folder)
        done = True
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            path=path,
            hint="Make room or mend the permissions, then run it again.",
        ) from error
    finally:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink()
        if not done:
            for folder in reversed(made):
                with contextlib.suppress(OSError):
                    folder.rmdir()


_LEFT = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")


def is_left_over(path: Path) -> bool:
    """Whether *path* is what a write that was killed has left."""
    return _LEFT.fullmatch(path.name) is not None and not path.is_symlink() and path.is_file()


def sweep(folder: Path) -> None:
    """Take away what writes that were killed have left in *folder*, when nobody else writes there."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if is_left_over(path):
            with contextlib.suppress(OSError):
                path.unlink()


def _make_folder(folder: Path) -> list[Path]:
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _real(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def _stage(path: Path, data: bytes | Write) -> Path:
    """*data* in a synced file beside *path*, with the mode that *path* has."""
    real = _real(path)
    handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            if isinstance(data, bytes):
                out.write(data)
            else:
                data(out)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(stat.S_IMODE(real.stat().st_mode) if real.exists() else 0o666 & ~mask)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not every system lets a folder be synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
