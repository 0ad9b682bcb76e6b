"""`enregard review`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _shared
from enregard.cli._units import format_link
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.commands.review import Reviewed
    from enregard.model import Link
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
    metavar="FILE",
    type=click.Path(),
    help="Apply the decisions in FILE, a review.json; serve nothing.",
)
@click.option(
    "--yes/--no",
    "realign",
    default=None,
    help="With --apply: take, or leave out, links that are aligned again around corrections, without asking.",
)
@click.option("--dry-run", is_flag=True, help="With --apply: write nothing; print what would be applied.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port of the page; 0 for any that is free.  [default: 7492]",
)
@click.option("--host", metavar="NAME", help="Serve others, too, under this name or address of this machine.")
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="With --apply: how to print the result.  [default: text]",
)
def command(
    work: str | None,
    file: str | None,
    realign: bool | None,
    dry_run: bool,
    port: int | None,
    host: str | None,
    show: bool,
    form: str | None,
) -> None:
    """Review WORK, or all works, in a browser.

    Serves the review page on this machine until you press Ctrl+C. Open the link that is printed; anyone with the link can make decisions. Each
    decision is written to disk at once, and the alignment and the PO file follow. Needs `pip install '.[review]'` from a checkout.

    With --apply, FILE is a review.json that a page of `enregard export --editable` has saved. Nothing that others decided since is overwritten;
    exit status 1 means that some decisions conflict. A corrected link holds, and the passage around it is aligned again: these
    links are listed, and you are asked before they are taken.

    \b
    Examples:
      enregard review A/74/492
      enregard review --apply review.json
    """
    if file is None:
        if realign is not None or dry_run or form:
            raise click.UsageError("--yes, --no, --dry-run and --format need --apply FILE")
        _serve(work, port, host, show=show)
    elif port is not None or host is not None or show:
        raise click.UsageError("--apply serves nothing: leave out --port, --host and --open")
    else:
        _apply(file, work, realign, dry_run=dry_run, text=form != "json")


def _serve(work: str | None, port: int | None, host: str | None, *, show: bool) -> None:
    from enregard.review.serve import PORT, serve

    project = _shared.get_project()

    def tell(link: str) -> None:
        _shared.print_text(link)
        _shared.print_note(
            "Open this link in a browser. Ctrl+C ends the review; nothing that the page called kept is lost."
        )
        if show:
            click.launch(link)

    works = project.select([work] if work else [])
    serve(project, works, host=host or "127.0.0.1", port=PORT if port is None else port, tell=tell)


def _apply(file: str, work: str | None, realign: bool | None, *, dry_run: bool, text: bool) -> None:
    from enregard.commands.review import ReviewOutcome, review_work

    project = _shared.get_project()
    with _shared.show_progress(f"applying {file}"):
        found = review_work(project, file, work, realign=realign is not False, write=False)
    for line in _list_results(found) if text else ():
        _shared.print_text(line)
    taken = realign is not False and (not found.anew or realign or dry_run or _ask(found))
    if not dry_run:
        found = review_work(project, file, work, realign=taken, expected=found.anew if taken else None)
    if not text:
        _shared.print_json(_make_json(found))
    _report(found, _shared.get_symbol(project, found.work), written=not dry_run)
    if found.count(ReviewOutcome.CONFLICT):
        raise SystemExit(1)


def _ask(found: Reviewed) -> bool:
    """Ask whether to take the links that were aligned again. Where nobody can answer, that is an error, and nothing is written."""
    from enregard.errors import UsageError

    if not _shared.is_stdin_terminal():
        raise UsageError(
            f"{format_count(len(found.anew), 'link')} would be aligned again, and there is no terminal to ask on",
            hint="Give --yes to take them, or --no to apply the decisions alone.",
        )
    return click.confirm(f"Accept the {format_count(len(found.anew), 'link')} aligned again?", err=True)


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
        yield f"aligned again {format_link(aligned.link)}"
        yield from (f"  was {format_link(link)}" for link in aligned.before)


def _make_json(found: Reviewed) -> dict[str, object]:
    return {
        "schema": "enregard.reviewed/1",
        "work": found.work,
        "language": found.language,
        "results": [asdict(each) for each in found.results],
        "aligned_again": [
            {**_describe_link(each.link), "before": list(map(_describe_link, each.before))} for each in found.anew
        ],
        "changed": found.changed,
    }


def _describe_link(link: Link) -> dict[str, object]:
    return {"source": link.source, "target": link.target, "state": str(link.state)}


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
        _shared.print_note("Decisions in conflict were left out; the project keeps its own.")
