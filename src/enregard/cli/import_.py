"""`enregard import`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _shared

if TYPE_CHECKING:
    from enregard.commands.import_ import Imported, SuggestionOutcome
    from enregard.tracking.apply_suggestions import SuggestionResult

_NAMED = 10
"""Offers of each outcome that are named; with -v all are."""


@click.command("import")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("file", type=click.Path())
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language to import, if the file has several or does not name it. Repeatable.",
)
@click.option("--confirm", is_flag=True, help="Import everything as confirmed.")
@click.option("--theirs", is_flag=True, help="In a conflict, take the translation of FILE.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be imported.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    work: str, file: str, languages: tuple[str, ...], confirm: bool, theirs: bool, dry_run: bool, form: str
) -> None:
    """Import translations and links from a file.

    Reads PO, XLIFF, TMX, CSV, TSV, XLSX and DOCX. Files exported from this project are matched by unit id, other files by source text. Translations by people are not
    overwritten; exit status 1 means that some of them conflict with FILE.
    """
    from enregard.commands.import_ import SuggestionOutcome, import_file

    project = _shared.get_project()
    with _shared.show_progress(f"importing {file}"):
        result = import_file(project, work, file, language=languages, confirm=confirm, theirs=theirs, write=not dry_run)
    if form == "json":
        _shared.print_json(_make_json(result))
    _report_import(result, _shared.get_symbol(project, result.work), text=form == "text", written=not dry_run)
    if result.count(SuggestionOutcome.CONFLICT):
        raise SystemExit(1)


def _report_import(result: Imported, work: str, *, text: bool, written: bool) -> None:
    from enregard.commands.import_ import SuggestionOutcome

    by_outcome = {
        outcome: [each for each in result.brought if each.outcome is outcome] for outcome in SuggestionOutcome
    }
    for line in _list_brought(by_outcome, several=len(result.languages) > 1) if text else ():
        _shared.print_text(line)
    for notice in result.notices:
        _shared.print_note(f"notice: {notice}")
    counts = ", ".join(f"{len(some)} {outcome}" for outcome, some in by_outcome.items() if some)
    verb = "Wrote" if written else "Would write"
    files = f"{verb} {', '.join(map(_shared.format_path, result.changed))}." if result.changed else "Nothing to write."
    _shared.print_note(f"{work}: {result.format}, {result.language}: {counts}. {files}")
    if by_outcome[SuggestionOutcome.CONFLICT]:
        _shared.print_note("Conflicting translations were left unchanged; --theirs takes those of the file.")


def _list_brought(
    by_outcome: Mapping[SuggestionOutcome, Sequence[SuggestionResult]], *, several: bool
) -> Iterator[str]:
    """Format the suggestions, a line each: unless -v is given, the first of each outcome, and none that changed nothing."""
    verbose = _shared.is_verbose()
    for outcome, some in by_outcome.items():
        most = len(some) if verbose else 0 if outcome == "unchanged" else _NAMED
        for each in some[:most]:
            about = each.unit or _shared.shorten_text(each.source, 50)
            where = f"{each.language}: " if several else ""
            yield f"{each.line}: {where}{outcome} {about}{f': {each.message}' if each.message else ''}"
        if 0 < most < len(some):
            yield f"and {len(some) - most} more {outcome} (-v lists them)"


def _make_json(result: Imported) -> dict[str, object]:
    return {"schema": "enregard.import/1", **asdict(result)}
