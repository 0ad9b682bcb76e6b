"""The folder .enregard: what the program remembers for itself. git ignores it, and it may be deleted at any time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from enregard import __version__
from enregard.errors import WriteError
from enregard.workflow._files import write_all
from enregard.workflow.projects import Project

Writes = Mapping[Path, bytes | None]


def state_file(project: Project, name: str) -> Path:
    return project.root / ".enregard" / name


def keep(project: Project, name: str, data: bytes) -> None:
    """Put *data* there; WriteError if that cannot be done."""
    contents: dict[Path, bytes | None] = {state_file(project, name): data}
    ignore = state_file(project, ".gitignore")
    if not ignore.exists():
        contents[ignore] = b"*\n"
    write_all(contents)


def stamp(project: Project, work: str, writes: Writes | None = None) -> str:
    """A digest of the raw bytes that the outcome for *work* depends on, as they are once *writes* are made."""
    writes = writes or {}
    folders = project.folder(work), project.root / "po" / work
    there = {p for folder in folders if folder.is_dir() for p in folder.iterdir() if p.is_file()}
    there |= {p for p, data in writes.items() if data is not None and p.parent in folders}
    digest = hashlib.sha256(__version__.encode())
    for path in (project.root / "enregard.yaml", *sorted(there)):
        data = writes[path] if path in writes else path.read_bytes() if path.is_file() else None
        if data is not None:
            digest.update(f"{project.shown(path)}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def seen(project: Project, work: str) -> str | None:
    """The stamp that the last update left."""
    try:
        return str(json.loads(state_file(project, f"{work}.json").read_text("utf-8"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_settled(project: Project, work: str) -> bool:
    """Whether the disk is as the last update left it, so that another would find nothing to do."""
    return seen(project, work) == stamp(project, work)


def remember(project: Project, work: str, stamp: str) -> None:
    """Keep the stamp; to fail to is no failure, only slower next time."""
    try:
        keep(project, f"{work}.json", (json.dumps({"stamp": stamp}) + "\n").encode())
    except WriteError:
        return
