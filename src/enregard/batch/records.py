"""Records of finished shards. They are written last, so that a shard with a record is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from enregard.batch.settings import Settings
from enregard.storage.files import write_all

FOLDER = "shards"
SCHEMA = "enregard.shard/1"
_LIMITED = ("time", "memory")
Record = dict[str, Any]


def make_record(key: str, written: Mapping[str, Any], quarantined: list[dict[str, Any]], settings: Settings) -> Record:
    """Return the record of a shard with *key*, of which `write_shard` has *written* files and statistics."""
    return {
        "schema": SCHEMA,
        "key": key,
        "files": written["files"],
        "statistics": written["statistics"],
        "quarantined": quarantined,
        "limits": _get_limits(settings) if any(q["reason"] in _LIMITED for q in quarantined) else [],
    }


def _get_limits(settings: Settings) -> list[float]:
    return [settings.time_limit, settings.memory_limit]


def read_record(out: Path, name: str) -> Record | None:
    """Return the record of the shard *name*; None if there is none that can be used."""
    try:
        found = json.loads(locate_record(out, name).read_bytes())
        if found["schema"] == SCHEMA and {"key", "files", "statistics", "quarantined", "limits"} <= found.keys():
            return dict(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def is_current(out: Path, record: Record, key: str, settings: Settings, *, retry: bool = False) -> bool:
    """Test whether the shard with *record* is finished: its key is *key*, its files are there, and no pair is in quarantine for a limit that was
    changed since, or at all if a *retry* is wanted."""
    if record["key"] != key or (retry and record["quarantined"]):
        return False
    if record["limits"] and record["limits"] != _get_limits(settings):
        return False
    return all(_has_size(out / path, size) for path, size in record["files"].items()) and all(
        (out / entry["file"]).is_file() for entry in record["quarantined"]
    )


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def locate_record(out: Path, name: str) -> Path:
    return out / FOLDER / f"{name}.json"


def replace_record(out: Path, name: str, old: Record | None, new: Record | None) -> None:
    """Write the *new* record of the shard *name*, or remove it; first remove the files of the *old* one that are not in the new one."""
    here = _list_files(new)
    gone = [out / path for path in _list_files(old) if path not in here]
    write_all(dict.fromkeys((path for path in gone if path.exists()), None))
    data = None if new is None else f"{json.dumps(new, indent=1, sort_keys=True)}\n".encode()
    path = locate_record(out, name)
    if data is not None or path.exists():
        write_all({path: data})


def _list_files(record: Record | None) -> list[str]:
    """List the files of *record*, relative to the folder of the run; none that would lead out of it."""
    if record is None:
        return []
    files = [*record["files"], *(entry["file"] for entry in record["quarantined"])]
    return [file for file in files if not file.startswith("/") and ".." not in file.split("/")]
