"""Diagnosis of the installation, the other programs it can use, and the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from enregard import encoders, exporters, importers, languages
from enregard.errors import EnregardError
from enregard.lint.plan import plan
from enregard.model import Severity
from enregard.system import environment as surroundings
from enregard.system.environment import Extra, Program
from enregard.workspace.glossaries import glossary_of
from enregard.workspace.orphans import strays
from enregard.workspace.projects import Project, find_project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectSeen:
    """A summary of a project. *off* are the checks that do not run, *severities* the severities set by the project."""

    works: tuple[str, ...]
    languages: tuple[str, ...]
    off: tuple[str, ...]
    severities: dict[str, str]
    silenced: int
    terms: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of a diagnosis. *problems* need to be fixed; *oddities* are possible causes of trouble, each with advice."""

    versions: dict[str, str | None]
    extras: tuple[Extra, ...]
    programs: tuple[Program, ...]
    languages: tuple[str, ...]
    encoder: tuple[str, ...]
    formats: dict[str, tuple[str, ...]]
    project: ProjectSeen | None
    problems: tuple[EnregardError, ...]
    oddities: tuple[tuple[str, str], ...]


def doctor(path: Path | str = ".") -> Diagnosis:
    """Diagnose the installation, and the project that contains *path*, if any. Nothing is written or fetched. Problems are returned and never
    raised."""
    problems: list[EnregardError] = []
    found = surroundings.versions()
    problems += (
        EnregardError(f"{name} is not installed", hint=f"pip install {name}") for name, v in found.items() if v is None
    )
    known = _told(encoders.installed, problems) or ()
    project = _told(lambda: find_project(path), problems)
    seen = _seen(project, problems) if project else None
    return Diagnosis(
        found,
        surroundings.extras(),
        surroundings.programs(),
        tuple(rules.tag for rules in languages.with_rules()),
        known,
        {"import": importers.formats(), "export": exporters.formats()},
        seen,
        tuple(problems),
        tuple(surroundings.oddities()),
    )


def _told(look: Callable[[], T], problems: list[EnregardError]) -> T | None:
    """Return the result of *look*; add its error to *problems* and return None if it fails."""
    try:
        return look()
    except EnregardError as error:
        problems.append(error)
        return None


def _seen(project: Project, problems: list[EnregardError]) -> ProjectSeen:
    glossary = _told(lambda: glossary_of(project), problems)
    planned = _told(lambda: plan(project.settings), problems)
    problems += strays(project)
    problems += _unknown_languages(project.settings.languages)
    return ProjectSeen(
        project.works,
        project.settings.languages,
        _off(planned.names) if planned else (),
        {name: _word(severity) for name, severity in sorted(planned.severities.items())} if planned else {},
        len(project.settings.silencings),
        len(glossary.concepts) if glossary else 0,
    )


def _off(names: Iterable[str]) -> tuple[str, ...]:
    from enregard import checks

    return tuple(name for name in checks.names() if name not in set(names))


def _word(severity: Severity) -> str:
    return severity.word


def _unknown_languages(tags: Iterable[str]) -> list[EnregardError]:
    problems: list[EnregardError] = []
    for tag in tags:
        _told(partial(languages.canonical, tag), problems)
    return [problem.at("enregard.yaml") for problem in problems]
