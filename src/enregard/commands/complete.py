"""Ids of units for the completion of shells, from the alignment files of a work."""

from __future__ import annotations

from enregard.project import load_alignment
from enregard.storage.files import read_text
from enregard.workspace.projects import Project


def list_units(project: Project, work: str) -> list[str]:
    """Return the ids of the units of *work*, of all versions, each once. EnregardError if a file cannot be read."""
    (name,) = project.select([work])
    found: dict[str, None] = {}
    for path in sorted(project.folder(name).glob("*.jsonl")):
        alignment = load_alignment(read_text(path, project.shown(path)), project.shown(path))
        found.update(
            (unit, None) for record in alignment.records for unit in (*record.link.source, *record.link.target)
        )
    return list(found)
