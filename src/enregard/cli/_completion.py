"""Completion of arguments in the shell. What cannot be read while a person types is not completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import click
from click.shell_completion import CompletionItem

from enregard.errors import EnregardError

if TYPE_CHECKING:
    from enregard.workspace.projects import Project

Complete: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _complete(find: Callable[[click.Context], Iterable[str]], *, or_file: bool = False) -> Complete:
    """Make the function by which click completes a word to those that *find* returns; with *or_file*, to a file if there are none."""

    def complete(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        found: list[CompletionItem] = []
        with suppress(EnregardError, OSError, KeyError):
            found = [CompletionItem(name) for name in dict.fromkeys(find(context)) if name.startswith(begun)]
        return found or ([CompletionItem(begun, type="file")] if or_file else [])

    return complete


def _find_project(context: click.Context) -> Project:
    from enregard.workspace.projects import open_project

    return open_project(context.find_root().params.get("project") or ".")


def _list_works(context: click.Context) -> Iterable[str]:
    found = _find_project(context)
    return [name for work in found.works for name in (work, found.load(work).symbol)]


def _list_units(context: click.Context) -> Iterable[str]:
    from enregard.commands.complete import list_units

    return list_units(_find_project(context), context.params["work"])


def _list_languages(context: click.Context) -> Iterable[str]:
    """List the languages of the given work, those of the project, and those with rules."""
    from enregard import languages, registry

    found: list[str] = []
    with suppress(EnregardError, OSError, KeyError):
        project = _find_project(context)
        found += project.settings.languages
        (work,) = project.select([context.params["work"]])
        found = [*project.load(work).versions, *found]
    return [*found, *registry.names(languages)]


def _list_checks(_context: click.Context) -> Iterable[str]:
    from enregard import checks

    return checks.names()


def _list_export_formats(_context: click.Context) -> Iterable[str]:
    from enregard import exporters

    return exporters.formats()


def _list_report_formats(_context: click.Context) -> Iterable[str]:
    from enregard import reports

    return reports.formats()


def _list_profiles(_context: click.Context) -> Iterable[str]:
    from enregard import segment

    return segment.list_profiles()


def _list_limits(_context: click.Context) -> Iterable[str]:
    from enregard.model import State

    return [f"{state}=" for state in State]


complete_works = _complete(_list_works)
complete_targets = _complete(_list_works, or_file=True)
complete_units = _complete(_list_units)
complete_languages = _complete(_list_languages)
complete_checks = _complete(_list_checks)
complete_exports = _complete(_list_export_formats)
complete_reports = _complete(_list_report_formats)
complete_profiles = _complete(_list_profiles)
complete_limits = _complete(_list_limits)
