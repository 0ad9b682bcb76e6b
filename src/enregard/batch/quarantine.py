"""Quarantine: pairs that could not be processed, each in a file with the error and the command that reproduces it."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Any

from enregard.batch.limits import OutOfTime
from enregard.batch.pairs import Manifest, Pair, Version
from enregard.batch.settings import Settings
from enregard.errors import EnregardError, ReadError
from enregard.storage.files import read_bytes, write_all
from enregard.version import __version__

FOLDER = "quarantine"
SCHEMA = "enregard.quarantine/1"
_LONGEST = 100
"""Bytes of the name of a work in that of a file."""
_FRAMES = 12
_FRAME = re.compile(r'^ +File "(.+)", line (\d+), in (.+)$', re.MULTILINE)
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
"""Addresses in memory differ from run to run."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A pair in quarantine. The *reason* is `error`, `time`, `memory`, `killed` or `unreadable`; *file* is its file, relative to the folder of the run."""

    work: str
    languages: str
    reason: str
    error: str
    file: str

    def __str__(self) -> str:
        return f"{self.work} {self.languages}: {self.error}"


def classify(error: BaseException) -> str:
    """Return the reason for which a pair with *error* goes into quarantine."""
    chain = list(_follow_causes(error))
    if any(isinstance(each, OutOfTime) for each in chain):
        return "time"
    if any(isinstance(each, MemoryError) for each in chain) or "MemoryError" in getattr(error, "trace", ""):
        return "memory"
    return "unreadable" if isinstance(error, ReadError) else "error"


def _follow_causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(20):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def describe(pair: Pair, settings: Settings, reason: str, error: BaseException | None = None) -> dict[str, Any]:
    """Return the entry of *pair* in the quarantine. It is the same in each run: where a limit was reached is not part of it."""
    told = {
        "time": f"took more than {settings.time_limit:g} seconds of processor time",
        "memory": f"needed more than {settings.memory_limit} MB of memory",
        "killed": "ended the process that aligned it, three times",
    }
    name = _make_name(pair)
    return {
        "schema": SCHEMA,
        "work": pair.work,
        "languages": pair.languages,
        "files": [{"language": v.language, "path": v.path, "shown": v.shown} for v in (pair.source, pair.target)],
        "date": pair.date,
        "licence": pair.licence,
        "reason": reason,
        "error": told[reason] if reason in told else _format_error(error, pair),
        "traceback": [] if reason in told or error is None else _format_traceback(error),
        "file": f"{FOLDER}/{name}",
        "command": f"enregard batch {shlex.quote(f'{FOLDER}/{name}')} --out again --retry {_format_options(settings)}",
        "version": __version__,
    }


def _format_error(error: BaseException | None, pair: Pair) -> str:
    if isinstance(error, EnregardError):
        shown = {version.path: version.shown for version in (pair.source, pair.target)}
        text = f"{shown.get(str(error.path), error.path)}: {error.message}" if error.path else error.message
    else:
        text = f"unexpected {type(error).__name__}: {error or 'no details'}"
    return _ADDRESS.sub("0x…", " ".join(text.split()))


def _format_traceback(error: BaseException) -> list[str]:
    """Return where *error* was raised, innermost last: no lines of code, and no folder of this machine. Frames that repeat are left out."""
    trace = getattr(error, "trace", "") or "".join(traceback.format_exception(error))
    frames = [f"{'/'.join(PurePath(file).parts[-3:])}:{line} in {name}" for file, line, name in _FRAME.findall(trace)]
    return [new for old, new in pairwise(["", *frames]) if old != new][-_FRAMES:]


def _format_options(settings: Settings) -> str:
    return (
        f"--do {','.join(settings.do)} --level {settings.level} --encoder {settings.encoder} "
        f"--time-limit {settings.time_limit:g} --memory-limit {settings.memory_limit}"
    )


def _make_name(pair: Pair) -> str:
    """Return the file name of *pair*. A work whose name cannot be that of a file has a digest in it, so that no two have the same."""
    name = re.sub(r"[^\w.()-]", "-", pair.work).lstrip(".-")
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    if name != pair.work:
        name += "~" + hashlib.sha256(pair.work.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name}.{pair.languages}.json"


def write_entry(out: Path, entry: dict[str, Any]) -> None:
    """Write the file of *entry*."""
    write_all({out / entry["file"]: f"{json.dumps(entry, indent=1)}\n".encode()})


def summarize(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what the record of a shard keeps of *entry*."""
    return {key: entry[key] for key in ("work", "languages", "reason", "error", "file")}


def is_entry(path: Path) -> bool:
    """Test whether *path* is named as the file of a pair in quarantine."""
    return path.suffix == ".json" and path.is_file()


def read_entry(path: Path) -> Manifest:
    """Return the pair in the quarantine file *path* as a manifest. ReadError if it is no such file."""
    try:
        found = json.loads(read_bytes(path))
        if found["schema"] != SCHEMA:
            raise ValueError
        one, other = (Version(v["language"], v["path"], v["shown"]) for v in found["files"])
        return Manifest((Pair(found["work"], one, other, found["date"], found["licence"]),))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReadError("this is not the file of a pair in quarantine", path=path) from None
