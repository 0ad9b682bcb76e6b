"""The journal of a review in the browser: every action of a reviser, on disk before the page is told that it is kept.

`.enregard/review/WORK.LANG.jsonl` has one JSON object on each line. `base` has the files that actions relate to, as they were read, and `after` the number
of actions before it. Then come actions; `applied`, when so many of them are about to be written and the files will have these digests; and `done` when they are. Lines are only
added, each behind a line break, and a line that a crash left incomplete counts as missing.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enregard.errors import UsageError
from enregard.storage.journal import FOLDER as STATE
from enregard.storage.steps import make_write_error, sync_folders
from enregard.tracking.review_rows import Action, parse_action
from enregard.workspace.cache import locate_state
from enregard.workspace.projects import Project

FOLDER = "review"
_SUFFIX = ".jsonl"
_LAST = 256


@dataclass(slots=True)
class Log:
    """What a journal says. *base* are the files at the last base, by name (None: no such file), and *after* how many actions were made before it.
    *marks* are the numbers of actions that were to be applied since, with the digests of the files then, and *done* is how many surely are. *dropped* actions
    count for nothing."""

    base: Mapping[str, str | None] | None = None
    after: int = 0
    bases: int = 0
    actions: list[Action] = field(default_factory=list)
    marks: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)
    done: int = 0
    size: int = 0
    """Bytes that were read."""
    dropped: set[str] = field(default_factory=set)
    refused: list[dict[str, Any]] = field(default_factory=list)
    """What could not be merged with the files of others, until a page has shown it."""

    @property
    def is_pending(self) -> bool:
        return self.done < len(self.actions)

    def list_actions(self, start: int, end: int | None = None) -> list[Action]:
        """Return the actions from number *start* on that count."""
        return [action for action in self.actions[start:end] if action.id not in self.dropped]


def locate_journal(project: Project, work: str, language: str) -> Path:
    return locate_state(project, f"{FOLDER}/{work}.{language}{_SUFFIX}")


def has_journals(project: Project) -> bool:
    """Test whether anything was ever reviewed in a browser."""
    return (project.root / STATE / FOLDER).is_dir()


def list_journals(project: Project) -> list[tuple[str, str]]:
    """Return the works and languages that have a journal."""
    folder = locate_state(project, FOLDER)
    names = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    found = [(work, language) for work, dot, language in (name.rpartition(".") for name in names) if dot]
    return [(work, language) for work, language in found if work in project.works]


def is_quiet(path: Path) -> bool:
    """Test whether all actions are surely in the files, without reading all of a journal, which may be long."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _LAST))
            last = json.loads(file.read().rstrip().rpartition(b"\n")[2])
            file.seek(last["done"][1])
            return not any(line.startswith(b'{"id":') for line in file)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return False


def make_done(log: Log) -> dict[str, Any]:
    """Return the line that all actions of *log* are in the files; there may be more actions by now."""
    return {"done": [len(log.actions), log.size]}


def read_log(path: Path) -> Log:
    """Read a journal; empty if there is none."""
    log, known = Log(), set[str]()
    data = path.read_bytes() if path.exists() else b""
    log.size = len(data)
    for row in _read_rows(data):
        with suppress(KeyError, TypeError, ValueError, UsageError):
            if "base" in row:
                log.base, log.after, log.bases = row["base"], int(row["after"]), log.bases + 1
                log.marks, log.done = [], log.after
                log.refused += row.get("refused", [])
            elif "id" in row:
                if row["id"] not in known:
                    log.actions.append(parse_action(row))
                    known.add(row["id"])
            elif "applied" in row:
                log.marks.append((int(row["applied"]), row["digests"]))
            elif "done" in row:
                log.done = int(row["done"][0])
            elif "told" in row:
                log.refused = []
            elif "drop" in row:
                log.dropped.add(row["drop"])
    return log


def _read_rows(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n"):
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, dict):
                yield row


def append_rows(path: Path, rows: list[dict[str, Any]], *, new: bool = False) -> None:
    """Add *rows* to a journal, or begin it anew with them, and sync them. Several processes may add at a time. WriteError if that fails; a line that is
    not complete then counts for nothing."""
    lines = "".join("\n" + json.dumps(row, separators=(",", ":")) for row in rows).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        first = new or not path.exists()
        with path.open("wb" if new else "ab", buffering=0) as file:
            if file.write(lines) != len(lines):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
    except OSError as error:
        raise make_write_error(error, path) from error
    if first:
        sync_folders([path, path.parent])
