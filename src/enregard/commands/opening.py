"""Opening a project, with what was decided in a browser in its files."""

from __future__ import annotations

from pathlib import Path

from enregard.workspace import projects
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import has_journals


def open_project(path: Path | str = ".") -> Project:
    """Return the project that contains *path*: the nearest folder upwards with an enregard.yaml. What was decided on a review page is written to its
    files first. UsageError if there is no project.

    >>> enregard.open_project(".").works
    ('A-91-7',)
    """
    return follow_reviews(projects.open_project(path))


def follow_reviews(project: Project) -> Project:
    """Write what was decided on review pages to the files of *project*, and return it."""
    if has_journals(project):
        from enregard.commands.review_follow import follow_all

        follow_all(project)
    return project
