"""Comments that a command adds to a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from enregard import catalog
from enregard.commands.bitext import map_pairs
from enregard.storage.files import find_bytes
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled


def add_comments(project: Project, settled: Settled, language: str, comments: Mapping[str, Iterable[str]]) -> Settled:
    """Return *settled* with *comments*, by the name of the link, in the catalog in *language*, if it has one."""
    pair = map_pairs(settled).get(language)
    if pair is None or pair.catalog is None or not comments:
        return settled
    path = project.catalog_path(settled.work, language)
    data = catalog.render(catalog.add_comments(pair.catalog, comments), width=project.settings.wrap, known=pair.lines)
    writes = {**settled.writes, path: data}
    if find_bytes(path) == data:
        del writes[path]
    return replace(settled, writes=writes)
