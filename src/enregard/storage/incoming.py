"""Reading of untrusted files and streams. Devices, pipes and endless streams are rejected before they fill the memory."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from enregard.errors import ReadError

MOST = 256 * 2**20
"""Maximum size in bytes; a text of 100,000 pages is smaller."""


def read_file(path: Path, shown: str | None = None) -> bytes:
    """Return the contents of *path*; ReadError with the reason if it cannot be read."""
    found = find_file(path, shown)
    if found is None:
        raise ReadError("no such file", path=shown or str(path))
    return found


def find_file(path: Path, shown: str | None = None) -> bytes | None:
    """Return the contents of *path*; None if there is no such file. ReadError with the reason if it cannot be read."""
    name = shown or str(path)
    try:
        _refuse_special_file(path, path.stat().st_mode, name)
        with path.open("rb") as stream:
            return read_stream(stream, name)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=name) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return the contents of *stream*; ReadError as soon as it exceeds the maximum size."""
    data = bytearray()
    while chunk := stream.read(2**20):
        data += chunk
        if len(data) > MOST:
            raise ReadError(
                f"more than {MOST // 2**20} MB, which is too large for a document",
                path=name,
                hint="Is this the right file? If so, divide it into parts.",
            )
    return bytes(data)


def _refuse_special_file(path: Path, mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise ReadError("this is a folder, not a file", path=name)
    pipe = stat.S_ISFIFO(mode) and path.resolve().exists()  # a shell makes a pipe without a name for <(...)
    if pipe or stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
        raise ReadError(
            "this is a device or a pipe, not a file", path=name, hint="Save its output to a file and use that."
        )
