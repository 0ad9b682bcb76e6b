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
    help="Language of the translation, if there are several.",
)
def command(work: str, units: tuple[str, ...], target: str | None) -> None:
    """Remove UNIT from its link; it then has no counterpart until somebody links it.

    \b
    The rest of the link is proposed again. Ids before a = are units of the source, ids after it
    units of the target; without =, of both sides. If the unit rightly has no counterpart,
    confirm it afterwards.
    Example:
      enregard unlink A/74/492 = annex/para-4
    """
    from enregard.commands.decide import unlink

    new = unlink(_shared.get_project(), work, **parse_sides(units), language=target)
    for link in new:
        _shared.print_text(format_link(link))
    if not new:
        _shared.print_note("nothing to do: none of these is linked")
