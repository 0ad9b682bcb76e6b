"""What a worker keeps of a shard in hand: finished pairs, and the mark of the pair that is being processed.

A line of the spool begins with its digest, so that one that a kill has cut is ignored. The mark is in place while a pair is processed: if
the process ends, it names the pair that was in hand.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from enregard.errors import WriteError

_DIGEST = 16
_MARK = 256
"""Bytes of the mark, so that it is always replaced as a whole."""


class Spool:
    """The finished pairs of a shard, by key. *deaths* counts how often a process ended while it had a pair in hand."""

    def __init__(self, file: IO[bytes], mark: IO[bytes], told: IO[bytes]) -> None:
        self._file, self._mark, self.told = file, mark, told
        self._marking = threading.RLock()
        self._rows: dict[str, tuple[int, int]] = {}
        self.quarantined: dict[str, dict[str, Any]] = {}
        self.deaths: Counter[str] = Counter()
        end, whole = 0, True
        with Path(file.name).open("rb") as earlier:
            for line in earlier:
                self._take(line, end)
                end, whole = end + len(line), line.endswith(b"\n")
        self._end = end
        if not whole:
            self._write(b"\n")

    def __contains__(self, key: str) -> bool:
        return key in self._rows or key in self.quarantined

    def __len__(self) -> int:
        return len(self._rows) + len(self.quarantined)

    def _take(self, line: bytes, at: int) -> None:
        body = line[_DIGEST + 1 :].rstrip(b"\n")
        if line[:_DIGEST] != _digest(body):
            return
        entry = json.loads(body)
        key = entry["key"]
        if "rows" in entry:
            self._rows[key] = at, len(line)
        elif "quarantined" in entry:
            self.quarantined[key] = entry["quarantined"]
        else:
            self.deaths[key] += 1

    def add_rows(self, key: str, rows: list[dict[str, Any]]) -> None:
        at = self._end
        self._append({"key": key, "rows": rows})
        self._rows[key] = at, self._end - at

    def add_quarantined(self, key: str, found: dict[str, Any]) -> None:
        self._append({"key": key, "quarantined": found})
        self.quarantined[key] = found

    def add_death(self, key: str) -> None:
        self._append({"key": key})
        self.deaths[key] += 1

    def read_rows(self, key: str) -> list[dict[str, Any]]:
        """Return the rows of the pair *key*; none if it is in quarantine."""
        if key not in self._rows:
            return []
        at, length = self._rows[key]
        self._file.seek(at)
        line = self._file.read(length)
        found: list[dict[str, Any]] = json.loads(line[_DIGEST + 1 :])["rows"]
        return found

    def _append(self, entry: dict[str, Any]) -> None:
        body = json.dumps(entry, separators=(",", ":")).encode()
        self._write(b"%b %b\n" % (_digest(body), body))

    def _write(self, data: bytes) -> None:
        with _report_writes(self._file):
            left = memoryview(data)
            while left:
                count = os.write(self._file.fileno(), left)
                left = left[count:]
                self._end += count

    def set_mark(self, key: str | None) -> None:
        """Name the pair *key* as the one in hand; None for none."""
        text = json.dumps({"key": key, "done": len(self)}).ljust(_MARK)
        with _report_writes(self._mark), self._marking:
            os.lseek(self._mark.fileno(), 0, os.SEEK_SET)
            os.write(self._mark.fileno(), text.encode())

    def seal(self) -> None:
        """Remove the mark for good: the process is about to end."""
        self._marking.acquire()
        self.set_mark(None)

    def clear_told(self) -> None:
        os.ftruncate(self.told.fileno(), 0)


@contextmanager
def open_spool(folder: Path, name: str) -> Iterator[Spool]:
    """Open the spool of the shard *name* in *folder*. WriteError if it cannot be written."""
    paths = [folder / f"{name}.{suffix}" for suffix in ("spool", "mark", "time")]
    for path in paths:
        with _report_writes(path):
            path.touch()
    with (
        paths[0].open("a+b", buffering=0) as file,
        paths[1].open("r+b") as mark,
        paths[2].open("ab") as told,
    ):
        yield Spool(file, mark, told)


def remove_spool(folder: Path, name: str) -> None:
    for suffix in ("spool", "mark", "time"):
        (folder / f"{name}.{suffix}").unlink(missing_ok=True)


def read_mark(folder: Path, name: str) -> tuple[str | None, int]:
    """Return the key of the pair that the shard *name* has in hand, if any, and how many are finished."""
    try:
        found = json.loads((folder / f"{name}.mark").read_bytes())
        return found["key"], int(found["done"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, 0


def has_timed_out(folder: Path, name: str) -> bool:
    """Test whether a process ended because it exceeded the time limit."""
    try:
        return (folder / f"{name}.time").stat().st_size > 0
    except OSError:
        return False


@contextmanager
def _report_writes(file: IO[bytes] | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        path = file if isinstance(file, Path) else file.name
        raise WriteError(
            f"cannot be written: {error.strerror or error}",
            path=path,
            hint="Free disk space or correct the permissions, then run it again: it goes on where it stopped.",
        ) from error


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_DIGEST].encode()
