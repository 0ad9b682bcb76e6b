"""`enregard merge-driver`."""

from __future__ import annotations

import click

from enregard.cli import _shared


@click.command("merge-driver")
@click.argument("ancestor", required=False, type=click.Path())
@click.argument("ours", required=False, type=click.Path())
@click.argument("theirs", required=False, type=click.Path())
@click.argument("path", required=False)
@click.option("--install", is_flag=True, help="Configure git in this clone to use it for this project.")
def command(ancestor: str | None, ours: str | None, theirs: str | None, path: str | None, install: bool) -> None:
    """Merge a catalog or an alignment file entry by entry, when git calls it: THEIRS into OURS.

    Edits of different entries are both kept. An entry that both branches translated differently becomes fuzzy and keeps both;
    `enregard check` reports it until somebody chooses. Exit status 1: OURS has git's conflict markers.

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
            _shared.print_note("nothing to do: git is already configured")
        return
    if ancestor is None or ours is None or theirs is None:
        raise click.UsageError("Give ANCESTOR, OURS and THEIRS, or --install.")
    result = merge_files(ancestor, ours, theirs, path)
    for error in result.errors:
        _shared.print_message(f"{result.path}: merged line by line: {error}")
    for name in result.unsettled:
        _shared.print_message(
            f"{result.path}: {name}: translated differently in both branches: fuzzy now, the other words in a comment"
        )
    if result.errors:
        raise SystemExit(1)
