"""`enregard unlink`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import format_link, parse_sides


@click.command("unlink")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("units", nargs=-1, required=True, metavar="UNIT...", shell_complete=_completion.complete_units)
@click.option("-t", "--target", metavar="LANG", help="The translation, where there are several.")
def command(work: str, units: tuple[str, ...], target: str | None) -> None:
    """Take UNIT out of its link: it has no counterpart until somebody says so.

    \b
    What is left of the link is proposed again. A unit before a = is one of the source, a unit
    after it one of the target; without one, of both. To say that it rightly has no
    counterpart, confirm it then.
    Example:
      enregard unlink A/74/492 = annex/para-4
    """
    from enregard.commands.decide import unlink

    new = unlink(_shared.get_project(), work, **parse_sides(units), language=target)
    for link in new:
        _shared.print_text(format_link(link))
    if not new:
        _shared.print_note("nothing to do: each of these stands by itself already")
