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
    help="Language of the translation, if the work has several.",
)
@click.option("--proposed", is_flag=True, help="Link without confirming.")
def command(work: str, units: tuple[str, ...], target: str | None, proposed: bool) -> None:
    """Link units by hand, and confirm that they match.

    The units leave their current links. If other units lose their counterpart, the passage up to the next links set by people
    is aligned again.

    \b
    Example, one source paragraph translated as two:
      enregard link A/74/492 annex/para-3 = annex/para-3 annex/para-4
    """
    from enregard.commands.decide import link

    if units.count(SIDES) != 1:
        raise click.UsageError("Give source units, `=`, and target units.")
    new = link(_shared.get_project(), work, **parse_sides(units), language=target, proposed=proposed)
    for each in new:
        _shared.print_text(format_link(each))
    if not new:
        _shared.print_note("Nothing to do: already linked.")
