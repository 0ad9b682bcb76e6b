"""`enregard checks`."""

from __future__ import annotations

import shutil

import click

from enregard.cli import _shared
from enregard.system.terminal import paint_text


@click.group("checks")
def command() -> None:
    """List the checks, or explain one."""


@command.command("list")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="markdown is the page docs/checks.md.",
)
def list_(form: str) -> None:
    """List all checks with severity, certainty, subject, and whether they offer fixes."""
    from enregard.checks import explain_check, load_checks
    from enregard.lint import describe as describing

    if form == "markdown":
        _shared.print_data(describing.render_page())
        return
    rows = [
        (
            name,
            check.severity.word if check.on else f"({check.severity.word})",
            str(check.certainty),
            check.subject,
            "yes" if check.fixes else "",
            explain_check(name).split("\n", 1)[0],
        )
        for name, check in load_checks().items()
    ]
    head = ("check", "severity", "certainty", "looks at", "fix", "finds")
    widths = (max(map(len, column)) + 2 for column in zip(head[:5], *(row[:5] for row in rows), strict=True))
    left = max(20, _get_columns() - sum(widths))
    _shared.print_text(_shared.format_table(head, [(*row[:5], _shared.shorten_text(row[5], left)) for row in rows]))


def _get_columns() -> int:
    """Return the maximum width of a table; a pipe has room for any width."""
    return shutil.get_terminal_size().columns if _shared.is_stdout_terminal() else 10_000


@command.command("explain")
@click.argument("check")
def explain_(check: str) -> None:
    """Explain one CHECK: its purpose, when it fires and when it is silent, its options, and how often it was wrong."""
    from enregard.checks import explain_check, load_checks, names
    from enregard.errors import UsageError, did_you_mean
    from enregard.lint import describe as describing

    if check not in names():
        hint = did_you_mean(check, names(), "`enregard checks list` names them.")
        raise UsageError(f"no check is called {check!r}", hint=hint)
    found = load_checks()[check]
    looks = f"looks at {describing.describe_subject(found)}"
    mends, off = "offers fixes" if found.fixes else "", "" if found.on else "off by default"
    said = filter(None, (found.severity.word, str(found.certainty), looks, mends, off))
    _shared.print_text(f"{paint_text(check, '1')} ({', '.join(said)})\n\n{explain_check(check).strip()}")
    options = [("severity", found.severity.word, "How bad it is; or `off`."), *describing.list_options(check)]
    _shared.print_text(f"\nIn enregard.yaml, under `checks: {check}:`\n")
    _shared.print_text(_shared.format_table(("option", "default", "is"), options))
    measured = describing.describe_measurements(check) or ["not measured"]
    _shared.print_text("\nOn accepted translation, where a finding is mostly a false alarm:\n")
    _shared.print_text("\n".join(f"  {line}" for line in measured))
