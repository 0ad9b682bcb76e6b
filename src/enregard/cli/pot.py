"""`enregard pot`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enregard.cli import _shared

if TYPE_CHECKING:
    from enregard.errors import EnregardError


@click.command("pot")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option("-o", "--out", default="build", show_default=True, metavar="DIR", help="Folder to write into.")
def command(works: tuple[str, ...], out: str) -> None:
    """Write a template (.pot) of each work: the units of its source, for translation into a new language.

    \b
    Example:
      enregard pot A/74/492
      msginit --locale es --input build/A-74-492.pot --output es.po
    """
    from enregard.commands.pot import pot

    errors: list[EnregardError] = []
    for path in pot(_shared.get_project(), works, out=out, failed=errors.append):
        _shared.print_text(str(path))
    _shared.exit_on_errors(errors)
