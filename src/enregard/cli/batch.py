"""`enregard batch`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _shared
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from pathlib import Path

    from enregard.batch.pairs import Manifest
    from enregard.batch.progress import Standing
    from enregard.batch.run import Outcome

_MOST = 100
"""Pairs in quarantine that are listed."""
_EVERY = 10.0
"""Seconds between lines about the progress, where there is no terminal."""


def _split(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in value.split(","))))


@click.command("batch")
@click.argument("manifest", type=click.Path())
@click.option("-o", "--out", required=True, metavar="DIR", type=click.Path(), help="Folder of the data set.")
@click.option(
    "--do", "do", default="align,check", metavar="STEPS", callback=_split, help="align, or align,check (default)."
)
@click.option("--level", default="unit", metavar="LEVEL", help="document, unit (default) or sentence.")
@click.option(
    "--languages",
    default="",
    metavar="LANGS",
    callback=_split,
    shell_complete=_completion.complete_languages,
    help="Languages to pair, such as en,fr,ar.  [default: all]",
)
@click.option("--pivot", metavar="LANG", help="Pair this language with each other one, not all.")
@click.option("--pattern", metavar="PATTERN", help="Names of files: {work}/{lang}.html, or un, eu, canada, cc.")
@click.option(
    "--root", metavar="DIR", type=click.Path(), help="Folder that all files must be in.  [default: that of MANIFEST]"
)
@click.option("--find-pairs", is_flag=True, help="Pair the files of a folder by content.")
@click.option("--to", default="", metavar="FORMATS", callback=_split, help="Also write tmx, moses, jsonl.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Number of processes.  [default: all cores]")
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of a Dask cluster instead.")
@click.option(
    "--time-limit", type=float, default=600, metavar="SECONDS", help="Processor time for one pair.  [default: 600]"
)
@click.option("--memory-limit", type=int, default=4096, metavar="MB", help="Memory for one pair.  [default: 4096]")
@click.option("--shard-size", type=int, metavar="N", help="Pairs in a shard.  [default: up to 500]")
@click.option("--encoder", default="use", metavar="NAME", help="use (default), labse, or labse:MODEL.")
@click.option("--retry", is_flag=True, help="Process pairs in quarantine again.")
def command(
    manifest: str,
    out: str,
    do: tuple[str, ...],
    level: str,
    languages: tuple[str, ...],
    pivot: str | None,
    pattern: str | None,
    root: str | None,
    find_pairs: bool,
    to: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
    time_limit: float,
    memory_limit: int,
    shard_size: int | None,
    encoder: str,
    retry: bool,
) -> None:
    """Align and check thousands of pairs; write a data set.

    MANIFEST is a table (CSV, Parquet) or a folder. A run that was stopped goes on where it was. Pairs that fail go to
    DIR/quarantine, each with the command that reproduces the error. Exit status: 2 if there are any.

    \b
    Examples:
      enregard batch texts/ --out data
      enregard batch works.csv --out data --pivot en --to tmx,moses --jobs 8
      enregard batch works.parquet --out data --scheduler tcp://10.0.0.1:8786
    """
    from pathlib import Path

    from enregard.batch.run import run_batch
    from enregard.batch.settings import Settings

    settings = Settings(do, level, ("parquet", *to), encoder, time_limit, memory_limit, shard_size)
    if scheduler and jobs:
        raise click.UsageError("--jobs cannot be used with --scheduler, which has its own workers")
    with _shared.show_progress(f"reading {manifest}"):
        found = _load(Path(manifest), languages, pivot, pattern, find_pairs, root)
    for notice in found.notices:
        _shared.print_note(f"notice: {notice}.")
    if not found.pairs:
        _shared.exit_on_errors(found.errors)
    with _watch_run() as (watch, tell):
        done = run_batch(
            found, Path(out), settings, jobs=jobs, scheduler=scheduler, retry=retry, watch=watch, tell=tell
        )
    _report(done, out)


def _load(
    path: Path, languages: tuple[str, ...], pivot: str | None, pattern: str | None, find_pairs: bool, root: str | None
) -> Manifest:
    from pathlib import Path

    from enregard.batch.manifest import load_manifest
    from enregard.batch.quarantine import is_entry, read_entry

    if is_entry(path):
        return read_entry(path)
    inside = None if root is None else Path(root)
    return load_manifest(path, languages=languages, pivot=pivot, pattern=pattern, find_pairs=find_pairs, root=inside)


@contextmanager
def _watch_run() -> Iterator[tuple[Callable[[Standing], None], Callable[[str], None]]]:
    """Show the progress of a run: in place on a terminal, else as a line now and then."""
    import sys
    import time

    from enregard.system.progress import take_part

    if sys.stderr is not None and sys.stderr.isatty():

        def show(standing: Standing) -> None:
            with take_part(0, 0, str(standing)):
                pass

        with _shared.show_progress("starting", estimate=False):
            yield show, _shared.print_note
        return
    last = time.monotonic()

    def watch(standing: Standing) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            _shared.print_note(str(standing))

    yield watch, _shared.print_note


def _report(done: Outcome, out: str) -> None:
    if not done.changed:
        _shared.print_note(f"Nothing to do: {format_count(done.pairs, 'pair')} in {out}")
    else:
        kept = done.pairs - done.processed
        more = f", {kept:,} kept from before" if kept else ""
        _shared.print_note(f"Wrote {out}: {format_count(done.processed, 'pair')} processed{more}")
    for each in done.quarantined[:_MOST]:
        _shared.print_message(f"quarantine: {each} ({each.file})")
    if (left := len(done.quarantined) - _MOST) > 0:
        _shared.print_message(f"quarantine: {left:,} more")
    if done.quarantined:
        what = "This file has" if len(done.quarantined) == 1 else "Each of these files has"
        _shared.print_note(f"{what} the command that reproduces the error. Run it in the folder {out}.")
    _shared.exit_on_errors(done.errors)
    if done.quarantined:
        raise SystemExit(2)
