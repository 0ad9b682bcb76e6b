"""Completion of arguments in the shell."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from enregard.errors import EnregardError

if TYPE_CHECKING:
    from enregard.workspace.projects import Project


def complete_works(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Complete works of the project in the shell, by folder and by symbol."""
    with suppress(EnregardError, OSError):
        found = _get_context_project(context)
        names = [name for work in found.works for name in (work, found.load(work).symbol)]
        return [name for name in dict.fromkeys(names) if name.startswith(begun)]
    return []


def complete_units(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Complete units of the given work in the shell, on both sides, as in the alignment files."""
    with suppress(EnregardError, OSError):
        from enregard.commands.complete import list_units

        return [
            unit for unit in list_units(_get_context_project(context), context.params["work"]) if unit.startswith(begun)
        ]
    return []


def complete_formats(_context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Complete the formats of exports in the shell."""
    from enregard import exporters, registry

    return [name for name in registry.names(exporters) if name.startswith(begun)]


def _get_context_project(context: click.Context) -> Project:
    from enregard.workspace.projects import open_project

    return open_project(context.find_root().params.get("project") or ".")
