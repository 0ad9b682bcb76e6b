"""`enregard unlink`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import format_link, parse_sides


@click.command("unlink")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("units", nargs=-1, required=True, metavar="UNIT...", shell_complete=_completion.complete_units)
@click.option(
    "-t",
    "--target",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of the translation, if the work has several.",
)
def command(work: str, units: tuple[str, ...], target: str | None) -> None:
    """Remove units from their links.

    Ids before `=` are source units, ids after it target units; without `=`, units of both sides. If a unit rightly has no
    counterpart, confirm it afterwards.

    \b
    Example:
      enregard unlink A/74/492 = annex/para-4
    """
    from enregard.commands.decide import unlink

    new = unlink(_shared.get_project(), work, **parse_sides(units), language=target)
    for link in new:
        _shared.print_text(format_link(link))
    if not new:
        _shared.print_note("Nothing to do: none of these units is linked.")
