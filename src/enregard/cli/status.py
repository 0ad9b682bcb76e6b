"""`enregard status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _shared

if TYPE_CHECKING:
    from enregard.workflow.status import Status

_STATES = ("missing", "proposed", "confirmed", "stale")


@click.command("status")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--units", is_flag=True, help="Name the units that lack their source.")
@click.option(
    "--fail-under", multiple=True, metavar="STATE=PERCENT", help="Exit 1 if fewer links than that are in STATE."
)
def command(works: tuple[str, ...], form: str, units: bool, fail_under: tuple[str, ...]) -> None:
    """Say how far each work is: links missing, proposed, confirmed and stale; entries translated and fuzzy.

    \b
    Example, for CI:
      enregard status --fail-under confirmed=100
    """
    from enregard.workflow.status import status

    limits = [_limit(text) for text in fail_under]
    rows, errors = status(_shared.project(), works)
    if form == "json":
        data = [{**asdict(row), "links": row.links} for row in rows]
        click.echo(json.dumps({"schema": "enregard.status/1", "bitexts": data}, ensure_ascii=False, indent=1))
    else:
        _print(rows, units)
        if not rows and not errors:
            _shared.note("No works yet. Next: enregard add WORK LANG FILE")
    _shared.fail_if(errors)
    low = [(row, state, least) for row in rows for state, least in limits if row.share(state) < least]
    for row, state, least in low:
        _shared.say(
            f"{row.work} {row.source}-{row.target}: {row.share(state):.1f} % {state}, and {least:g} % are asked for"
        )
    if low:
        raise SystemExit(1)


def _limit(text: str) -> tuple[str, float]:
    state, _, share = text.partition("=")
    try:
        if state in _STATES:
            return state, float(share)
    except ValueError:
        pass
    raise click.UsageError(f"--fail-under takes STATE=PERCENT, for example confirmed=100, not {text!r}")


def _print(rows: list[Status], units: bool) -> None:
    if not rows:
        return
    head = ("work", "pair", "status", "units", "words", *_STATES, "translated", "fuzzy")
    body = [
        (
            row.work,
            row.source if row.target == "und" else f"{row.source}-{row.target}",
            f"{row.source_status}-{row.target_status}",
            f"{row.source_units}-{row.units}",
            f"{row.source_words}-{row.words}",
            *(str(row.states[state]) for state in _STATES),
            *((str(row.po[key]) for key in ("translated", "fuzzy")) if row.po else ("-", "-")),
        )
        for row in rows
    ]
    click.echo(_shared.table(head, body, right=range(3, len(head))))
    for row in rows:
        if row.lacking:
            verb = "lacks" if len(row.lacking) == 1 else "lack"
            count = f"{len(row.lacking)} unit{'s' * (len(row.lacking) != 1)}"
            names = f": {', '.join(row.lacking)}" if units or len(row.lacking) <= 3 else ""
            click.echo(f"{row.work}: {count} of {row.target} {verb} {row.source}{names}")
        if row.pending:
            _shared.note(f"{row.work}: there are changes that `enregard update` has not written yet")
