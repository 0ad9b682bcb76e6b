"""`enregard check`."""

from __future__ import annotations

import click

from enregard.cli import _shared
from enregard.model import Severity

_LEVELS = [severity.word for severity in Severity]


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[WORK or PO]...")
@click.option("--format", "form", default="text", show_default=True, metavar="FORMAT", help="text or json.")
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True, help="Exit 1 from this severity on."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check and no others. May be given again.")
@click.option(
    "--pairs", type=click.Path(), metavar="FILE.tsv", help="Check a table (id, source, target) instead; with -s and -t."
)
@click.option("-s", "--source", metavar="LANG", help="Language of the table's second column.")
@click.option("-t", "--target", metavar="LANG", help="Language of the table's third column.")
def command(
    targets: tuple[str, ...],
    form: str,
    fail_on: str,
    exit_zero: bool,
    only: tuple[str, ...],
    pairs: str | None,
    source: str | None,
    target: str | None,
) -> None:
    """Find what does not agree: paragraph numbers, dates, figures, symbols, and more.

    Checks works, or PO files of the project, with the edits in them that no update has seen yet; writes nothing.
    Exit status: 0 clean, 1 findings, 2 could not check. `enregard checks list` names the checks.
    """
    from enregard import reports
    from enregard.workflow.checking import Checked, check, check_pairs

    if form not in reports.formats():
        raise click.BadParameter(f"{form!r} is not one of {', '.join(reports.formats())}", param_hint="--format")
    if pairs is not None:
        if not source or not target:
            raise click.UsageError("--pairs needs the languages of the two columns: -s LANG -t LANG")
        if targets:
            raise click.UsageError(f"--pairs checks a table instead of works: leave out {' '.join(targets)}")
        result = Checked(tuple(check_pairs(pairs, source, target, only=only or None)))
    else:
        result = check(_shared.project(), targets, only=only or None)
    if result.findings or not result.errors or form != "text":  # "No findings" is said of what could be checked
        click.echo(reports.get(form).write(result.findings, form == "text" and _shared.colour_wanted()), nl=False)
    _shared.fail_if(result.errors)
    worst = max((f.severity for f in result.findings if f.severity is not None), default=None)
    if not exit_zero and worst is not None and worst >= Severity[fail_on.upper()]:
        raise SystemExit(1)
