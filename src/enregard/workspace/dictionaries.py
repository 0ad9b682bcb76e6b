"""Dictionaries that users have, read from their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from enregard.errors import ConfigError
from enregard.model import Dictionary
from enregard.project.dictionary import MOST, read_dictd, read_table
from enregard.storage.files import read_bytes
from enregard.workspace.projects import Project

_INDEX = ".index"
_BODIES = (".dict.dz", ".dict")


def load_dictionaries(paths: Iterable[Path | str]) -> tuple[Dictionary, ...]:
    """Read the dictionaries at *paths*: tables with two columns, or either file of a dictionary of dictd. ReadError for a file that does
    not exist, ConfigError for one that is no dictionary."""
    return tuple(_load_dictionary(Path(path)) for path in dict.fromkeys(map(str, paths)))


def load_project_dictionaries(project: Project) -> tuple[Dictionary, ...]:
    """Read the dictionaries that the settings of *project* name."""
    return load_dictionaries(project.root / name for name in project.settings.dictionaries)


def _load_dictionary(path: Path) -> Dictionary:
    suffix = next((suffix for suffix in (_INDEX, *_BODIES) if path.name.endswith(suffix)), "")
    if not suffix:
        return read_table(_read_bounded(path), path)
    bare = path.name.removesuffix(suffix)
    bodies = [path.with_name(bare + ending) for ending in _BODIES]
    body = next((file for file in bodies if file.is_file()), bodies[0])
    return read_dictd(_read_bounded(path.with_name(bare + _INDEX)), _read_bounded(body), path)


def _read_bounded(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > MOST:
        raise ConfigError(f"this dictionary is larger than {MOST >> 20} MB", path=path)
    return read_bytes(path)
