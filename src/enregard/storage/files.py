"""The disk: read with one clear error, write all or nothing.

New contents are written beside the old ones and synced before the first rename, so that a full disk, a read-only folder or a
crash leaves every file either wholly old or wholly new. What is read under :func:`reading` is what may be written over.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from enregard.errors import ReadError
from enregard.storage.incoming import find_file, read_stream
from enregard.storage.seen import note
from enregard.storage.steps import (
    Contents,
    carry_out,
    clear,
    missing_folders,
    place,
    refusal,
    remove_folders,
    stage,
    steps_for,
    take_back,
)
from enregard.storage.temporary import claimed, new_token, sweep
from enregard.text.utf8 import decode_text

STDIN = "-"


def read_bytes(path: Path, shown: str | None = None) -> bytes:
    """The contents of *path*; ReadError that says why not."""
    found = find_bytes(path, shown)
    if found is None:
        raise ReadError("no such file", path=shown or str(path))
    return found


def find_bytes(path: Path, shown: str | None = None) -> bytes | None:
    """The contents of *path*; None if there is no such file."""
    data = find_file(path, shown)
    note(path, data)
    return data


def input_name(path: Path | str) -> str:
    """How messages call an input that may be standard input."""
    return "standard input" if str(path) == STDIN else str(path)


def read_input(path: Path | str, shown: str | None = None) -> bytes:
    """The contents of *path*, or what comes in by standard input for `-`."""
    return read_stream(sys.stdin.buffer, input_name(path)) if str(path) == STDIN else read_bytes(Path(path), shown)


def read_text(path: Path, shown: str | None = None) -> str:
    """The contents of a file of ours, which is UTF-8."""
    name = shown or str(path)
    return decode_text(read_bytes(path, name), name)


def write_all(contents: Contents) -> None:
    """Put every file of *contents* in place, in order; None removes a file, and a Write puts it down piece by piece. BusyError, and
    nothing is done, if one was saved since it was read; WriteError leaves what was. A process that is killed may leave some done: what
    belongs together in a project goes through the journal."""
    token = new_token()
    steps = steps_for(contents, token)
    missing = missing_folders(steps)
    path, done = Path(), False
    try:
        for path in contents:
            sweep(place(path).parent)
        for path in missing:
            path.mkdir(exist_ok=True)
        with ExitStack() as stack:
            for path in {step.path.parent for step in steps if step.after is not None}:
                stack.enter_context(claimed(path, token))
            stack.callback(clear, [step.staged for step in steps])
            for step in steps:
                path = step.path
                stage(step)
            try:
                carry_out(steps)
            except BaseException:
                take_back(steps)
                raise
        done = True
    except OSError as error:
        raise refusal(error, path) from error
    finally:
        if not done:
            remove_folders(missing)
