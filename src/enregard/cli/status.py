"""`enregard status`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _layout, _shared
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.commands.status import Status, Tally
    from enregard.model import Results

_NAMED = 3
"""Units that are named; with --units all are."""


@click.command("status")
@click.argument("works", nargs=-1, metavar="[WORK]...", shell_complete=_completion.complete_works)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--by", type=click.Choice(["kind"]), help="Show a row for each kind of unit.")
@click.option("--words", is_flag=True, help="Count words instead of links.")
@click.option("--units", is_flag=True, help="List all units, not only the first few.")
@click.option(
    "--fail-under",
    multiple=True,
    metavar="STATE=PERCENT",
    shell_complete=_completion.complete_limits,
    help="Exit with status 1 if less is in STATE. Repeatable.",
)
@click.option("--badge", metavar="FILE.svg", type=click.Path(), help="Write the progress as a badge.")
def command(
    works: tuple[str, ...],
    form: str,
    by: str | None,
    words: bool,
    units: bool,
    fail_under: tuple[str, ...],
    badge: str | None,
) -> None:
    """Show the progress of works: links by state, PO entries.

    \b
    Examples:
      enregard status --by kind --words
      enregard status --fail-under confirmed=100 --badge build/progress.svg
    """
    from enregard.commands.status import status, sum_tallies, write_badge

    limits = [_parse_limit(text) for text in fail_under]
    project = _shared.get_project()
    with _shared.show_progress("counting"):
        rows = status(project, works)
    if form == "json":
        data = [{**asdict(row), "links": row.links} for row in rows]
        said = {"schema": "enregard.status/1", "bitexts": data, "total": asdict(sum_tallies(row.tally for row in rows))}
        _shared.print_json(said)
    else:
        _print_table(rows, units, by == "kind", words)
        if not rows and not rows.errors:
            _shared.note_empty_project()
    if badge and not rows.errors:
        write_badge(rows, badge, words=words)
    _shared.exit_on_errors(rows.errors)
    _check_limits(rows, limits, words)


def _parse_limit(text: str) -> tuple[str, float]:
    state, _, share = text.partition("=")
    try:
        if state in _list_states() and 0 <= (least := float(share)) <= 100:
            return state, least
    except ValueError:
        pass
    raise click.UsageError(f"--fail-under takes STATE=PERCENT, for example confirmed=100, not {text!r}")


def _check_limits(rows: Iterable[Status], limits: Sequence[tuple[str, float]], words: bool) -> None:
    low = [(row, state, least) for row in rows for state, least in limits if row.share(state, words=words) < least]
    for row, state, least in low:
        share = row.share(state, words=words)
        _shared.print_message(f"{row.work} {row.source}-{row.target}: {share:.1f} % {state} (minimum {least:g} %)")
    if low:
        raise SystemExit(1)


def _print_table(rows: Results[Status], units: bool, by_kind: bool, words: bool) -> None:
    if not rows:
        return
    head: tuple[str, ...]
    states = [state.capitalize() for state in _list_states()]
    body: list[tuple[str, ...]]
    if by_kind:
        head, body = (
            ("Work", "Pair", "Kind", "Links", "Words", *states),
            [c for row in rows for c in _make_kind_rows(row, words)],
        )
    else:
        head = ("Work", "Pair", "Status", "Units", "Words", *states, "Translated", "Fuzzy")
        body = [_make_cells(row, words) for row in rows]
    if len(rows) > 1 or by_kind:
        body.append(_make_total_row(rows, len(head), by_kind, words))
    spare = [head.index(name) for name in ("Status", "Translated", "Fuzzy", "Words", "Units", "Links") if name in head]
    _layout.print_table(head, body, right=range(3, len(head)), texts={0: None}, fold=True, spare=spare)
    for row in rows:
        _print_remarks(row, sys.maxsize if units else _NAMED)


def _print_remarks(row: Status, most: int) -> None:
    """Print what is left to do in a bitext, with the names of at most *most* units."""
    if row.lacking:
        verb = "has" if len(row.lacking) == 1 else "have"
        names = f": {', '.join(row.lacking)}" if len(row.lacking) <= most else ""
        _shared.print_text(
            f"{row.work}: {format_count(len(row.lacking), 'unit')} of {row.target} {verb} no text in {row.source}{names}"
        )
    if row.stale:
        least = sorted(row.stale.items(), key=lambda item: item[1])
        shown = [f"{name} ({alike:.0f} % of the source unchanged)" for name, alike in least[:most]]
        names = ", ".join([*shown, *["…"] * (len(least) > most)])
        _shared.print_text(f"{row.work}: {format_count(len(least), 'stale link')} in {row.target}: {names}")
    if row.gone:
        left = format_count(len(row.gone), "unit")
        verb = "translates" if len(row.gone) == 1 else "translate"
        names = f": {', '.join(row.gone)}" if len(row.gone) <= most else ""
        _shared.print_text(f"{row.work}: {left} of {row.target} {verb} text that {row.source} no longer has{names}")
    if row.renumbered:
        count, first = format_count(len(row.renumbered), "unit"), row.renumbered[0]
        _shared.print_text(
            f"{row.work}: {count} of {row.target}, from {first} on, renumbered as in {row.source}; the file has the former numbers"
        )
    for language, pages in row.recognized.items():
        _shared.print_note(f"{row.work}: pages of {language} read by text recognition (OCR): {pages}")
    if row.pending:
        _shared.print_note(f"{row.work}: run `enregard update` to take in recent changes")


def _make_cells(row: Status, words: bool) -> tuple[str, ...]:
    return (
        row.work,
        _format_pair(row),
        f"{row.source_status}-{row.target_status}",
        f"{row.source_units} / {row.units}",
        f"{row.source_words} / {row.words}",
        *_format_states(row.tally, words),
        *((str(row.po[key]) for key in ("translated", "fuzzy")) if row.po else ("-", "-")),
    )


def _make_kind_rows(row: Status, words: bool) -> Iterator[tuple[str, ...]]:
    for kind, tally in row.kinds.items():
        yield row.work, _format_pair(row), kind, *_format_counts(tally), *_format_states(tally, words)


def _make_total_row(rows: Iterable[Status], columns: int, by_kind: bool, words: bool) -> tuple[str, ...]:
    from enregard.commands.status import sum_tallies

    tally = sum_tallies(row.tally for row in rows)
    cells = ("all", "", "", *(_format_counts(tally) if by_kind else ("", "")), *_format_states(tally, words))
    po = [str(sum(row.po[key] for row in rows if row.po)) for key in ("translated", "fuzzy")]
    return (*cells, *([] if by_kind else po))[:columns]


def _format_pair(row: Status) -> str:
    return row.source if row.target == "und" else f"{row.source}-{row.target}"


def _format_counts(tally: Tally) -> tuple[str, str]:
    return str(sum(tally.links.values())), str(sum(tally.words.values()))


def _list_states() -> tuple[str, ...]:
    from enregard.model import State

    return tuple(State)


def _format_states(tally: Tally, words: bool) -> tuple[str, ...]:
    counts = tally.words if words else tally.links
    return tuple(str(counts[state]) for state in _list_states())
