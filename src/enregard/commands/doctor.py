"""Diagnosis of the installation, the other programs it can use, and the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from enregard import checks, encoders, exporters, importers, languages
from enregard.errors import EnregardError
from enregard.lint.plan import make_plan
from enregard.system import environment
from enregard.system.environment import Extra, Program
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.orphans import find_orphans
from enregard.workspace.projects import Project, find_project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """A summary of a project. *off* are the checks that do not run, *severities* the severities set by the project."""

    works: tuple[str, ...]
    languages: tuple[str, ...]
    off: tuple[str, ...]
    severities: dict[str, str]
    suppressed: int
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
    project: ProjectSummary | None
    problems: tuple[EnregardError, ...]
    oddities: tuple[tuple[str, str], ...]

    @property
    def errors(self) -> tuple[EnregardError, ...]:
        """The problems."""
        return self.problems


def doctor(path: Path | str = ".") -> Diagnosis:
    """Diagnose the installation, and the project that contains *path*, if any. Nothing of the project is written, and nothing is fetched. Problems
    are returned and never raised.

    >>> found = enregard.doctor()
    >>> found.project.works, found.errors
    (('A-91-7',), ())
    """
    problems: list[EnregardError] = []
    found = environment.find_versions()
    problems += (
        EnregardError(f"{name} is not installed", hint=f"pip install {name}") for name, v in found.items() if v is None
    )
    known = _collect_problem(encoders.get_installed_languages, problems) or ()
    project = _collect_problem(lambda: find_project(path), problems)
    seen = _summarize_project(project, problems) if project else None
    return Diagnosis(
        found,
        environment.find_extras(),
        environment.find_programs(),
        tuple(rules.tag for rules in languages.with_rules()),
        known,
        {"import": importers.formats(), "export": exporters.formats()},
        seen,
        tuple(problems),
        tuple(environment.find_oddities()),
    )


def _collect_problem(look: Callable[[], T], problems: list[EnregardError]) -> T | None:
    """Return the result of *look*; add its error to *problems* and return None if it fails."""
    try:
        return look()
    except EnregardError as error:
        problems.append(error)
        return None


def _summarize_project(project: Project, problems: list[EnregardError]) -> ProjectSummary:
    glossary = _collect_problem(lambda: load_glossaries(project), problems)
    planned = _collect_problem(lambda: make_plan(project.settings), problems)
    problems += find_orphans(project)
    problems += _find_unknown_languages(project.settings.languages)
    return ProjectSummary(
        project.works,
        project.settings.languages,
        tuple(name for name in checks.names() if name not in planned.names) if planned else (),
        {name: str(severity) for name, severity in sorted(planned.severities.items())} if planned else {},
        len(project.settings.suppressions),
        len(glossary.concepts) if glossary else 0,
    )


def _find_unknown_languages(tags: Iterable[str]) -> list[EnregardError]:
    problems: list[EnregardError] = []
    for tag in tags:
        _collect_problem(partial(languages.canonical, tag), problems)
    return [problem.at("enregard.yaml") for problem in problems]
