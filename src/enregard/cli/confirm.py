"""`enregard confirm`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import parse_sides
from enregard.system.terminal import format_count


@click.command("confirm")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("units", nargs=-1, required=True, metavar="UNIT...", shell_complete=_completion.complete_units)
@click.option(
    "-t",
    "--target",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Only the pair with this language.",
)
def command(work: str, units: tuple[str, ...], target: str | None) -> None:
    """Confirm that texts match, or that a gap is right.

    UNIT is an id such as annex/para-4, or `all` for all proposed links. Ids before `=` are source units, ids after it target
    units; without `=`, units of either side.

    \b
    Example:
      enregard confirm A/74/492 annex/para-4 masthead/language
    """
    from enregard.commands.decide import confirm

    done = confirm(_shared.get_project(), work, **parse_sides(units), language=target)
    for name in done:
        _shared.print_text(name)
    _shared.print_note(f"Confirmed {format_count(len(done), 'link')}." if done else "Nothing to do: already confirmed.")
