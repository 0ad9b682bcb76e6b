"""Ids of units for the completion of shells, from the alignment files of a work."""

from __future__ import annotations

from enregard.commands.log import list_linked, load_alignments
from enregard.workspace.projects import Project


def list_units(project: Project, work: str) -> list[str]:
    """Return the ids of the units of *work*, of all versions, each once. EnregardError if a file cannot be read."""
    (name,) = project.select([work])
    return list(
        dict.fromkeys(unit for _, alignment in load_alignments(project, name) for unit in list_linked(alignment))
    )
