"""`enregard import`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _shared

if TYPE_CHECKING:
    from enregard.commands.import_ import Imported

_NAMED = 10
"""Offers of each outcome that are named; with -v all are."""


@click.command("import")
@click.argument("work")
@click.argument("file", type=click.Path())
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    help="The language that the file brings, where it does not say; of a file of several, those to take. May be given again.",
)
@click.option("--confirm", is_flag=True, help="Take everything in it as confirmed.")
@click.option("--theirs", is_flag=True, help="Where words were changed on both sides, take those of the file.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would become of it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    work: str, file: str, languages: tuple[str, ...], confirm: bool, theirs: bool, dry_run: bool, form: str
) -> None:
    """Take translations and links from FILE into WORK: PO, XLIFF, TMX, a table (CSV, TSV, XLSX), or a table in DOCX.

    What this project exported comes back by its unit ids, anything else by its source texts. No person's words are overwritten:
    exit status 1 says that some stand against those of the file. Prints what was taken, and what not, by line or row.
    """
    from enregard.commands.import_ import SuggestionOutcome, import_file

    with _shared.show_progress(f"importing {file}"):
        result = import_file(
            _shared.get_project(), work, file, language=languages, confirm=confirm, theirs=theirs, write=not dry_run
        )
    if form == "json":
        _shared.print_json(_make_json(result))
    _report_import(result, text=form == "text", written=not dry_run)
    if result.count(SuggestionOutcome.CONFLICT):
        raise SystemExit(1)


def _report_import(result: Imported, *, text: bool, written: bool) -> None:
    from enregard.commands.import_ import SuggestionOutcome

    for outcome in SuggestionOutcome:
        some = [each for each in result.brought if each.outcome is outcome]
        quiet = outcome is SuggestionOutcome.UNCHANGED and not _shared.is_verbose()
        for each in some[: None if _shared.is_verbose() else _NAMED] if text and not quiet else ():
            about = each.unit or _shared.shorten_text(each.source, 50)
            where = f"{each.language}: " if len(result.languages) > 1 else ""
            _shared.print_text(f"{each.line}: {where}{outcome} {about}{f': {each.message}' if each.message else ''}")
        if text and not quiet and len(some) > _NAMED and not _shared.is_verbose():
            _shared.print_text(f"and {len(some) - _NAMED} more {outcome} (-v names them)")
    for notice in result.notices:
        _shared.print_note(f"notice: {notice}")
    counts = ", ".join(f"{result.count(outcome)} {outcome}" for outcome in SuggestionOutcome if result.count(outcome))
    files = (
        f"{'wrote' if written else 'would write'} {', '.join(result.changed)}" if result.changed else "nothing to do"
    )
    _shared.print_note(f"{result.work}: {result.format}, {result.language}: {counts}; {files}")
    if result.count(SuggestionOutcome.CONFLICT):
        _shared.print_note(
            "Words that stand against those of the file were left as they are; --theirs takes the file's."
        )


def _make_json(result: Imported) -> dict[str, object]:
    return {"schema": "enregard.import/1", **asdict(result)}
