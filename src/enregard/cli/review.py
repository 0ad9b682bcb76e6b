"""`enregard review`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import format_link
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.commands.review import Reviewed
    from enregard.tracking.review_merge import ReviewResult

_WIDTH = 45
"""Columns of a text that is shown."""
_NAMED = 10
"""Decisions that were taken and are named; with -v all are."""


@click.command("review")
@click.argument("work", required=False, shell_complete=_completion.complete_works)
@click.option(
    "--apply",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="Apply the decisions in FILE, a review.json.",
)
@click.option(
    "--yes/--no",
    "realign",
    default=None,
    help="Take, or leave out, links that are aligned anew around corrections, without asking.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be applied.")
def command(work: str | None, file: str, realign: bool | None, dry_run: bool) -> None:
    """Apply what a reviser decided on an editable page.

    `enregard export --editable` writes the page; its button Save review writes FILE. Nothing that others decided since is overwritten;
    exit status 1 means that some decisions conflict. A corrected link holds, and the passage around it is aligned again: these
    links are listed, and you are asked before they are taken.

    \b
    Example:
      enregard review --apply review.json
    """
    from enregard.commands.review import ReviewOutcome, review_work

    project = _shared.get_project()
    with _shared.show_progress(f"applying {file}"):
        found = review_work(project, file, work, realign=realign is not False, write=False)
    for line in _list_results(found):
        _shared.print_text(line)
    taken = realign is not False and (not found.anew or realign or dry_run or _ask(found))
    if not dry_run:
        found = review_work(project, file, work, realign=taken, expected=found.anew if taken else None)
    _report(found, _shared.get_symbol(project, found.work), written=not dry_run)
    if found.count(ReviewOutcome.CONFLICT):
        raise SystemExit(1)


def _ask(found: Reviewed) -> bool:
    """Ask whether to take the links that were aligned anew. Where nobody can answer, that is an error, and nothing is written."""
    from enregard.errors import UsageError

    if not _shared.is_stdin_terminal():
        raise UsageError(
            f"{format_count(len(found.anew), 'link')} would be aligned anew, and nobody can be asked",
            hint="Give --yes to take them, or --no to apply the decisions alone.",
        )
    return click.confirm(f"Take the {format_count(len(found.anew), 'link')} aligned anew?", err=True)


def _list_results(found: Reviewed) -> Iterator[str]:
    from enregard.commands.review import ReviewOutcome

    named = [each for each in found.results if each.outcome is ReviewOutcome.TAKEN or _shared.is_verbose()]
    named = [each for each in named if each.outcome is not ReviewOutcome.CONFLICT]
    most = len(named) if _shared.is_verbose() else _NAMED
    yield from (f"{each.outcome} {each.name}" for each in named[:most])
    if len(named) > most:
        yield f"and {len(named) - most} more taken (-v lists them)"
    for each in found.results:
        if each.outcome is ReviewOutcome.CONFLICT:
            yield from _describe_conflict(each)
    for aligned in found.anew:
        yield f"aligned anew {format_link(aligned.link)}"
        yield from (f"  was {format_link(link)}" for link in aligned.before)


def _describe_conflict(each: ReviewResult) -> Iterator[str]:
    yield f"conflict {each.name}: {each.message}"
    for who, texts in (("review", each.reviewed), ("project", each.present)):
        shown = [_shared.shorten_text(text, _WIDTH) for text in texts if text.strip()]
        if shown:
            yield f"  {who}: {' | '.join(shown)}"


def _report(found: Reviewed, work: str, *, written: bool) -> None:
    from enregard.commands.review import ReviewOutcome

    counts = ", ".join(f"{n} {outcome}" for outcome in ReviewOutcome if (n := found.count(outcome)))
    verb = "Wrote" if written else "Would write"
    files = f"{verb} {', '.join(map(_shared.format_path, found.changed))}." if found.changed else "Nothing to write."
    _shared.print_note(f"{work}: {found.language}: {counts or 'no decisions'}. {files}")
    if found.count(ReviewOutcome.CONFLICT):
        _shared.print_note("Decisions in conflict were left out; the project has what it had.")
