"""`enregard remove`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared


@click.command("remove")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("language", metavar="LANG")
def command(work: str, language: str) -> None:
    """Say that WORK has no LANG version any more.

    Its file stays where it is, and no word of a catalog is lost: entries rest as obsolete until the version returns.
    """
    from enregard.commands.add import remove

    remove(_shared.get_project(), work, language)
    _shared.print_note(f"{work} has no {language} version now. Next: enregard update")
