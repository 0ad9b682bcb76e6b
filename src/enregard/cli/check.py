"""`enregard check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from enregard.cli import _completion, _reporting, _shared
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.errors import EnregardError
    from enregard.lint.fixes import Mended

LEVELS = ("error", "warning", "style", "info")
"""The words of model.Severity, which need not be loaded to show help."""


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[WORK, FILE or FOLDER]...", shell_complete=_completion.complete_targets)
@click.option(
    "-f",
    "--format",
    "forms",
    multiple=True,
    default=("text",),
    metavar="FORMAT[=FILE]",
    shell_complete=_completion.complete_reports,
    help="text, json, sarif, junit, github, gitlab, markdown or statistics. Repeatable.",
)
@click.option("--statistics", is_flag=True, help="Print the number of findings of each check.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="error",
    metavar="SEVERITY",
    help="Severity that fails: error (default), warning, style or info.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings.")
@click.option(
    "--select",
    "--only",
    "only",
    multiple=True,
    metavar="CHECK",
    shell_complete=_completion.complete_checks,
    help="Run only this check (or `*-differ`). Repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CHECK",
    shell_complete=_completion.complete_checks,
    help="Do not run this check. Repeatable.",
)
@click.option("--fix", is_flag=True, help="Fix PO files where it is safe; report the rest.")
@click.option("--diff", is_flag=True, help="Print what --fix would change; write nothing.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="Report only findings that FILE does not list.",
)
@click.option("--write-baseline", is_flag=True, help="Write the findings to the --baseline file.")
@click.option("--changed-since", metavar="REV", help="Report only lines changed since a git revision.")
@click.option(
    "--pairs",
    metavar="FILE",
    type=click.Path(),
    help="Check a TSV or CSV table of id, source, target.",
)
@click.option(
    "-s",
    "--source",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Source language, if the file does not name it.",
)
@click.option(
    "-t", "--target", metavar="LANG", shell_complete=_completion.complete_languages, help="Target language, likewise."
)
@click.option(
    "--source-file",
    metavar="FILE",
    type=click.Path(),
    help="Source of a monolingual file such as fr.json.",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="Checks for PO files: work (by enregard) or po (others).",
)
@click.option("--fuzzy", is_flag=True, help="Also check fuzzy and obsolete entries of other programs.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, metavar="N", help="Number of processes.  [default: 1]")
def command(
    targets: tuple[str, ...],
    forms: tuple[str, ...],
    statistics: bool,
    fail_on: str,
    exit_zero: bool,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    baseline: str | None,
    write_baseline: bool,
    changed_since: str | None,
    pairs: str | None,
    source: str | None,
    target: str | None,
    source_file: str | None,
    profile: str | None,
    fuzzy: bool,
    jobs: int,
) -> None:
    """Report numbers, dates and other facts that differ.

    Checks works (by default all), PO, XLIFF, TMX, TBX, ARB, JSON and Android files, and folders of PO and XLIFF files; `-` is a PO file on
    standard input. Exit status: 1 for findings (see --fail-on), 2 if something could not be checked.

    \b
    Examples:
      enregard check A/74/492 --only figures-differ
      enregard check po/ --format text --format sarif=findings.sarif
    """
    from pathlib import Path

    from enregard.lint.baselines import write_baseline as write_known
    from enregard.lint.changed_lines import find_touched
    from enregard.lint.checking import check, check_pairs
    from enregard.lint.fixes import mend
    from enregard.lint.outcomes import make_outcome
    from enregard.model import Severity

    _refuse_conflicts(targets, pairs, (source, target), fix or diff, baseline, write_baseline, changed_since)
    ways = _reporting.parse_formats(_list_forms(forms, statistics))
    project = _shared.get_project_if_any()
    root = project.root if project else Path.cwd()
    touched = find_touched(changed_since, root) if changed_since else None
    asked: dict[str, Any] = {"only": only or None, "ignore": ignore, "source": source, "target": target}
    of_files: dict[str, Any] = {"profile": profile, "fuzzy": fuzzy}
    errors: tuple[EnregardError, ...] = ()
    if fix or diff:
        mended = mend(project, targets, **asked, **of_files, touched=touched, write=not diff)
        errors = mended.errors
        _report_fixes(mended, diff)
        if diff:
            _shared.exit_on_errors(errors)
            raise SystemExit(1 if mended and not exit_zero else 0)
    with _shared.show_progress("checking"):
        if pairs is not None:
            checked = check_pairs(pairs, project=project, jobs=jobs, **asked)
        else:
            checked = check(project, targets, source_file=source_file, jobs=jobs, **asked, **of_files)
    _print_notices(checked.notices)
    if project is not None and not (targets or pairs or project.works):
        _shared.note_empty_project()
    if baseline is not None and write_baseline:
        write_known(baseline, checked)
    found = make_outcome(checked, root, baseline=baseline, touched=touched, fail_on=Severity[fail_on.upper()])
    _reporting.write_reports(found, ways, root)
    _shared.exit_on_errors((*errors, *checked.errors))
    if found.fails and not exit_zero:
        raise SystemExit(1)


def _print_notices(notices: Iterable[str]) -> None:
    """Print *notices*, each after the name of its file or work; what several have in common is printed once."""
    files: dict[str, list[str]] = {}
    for notice in notices:
        name, _, words = notice.partition(": ")
        files.setdefault(words, []).append(name)
    for words, names in files.items():
        _shared.print_note(f"{names[0] if len(names) == 1 else f'{names[0]} and {len(names) - 1:,} more'}: {words}")


def _list_forms(forms: tuple[str, ...], statistics: bool) -> tuple[str, ...]:
    """Return the formats; statistics replace the text, which is the default."""
    return ("statistics", *(form for form in forms if form != "text")) if statistics else forms


def _refuse_conflicts(
    targets: tuple[str, ...],
    pairs: str | None,
    tags: tuple[str | None, str | None],
    mends: bool,
    baseline: str | None,
    write_baseline: bool,
    changed_since: str | None,
) -> None:
    """Raise UsageError for options that conflict."""
    from pathlib import Path

    from enregard.resources import is_resource

    table = pairs is not None
    no_files = not any(name == "-" or name.endswith((".po", ".pot")) or is_resource(Path(name)) for name in targets)
    conflicts = {
        "--pairs needs the languages of the two columns: -s LANG -t LANG": table and not all(tags),
        f"--pairs checks a table alone: leave out {' '.join(targets)}": table and targets,
        "--fix and --diff change PO files, and --pairs is a table": table and mends,
        "-s and -t are for tables and single files; works have their languages in work.yaml": (
            not table and any(tags) and no_files
        ),
        "--write-baseline needs a file: --baseline FILE": write_baseline and baseline is None,
        "--write-baseline records all findings: leave out --changed-since": write_baseline and changed_since,
    }
    for words, conflict in conflicts.items():
        if conflict:
            raise click.UsageError(words)


def _report_fixes(mended: Iterable[Mended], diff: bool) -> None:
    for each in mended:
        if diff:
            _shared.print_data(each.diff)
        else:
            _shared.print_note(f"{_shared.format_path(each.path)}: Fixed {format_count(each.places, 'place')}.")
