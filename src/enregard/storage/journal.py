"""The journal of a project. All files that a command writes are changed together or not at all, even if the command is killed.

`.enregard/journal.jsonl` has one JSON object on each line: the files about to be staged (`begin`), the changes to make once they are synced
(`write`), and the end of the write (`done`). Without `write`, nothing was changed yet. With it, the next command completes the changes, or
takes them all back if one of the files was saved since. Lines of other kinds are ignored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from enregard.errors import BusyError, ConfigError, EnregardError
from enregard.storage.locks import take_lock
from enregard.storage.renaming import finish_exchange
from enregard.storage.seen import UNREAD, compute_file_digest, note_written
from enregard.storage.steps import (
    Step,
    carry_out_steps,
    check_unchanged,
    find_missing_folders,
    make_write_error,
    plan_steps,
    remove_folders,
    remove_staged,
    resolve_path,
    stage_contents,
    sync_folders,
    take_back_steps,
)
from enregard.storage.temporary import is_temporary, make_token

SCHEMA = "enregard.journal/1"
FOLDER = ".enregard"


def get_journal_path(root: Path) -> Path:
    return root / FOLDER / "journal.jsonl"


def commit(root: Path, contents: Mapping[Path, bytes | None]) -> None:
    """Write all files of *contents*, or none, whatever happens meanwhile. The caller holds the lock of the project at *root*. BusyError if one
    of the files was saved since it was read; WriteError if they cannot be written."""
    token = make_token(journal=True)
    planned = plan_steps(contents, token)
    steps = [s if s.before != UNREAD else replace(s, before=compute_file_digest(s.path)) for s in planned.values()]
    steps = [s for s in steps if s.before != s.after]
    if not steps:
        return
    try:
        _write_steps(root, resolve_path(get_journal_path(root)), token, steps)
    except BusyError as error:
        raise error.at(_make_relative(root, [Path(error.path or "")])[0]) from None
    for name, step in planned.items():
        note_written(name, step.after)


def _write_steps(root: Path, journal: Path, token: str, steps: Sequence[Step]) -> None:
    missing = find_missing_folders(steps)
    staged = [step.staged for step in steps]
    path = journal
    try:
        _append_row(
            journal, {"begin": token, "folders": _make_relative(root, missing), "staged": _make_relative(root, staged)}
        )
        try:
            for path in missing:
                path.mkdir(exist_ok=True)
            for step in steps:
                path = step.path
                stage_contents(step)
            sync_folders(staged)
            check_unchanged(steps)
            path = journal
            _append_row(journal, {"write": token, "files": [_dump_step(root, step) for step in steps]}, sync=True)
            carry_out_steps(steps)
        except BaseException:
            take_back_steps(steps)  # if that fails too, the next command recovers
            _close_journal(journal, token, staged, missing)
            raise
        _close_journal(journal, token, staged, ())
    except OSError as error:
        raise make_write_error(error, path) from error


def recover(root: Path) -> None:
    """Complete the unfinished write of a killed command in the project at *root*, or take it back if one of the files was saved since. The
    caller holds the lock. ConfigError for the journal of a newer program; WriteError if files cannot be written."""
    path = resolve_path(get_journal_path(root))
    if not path.is_file():
        return
    try:
        for found in _read_unfinished(root, path).values():
            for file in found.staged:
                finish_exchange(file)
            try:
                carry_out_steps(found.steps)
            except (BusyError, OSError):
                take_back_steps(found.steps)
            remove_staged(found.staged)
            remove_folders(found.folders)
        path.unlink()
    except OSError as error:
        raise make_write_error(error, path) from error


def recover_if_free(root: Path) -> None:
    """Recover before reading only. Do nothing while another command is writing, or if the project is not writable."""
    if not get_journal_path(root).is_file():
        return
    with suppress(OSError, EnregardError), resolve_path(root / FOLDER / "lock").open("r+b") as lock:
        if take_lock(lock):
            recover(root)


@dataclass(slots=True)
class _Unfinished:
    """An unfinished write: its temporary files, the folders that it created (outer ones first), and its steps."""

    staged: list[Path]
    folders: list[Path]
    steps: list[Step] = field(default_factory=list)


def _read_unfinished(root: Path, path: Path) -> dict[str, _Unfinished]:
    """Read the unfinished writes by token. Unreadable lines are skipped: no change is made before its line is complete and synced."""
    found: dict[str, _Unfinished] = {}
    for row in _read_rows(path):
        if row.get("schema", SCHEMA) != SCHEMA:
            raise ConfigError(
                f"the journal is {row['schema']!r}, but this enregard supports {SCHEMA}",
                path=path,
                hint="Use the newer enregard that wrote it.",
            )
        with suppress(KeyError, TypeError, ValueError, EnregardError):
            if "begin" in row:
                staged = [_resolve_inside(root, name) for name in row["staged"]]
                folders = [_resolve_inside(root, name) for name in row["folders"]]
                found[row["begin"]] = _Unfinished([file for file in staged if is_temporary(file.name)], folders)
            elif "write" in row:
                found[row["write"]].steps = [_parse_step(root, file) for file in row["files"]]
            elif "done" in row:
                found[row["done"]].steps = []
    return found


def _read_rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_bytes().split(b"\n"):
        with suppress(ValueError, RecursionError):
            row = json.loads(line)
            if isinstance(row, dict):
                yield row


def _parse_step(root: Path, row: dict[str, Any]) -> Step:
    """Parse a step; ValueError for anything that this module does not write."""
    path, staged, before, after = (
        _resolve_inside(root, row["path"]),
        _resolve_inside(root, row["staged"]),
        row["before"],
        row["after"],
    )
    if staged.parent != path.parent or not is_temporary(staged.name) or not isinstance(before or after, str):
        raise ValueError(row)
    return Step(path, staged, before, after)


def _dump_step(root: Path, step: Step) -> dict[str, str | None]:
    path, staged = _make_relative(root, (step.path, step.staged))
    return {"path": path, "staged": staged, "before": step.before, "after": step.after}


def _resolve_inside(root: Path, name: str) -> Path:
    """Return the path of *name* in the project; ValueError if it is outside."""
    path = root / name
    if PurePosixPath(name).is_absolute() or ".." in path.parts or resolve_path(path) != path:
        raise ValueError(name)
    return path


def _make_relative(root: Path, paths: Iterable[Path]) -> list[str]:
    return [path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path) for path in paths]


def _append_row(path: Path, row: dict[str, Any], *, sync: bool = False) -> None:
    with path.open("ab") as file:
        if not file.tell():
            file.write(json.dumps({"schema": SCHEMA}).encode() + b"\n")
        file.write(json.dumps(row).encode() + b"\n")
        file.flush()
        if sync:
            os.fsync(file.fileno())
    if sync:
        sync_folders([path])


def _close_journal(journal: Path, token: str, staged: Sequence[Path], folders: Sequence[Path]) -> None:
    """Record the end of a write, and remove its temporary files and the journal."""
    with suppress(OSError):  # a full disk
        _append_row(journal, {"done": token})
    remove_staged(staged)
    remove_folders(folders)
    journal.unlink()
