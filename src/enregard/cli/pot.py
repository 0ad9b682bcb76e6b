"""`enregard pot`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared


@click.command("pot")
@click.argument("works", nargs=-1, metavar="[WORK]...", shell_complete=_completion.complete_works)
@click.option("-o", "--out", default="build", show_default=True, metavar="DIR", help="Output folder.")
def command(works: tuple[str, ...], out: str) -> None:
    """Write PO templates for translation into a new language.

    \b
    Example:
      enregard pot A/74/492
      msginit --locale es --input build/A-74-492.pot --output es.po
    """
    from enregard.commands.pot import pot

    written = pot(_shared.get_project(), works, out=out)
    for path in written:
        _shared.print_text(str(path))
    _shared.exit_on_errors(written.errors)
