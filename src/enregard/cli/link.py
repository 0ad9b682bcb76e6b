"""`enregard link`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import SIDES, format_link, parse_sides


@click.command("link")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument(
    "units",
    nargs=-1,
    required=True,
    metavar="SOURCE-UNIT... = TARGET-UNIT...",
    shell_complete=_completion.complete_units,
)
@click.option(
    "-t",
    "--target",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of the translation, if there are several.",
)
@click.option("--proposed", is_flag=True, help="Link them without confirming.")
def command(work: str, units: tuple[str, ...], target: str | None, proposed: bool) -> None:
    """Link units by hand; you confirm that they match.

    \b
    The units leave their present links. If that leaves units without counterpart, these
    are aligned again, up to the next links that people have decided.
    Example, one paragraph of the source translated as two:
      enregard link A/74/492 annex/para-3 = annex/para-3 annex/para-4
    """
    from enregard.commands.decide import link

    if units.count(SIDES) != 1:
        raise click.UsageError("give units of the source, a =, and units of the target")
    new = link(_shared.get_project(), work, **parse_sides(units), language=target, proposed=proposed)
    for each in new:
        _shared.print_text(format_link(each))
    if not new:
        _shared.print_note("nothing to do: these are already linked")
