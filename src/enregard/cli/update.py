"""`enregard update`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _shared
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.commands.todo import Todo
    from enregard.commands.update import Update

_NAMED = 6
"""Links that are named; with -v all are."""


@click.command("update")
@click.argument("works", nargs=-1, metavar="[WORK]...", shell_complete=_completion.complete_works)
@click.option("--check", is_flag=True, help="Write nothing; exit with status 1 if a file is not up to date.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@click.option("--realign", is_flag=True, help="Align again everything that is not confirmed.")
@click.option(
    "--reuse", is_flag=True, help="Reuse earlier translations for all untranslated units, not only for new ones."
)
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(),
    help="Write a report of the changes and of what is left to do, in Markdown.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    works: tuple[str, ...], check: bool, dry_run: bool, realign: bool, reuse: bool, report: str | None, form: str
) -> None:
    """Align new texts, read edits, and update PO files.

    Prints the files that were written and, for each new version, what changed and what is left to do (all units with -v).
    Only files that change are written.
    """
    from enregard.commands.update import update

    project, write = _shared.get_project(), not (check or dry_run)
    with _shared.show_progress("updating"):
        results = update(project, works, write=write, realign=realign, reuse=reuse, report=report)
    if form == "json":
        data = {"schema": "enregard.update/1", "works": [_make_json(result) for result in results]}
        _shared.print_json(data)
    for result in results:
        if form == "text":
            for path in result.changed:
                _shared.print_text(_shared.format_path(path))
        _report_update(result, _shared.get_symbol(project, result.work), written=write)
    if not results and not results.errors:
        _shared.note_empty_project()
    if current := [result.work for result in results if not (result.changed or result.removed or result.error)]:
        said = f"{len(current)} works are" if len(current) > 1 else f"{_shared.get_symbol(project, current[0])} is"
        _shared.print_note(f"{said} up to date.")
    _shared.exit_on_errors(results.errors)
    if check and any(result.changed or result.removed for result in results):
        _shared.print_note("Not up to date: run `enregard update` and commit the result.")
        raise SystemExit(1)


def _report_update(result: Update, work: str, *, written: bool) -> None:
    for path in result.removed:
        verb = "Removed" if written else "Would remove"
        _shared.print_note(f"{work}: {verb} {_shared.format_path(path)}, in which nothing is left to fill in.")
    for language in result.edited:
        _shared.print_note(f"{work}: The {language} file was edited; it counts as a new version.")
    for language, cuts in result.lost_cuts.items():
        for cut in cuts:
            said = _shared.shorten_text(f"{cut.after} | {cut.before}", 60)
            _shared.print_note(
                f"{work}: {language}: The place of the cut of {cut.unit} in work.yaml is no longer in the text: {said}"
            )
    _report_changes(result, work)
    for language, reused in result.reused.items():
        units = format_count(len(reused), "unit")
        _shared.print_note(f"{work}: {language}: Reused an earlier translation, as a fuzzy draft, for {units}.")
        for unit, where in reused.items() if _shared.is_verbose() else ():
            _shared.print_note(f"  {unit}  from {where}")
    for todo in result.todo:
        _report_todo(work, todo)
    if result.changed:
        _shared.print_note(
            f"{work}: {'Wrote' if written else 'Would write'} {format_count(len(result.changed), 'file')}."
        )


def _report_changes(result: Update, work: str) -> None:
    from enregard.tracking.changes import ChangeKind, summarize_changes

    for language, changes in result.changes.items():
        _shared.print_note(f"{work}: {language}: {summarize_changes(changes)}")
        for change in changes if _shared.is_verbose() else ():
            if change.kind is not ChangeKind.UNCHANGED or change.renumbered:
                _shared.print_note(f"  {change.words}")


def _report_todo(work: str, todo: Todo) -> None:
    """Print what is left to do in a translation, in the order of work."""
    from enregard.commands.todo import describe_todo

    for said, names in describe_todo(todo):
        most = len(names) if _shared.is_verbose() else _NAMED
        rest = [f"and {len(names) - most} more"] if len(names) > most else []
        _shared.print_note(f"{work}: {todo.language}: {len(names)} {said}: {', '.join([*names[:most], *rest])}")


def _make_json(result: Update) -> dict[str, object]:
    return {
        "work": result.work,
        "changed": result.changed,
        "removed": result.removed,
        "edited": result.edited,
        "error": str(result.error) if result.error else None,
        "changes": {language: [asdict(c) for c in changes] for language, changes in result.changes.items()},
        "reused": {language: dict(reused) for language, reused in result.reused.items()},
        "todo": [asdict(todo) for todo in result.todo],
    }
