"""Dictionaries that users have, read from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from enregard.errors import ConfigError
from enregard.model import Dictionary, Glossary
from enregard.project.dictionary import MOST, read_dictd, read_table
from enregard.storage.files import read_bytes
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.projects import Project

_INDEX = ".index"
_BODIES = (".dict.dz", ".dict")


def load_dictionaries(paths: Iterable[Path | str]) -> tuple[Dictionary, ...]:
    """Read the dictionaries at *paths*: tables with two columns, or either file of a dictionary of dictd. ReadError for a file that does
    not exist, ConfigError for one that is no dictionary."""
    return tuple(_load_dictionary(path, _list_states(path)) for path in dict.fromkeys(map(Path, paths)))


def load_project_dictionaries(project: Project, source: str, target: str) -> tuple[Dictionary, ...]:
    """Read the dictionaries that the settings of *project* name, and the terms of its glossaries in the two languages."""
    named = load_dictionaries(project.root / name for name in project.settings.dictionaries)
    terms = tuple(_list_terms(load_glossaries(project), source, target))
    return (*named, Dictionary(terms)) if terms else named


def _list_terms(glossary: Glossary, source: str, target: str) -> Iterator[tuple[str, str]]:
    for concept in glossary.concepts:
        one, other = ([t.text.replace("*", "") for t in concept.of(tag) if t.use == "use"] for tag in (source, target))
        yield from ((term, "; ".join(other)) for term in one if other)


def _list_states(path: Path) -> tuple[tuple[int, int], ...]:
    """List the time and size of each file of a dictionary: after a change it is read again."""
    found = (file.stat() for file in list_dictionary_files(path) if file.is_file())
    return tuple((state.st_mtime_ns, state.st_size) for state in found)


def list_dictionary_files(path: Path) -> tuple[Path, ...]:
    """Return the files of the dictionary at *path*: a table, or the index and the body of a dictionary of dictd."""
    suffix = next((suffix for suffix in (_INDEX, *_BODIES) if path.name.endswith(suffix)), "")
    if not suffix:
        return (path,)
    bare = path.name.removesuffix(suffix)
    bodies = [path.with_name(bare + ending) for ending in _BODIES]
    return path.with_name(bare + _INDEX), next((file for file in bodies if file.is_file()), bodies[0])


@lru_cache(maxsize=4)
def _load_dictionary(path: Path, states: tuple[tuple[int, int], ...]) -> Dictionary:
    if any(size > MOST for _, size in states):
        raise ConfigError(f"this dictionary is larger than {MOST >> 20} MB", path=path)
    first, *body = (read_bytes(file) for file in list_dictionary_files(path))
    return read_dictd(first, body[0], path) if body else read_table(first, path)
