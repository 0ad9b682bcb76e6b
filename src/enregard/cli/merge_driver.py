"""`enregard merge-driver`."""

from __future__ import annotations

import click

from enregard.cli import _shared


@click.command("merge-driver")
@click.argument("ancestor", required=False, type=click.Path())
@click.argument("ours", required=False, type=click.Path())
@click.argument("theirs", required=False, type=click.Path())
@click.argument("path", required=False)
@click.option("--install", is_flag=True, help="Set up git in this clone.")
def command(ancestor: str | None, ours: str | None, theirs: str | None, path: str | None, install: bool) -> None:
    """Merge PO and alignment files entry by entry. Git runs this command.

    Merges THEIRS into OURS. An entry translated differently in both branches becomes fuzzy and keeps both texts, and
    `enregard check` reports it until someone chooses. Exit status 1 means that OURS has conflict markers.

    \b
    Example:
      enregard merge-driver --install
    """
    from enregard.commands.merge import install_driver, merge_files

    if install:
        done = install_driver(_shared.get_project())
        for line in done:
            _shared.print_text(line)
        if not done:
            _shared.print_note("Nothing to do: git is already configured.")
        return
    if ancestor is None or ours is None or theirs is None:
        raise click.UsageError("Give ANCESTOR, OURS and THEIRS, or --install.")
    result = merge_files(ancestor, ours, theirs, path)
    for error in result.errors:
        _shared.print_message(f"{result.path}: merged line by line: {error}")
    for name in result.unsettled:
        _shared.print_message(
            f"{result.path}: {name}: translated differently in both branches; now fuzzy, with the other text in a comment"
        )
    if result.errors:
        raise SystemExit(1)
