"""`enregard diff`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _differences, _shared
from enregard.system.terminal import escape_to_line, paint_text


@click.command("diff")
@click.argument("work", shell_complete=_completion.complete_works)
@click.option("--since", metavar="REV", help="Compare with a git revision instead of the confirmed texts.")
@click.option(
    "-t",
    "--target",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Only the pair with this language.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(work: str, since: str | None, target: str | None, form: str) -> None:
    """Show what changed since texts were confirmed.

    Lists stale links, gaps that are not confirmed, translations that differ from the corpus, and confirmed texts of units that
    no longer exist. Edits since the last update are included.

    \b
    Examples:
      enregard diff A/74/492
      enregard diff A/74/492 --since HEAD~3
    """
    from enregard.commands.diff import diff

    found = diff(_shared.get_project(), work, since=since, language=target)
    if form == "json":
        bitexts = [
            {
                "work": each.work,
                "source": each.source,
                "target": each.target,
                "differences": [_differences.make_json(row, each.source, each.target) for row in each.rows],
            }
            for each in found
        ]
        data = {"schema": "enregard.diff/1", "since": since, "bitexts": bitexts}
        _shared.print_json(data)
        return
    for each in found:
        for row in each.rows:
            head = f"{escape_to_line(_differences.format_ids(row.link))}  {_differences.describe_difference(row)}"
            state = f"{row.after.state}: " if row.after and "missing" not in row.what else ""
            _shared.print_text(
                paint_text(f"{each.source}-{each.target}  {state}{head}" if len(found) > 1 else f"{state}{head}", "1")
            )
            for line in _differences.format_texts(row, each.source, each.target):
                _shared.print_text(line)
    if not any(each.rows for each in found):
        _shared.print_note(
            "No differences from the confirmed texts." if since is None else f"No differences since {since}."
        )
