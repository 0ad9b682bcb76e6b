"""Works that are settled repeatedly, with one decision after another, as in a review: what does not depend on the decision is kept while no file changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from enregard.tracking.inputs import Inputs, Request
from enregard.tracking.settle import PreparedWork, prepare_work
from enregard.workspace.dictionaries import list_dictionary_files
from enregard.workspace.projects import Project

_MOST = 3
"""Works that are kept: the base of a review, to be looked at and to be written, and its files as they are now."""
_kept: list[tuple[tuple[Any, ...], PreparedWork]] = []


def prepare_again(project: Project, inputs: Inputs, request: Request) -> PreparedWork:
    """Return the work in *inputs* prepared for *request*: that of an earlier time, if everything that it depends on has the same contents."""
    request = replace(request, decide=None)
    key = project.root, inputs.work, inputs.settings, request, inputs.files, tuple(_list_states(project, inputs.work))
    found = next((prepared for known, prepared in _kept if known == key), None) or prepare_work(inputs, request)
    _kept[:] = [(key, found), *(each for each in _kept if each[1] is not found)][:_MOST]
    return found


def _list_states(project: Project, work: str) -> Iterator[tuple[Any, ...]]:
    """Yield the files that are read only when they are needed, with their times and sizes: catalogs of other works, glossaries and dictionaries."""
    yield project.works
    own = project.catalogs(work)
    catalogs = [path for path in sorted((project.root / "po").glob("*/*.po")) if path.parent != own]
    glossaries = [project.root / name for name, _ in project.settings.glossaries]
    dictionaries = [
        path for name in project.settings.dictionaries for path in list_dictionary_files(project.root / name)
    ]
    for path in (*catalogs, *glossaries, *dictionaries):
        if path.is_file():
            state = path.stat()
            yield path, state.st_mtime_ns, state.st_size
