"""`enregard remove`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared


@click.command("remove")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("language", metavar="LANG", shell_complete=_completion.complete_languages)
def command(work: str, language: str) -> None:
    """Remove a language version from a work.

    Its file is kept, and no translation is lost: entries of the PO file become obsolete until the version is added again.
    """
    from enregard.commands.add import remove

    remove(_shared.get_project(), work, language)
    _shared.print_note(f"Removed the {language} version of {work}. Next: enregard update")
