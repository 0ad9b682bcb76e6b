"""`enregard doctor`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _layout, _shared
from enregard.system.terminal import format_count, paint_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enregard.commands.doctor import Diagnosis, ProjectSummary
    from enregard.errors import EnregardError


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(form: str) -> None:
    """Show versions, settings and problems. Exit status 1 if there are problems."""
    from enregard.commands.doctor import doctor

    found = doctor(click.get_current_context().find_root().params["project"])
    if form == "json":
        data = {
            "schema": "enregard.doctor/1",
            **asdict(found),
            "problems": [_make_problem_json(p) for p in found.problems],
        }
        _shared.print_json(data)
    else:
        for name, words in _format_lines(found):
            _layout.print_prose(f"{name:10}  {words}", " " * 12)
        for problem in found.problems:
            _shared.print_text(f"{paint_text('problem:', '31;1')} {problem}")
        for what, hint in found.oddities:
            _shared.print_text(f"{paint_text('notice:', '1')} {what}\n  {hint}")
        if not found.problems:
            _shared.print_note("No problems found.")
    if found.problems:
        raise SystemExit(1)


def _make_problem_json(problem: EnregardError) -> dict[str, object]:
    return {
        "message": problem.message,
        "path": str(problem.path) if problem.path is not None else None,
        "line": problem.line,
        "hint": problem.hint,
    }


def _format_lines(found: Diagnosis) -> Iterator[tuple[str, str]]:
    libraries = dict(found.versions)
    yield from ((name, libraries.pop(name) or "") for name in ("enregard", "python"))
    yield (
        "libraries",
        _join_words((f"{name} {version or 'missing'}" for name, version in libraries.items()), "unknown"),
    )
    for extra in found.extras:
        yield (
            "extra",
            f"{extra.name}: {f'not installed; in a checkout of enregard: {extra.command}' if extra.missing else 'installed'}",
        )
    for program in found.programs:
        yield "program", f"{program.name} {program.version or 'not found'}: {program.serves}"
    yield "languages", f"rules for {', '.join(found.languages)}; encoder for {_join_words(found.encoder)}"
    for verb, names in found.formats.items():
        yield verb, ", ".join(names)
    yield from (
        _format_project(found.project) if found.project else [("project", "none here; `enregard init` creates one")]
    )


def _format_project(project: ProjectSummary) -> Iterator[tuple[str, str]]:
    works = format_count(len(project.works), "work")
    yield "project", f"{works}; languages {_join_words(project.languages, 'any')}; {project.terms} terms"
    severities = _join_words(f"{name}: {severity}" for name, severity in project.severities.items())
    yield "checks", f"off: {_join_words(project.off)}; set: {severities}; suppressed by path: {project.suppressed}"


def _join_words(words: Iterable[str], none: str = "none") -> str:
    return ", ".join(words) or none
