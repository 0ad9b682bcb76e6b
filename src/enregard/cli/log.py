"""`enregard log`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _differences, _shared
from enregard.system.terminal import escape_to_line, paint_text

if TYPE_CHECKING:
    from enregard.commands.log import LinkEvent

_MANY = 5
"""More links than these of which one commit did the same are one line."""


@click.command("log")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("unit", required=False, shell_complete=_completion.complete_units)
@click.option(
    "-t",
    "--target",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Only the pair with this language.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(work: str, unit: str | None, target: str | None, form: str) -> None:
    """Show the history of links: what changed, when, and by whom.

    Reads the git history of the alignment files, newest first. With UNIT, also shows its texts, and follows it through
    renumbering.

    \b
    Example:
      enregard log A/74/492 annex/para-4
    """
    from enregard.commands.log import log

    found = log(_shared.get_project(), work, unit, language=target)
    if form == "json":
        events = [_make_json(event) for event in found.events]
        data = {"schema": "enregard.log/1", "work": found.work, "events": events, "notices": list(found.notices)}
        _shared.print_json(data)
    else:
        for line in _format_events(found.events, whole=unit is not None or _shared.is_verbose()):
            _shared.print_text(line)
    for notice in found.notices:
        _shared.print_note(f"notice: {escape_to_line(notice)}")


def _make_json(event: LinkEvent) -> dict[str, object]:
    said = {key: getattr(event, key) for key in ("pair", "commit", "author", "date", "subject")}
    return said | _differences.make_json(event.difference, *event.languages)


def _format_events(events: Sequence[LinkEvent], *, whole: bool) -> Iterator[str]:
    for _, group in groupby(events, key=lambda event: (event.pair, event.commit)):
        commit = list(group)
        first = commit[0]
        who = (first.date[:16].replace("T", " "), first.author, first.commit[:10], first.subject)
        told = "  ".join(map(escape_to_line, who)) if first.commit else "not committed yet"
        yield paint_text(f"{first.pair}  {told}", "1")
        alike: dict[str, list[LinkEvent]] = {}
        for event in commit:
            alike.setdefault(_differences.describe_difference(event.difference), []).append(event)
        for said, some in alike.items():
            if len(some) > _MANY and not whole:
                yield f"  {len(some)} links: {said}"
                continue
            for event in some:
                yield f"  {escape_to_line(_differences.format_ids(event.difference.link))}  {said}"
                if whole:
                    yield from (f"  {line}" for line in _differences.format_texts(event.difference, *event.languages))
