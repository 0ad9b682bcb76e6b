"""Read files with one clear error; write them all or nothing.

New contents are written beside the old ones and synced before the first rename. So after a full disk, a read-only folder or a crash, every
file is either entirely old or entirely new. While reads are recorded (see `storage/seen.py`), a file is only overwritten if it still is
what was read.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from enregard.errors import ReadError
from enregard.storage.incoming import find_file, read_stream
from enregard.storage.seen import note_read
from enregard.storage.steps import (
    Contents,
    carry_out_steps,
    find_missing_folders,
    make_write_error,
    plan_steps,
    remove_folders,
    remove_staged,
    resolve_path,
    stage_contents,
    take_back_steps,
)
from enregard.storage.temporary import claim_token, make_token, sweep_folder
from enregard.text.utf8 import decode_text

STDIN = "-"


def read_bytes(path: Path, shown: str | None = None) -> bytes:
    """Return the contents of *path*; ReadError with the reason if it cannot be read."""
    found = find_bytes(path, shown)
    if found is None:
        raise ReadError("no such file", path=shown or str(path))
    return found


def find_bytes(path: Path, shown: str | None = None) -> bytes | None:
    """Return the contents of *path*; None if there is no such file."""
    data = find_file(path, shown)
    note_read(path, data)
    return data


def describe_input(path: Path | str) -> str:
    """Return the name of an input in messages; the input may be standard input."""
    return "standard input" if str(path) == STDIN else str(path)


def read_input(path: Path | str, shown: str | None = None) -> bytes:
    """Return the contents of *path*; those of standard input for `-`."""
    return read_stream(sys.stdin.buffer, describe_input(path)) if str(path) == STDIN else read_bytes(Path(path), shown)


def read_text(path: Path, shown: str | None = None) -> str:
    """Return the contents of a project file, which is in UTF-8."""
    name = shown or str(path)
    return decode_text(read_bytes(path, name), name)


def write_all(contents: Contents) -> None:
    """Write all files of *contents* in order. None removes a file, and a Write writes it piece by piece. BusyError, and nothing is written,
    if a file was saved since it was read; after a WriteError all files are as before. A process that is killed may have written some of
    them: related files of a project go through the journal."""
    token = make_token()
    steps = list(plan_steps(contents, token).values())
    missing = find_missing_folders(steps)
    path, done = Path(), False
    try:
        for path in contents:
            sweep_folder(resolve_path(path).parent)
        for path in missing:
            path.mkdir(exist_ok=True)
        with ExitStack() as stack:
            for path in {step.path.parent for step in steps if step.after is not None}:
                stack.enter_context(claim_token(path, token))
            stack.callback(remove_staged, [step.staged for step in steps])
            for step in steps:
                path = step.path
                stage_contents(step)
            try:
                carry_out_steps(steps)
            except BaseException:
                take_back_steps(steps)
                raise
        done = True
    except OSError as error:
        raise make_write_error(error, path) from error
    finally:
        if not done:
            remove_folders(missing)
