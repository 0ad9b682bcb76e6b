"""`enregard update`."""

from __future__ import annotations

import click

from enregard.cli import _shared


@click.command("update")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if there is something to do.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
def command(works: tuple[str, ...], check: bool, dry_run: bool) -> None:
    """Bring alignments and PO files up to date (the main job).

    Reads the texts, takes translators' edits in, aligns, and writes what changed and nothing else.
    Prints the files that it wrote.
    """
    from enregard.workflow.updating import update

    results = update(_shared.project(), works, write=not (check or dry_run))
    verb = "would write" if check or dry_run else "wrote"
    for result in results:
        for path in result.changed:
            click.echo(path)
        for path in result.removed:
            _shared.note(
                f"{result.work}: {'would remove' if check or dry_run else 'removed'} {path} (nothing left to fill in)"
            )
        for language in result.edited:
            _shared.note(
                f"{result.work}: the {language} text was edited in place; it is taken as a new version of that text"
            )
        if not result.error:
            count = len(result.changed)
            _shared.note(f"{result.work}: {f'{verb} {count} file' + 's' * (count != 1) if count else 'nothing to do'}")
    _shared.fail_if(result.error for result in results if result.error)
    if check and any(result.changed or result.removed for result in results):
        _shared.note("Run `enregard update`, and commit what it writes.")
        raise SystemExit(1)
