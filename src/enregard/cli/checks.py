"""`enregard checks`."""

from __future__ import annotations

import re

import click

from enregard.cli import _completion, _layout, _shared
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
    help="Output format; markdown makes docs/checks.md.",
)
def list_(form: str) -> None:
    """List all checks; a severity in parentheses means off by default."""
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
    head = ("Check", "Severity", "Certainty", "Subject", "Fix", "Description")
    _layout.print_table(head, rows, texts={5: None}, fold=True, spare=(3, 2, 4))


@command.command("explain")
@click.argument("check", shell_complete=_completion.complete_checks)
def explain_(check: str) -> None:
    """Explain a check: purpose, examples, options, and false alarms."""
    from enregard.checks import explain_check, load_checks, names
    from enregard.errors import UsageError, did_you_mean
    from enregard.lint import describe as describing

    if check not in names():
        hint = did_you_mean(check, names(), "`enregard checks list` lists all checks.")
        raise UsageError(f"unknown check {check!r}", hint=hint)
    found = load_checks()[check]
    fixes, off = "offers fixes" if found.fixes else "", "" if found.on else "off by default"
    said = filter(None, (found.severity.word, str(found.certainty), describing.describe_subject(found), fixes, off))
    _shared.print_text(f"{paint_text(check, '1')} ({', '.join(said)})\n\n")
    _layout.print_prose(
        re.sub(r"(?<=[^\n])\n(?=[^A-Z\n])", " ", explain_check(check).strip())
    )  # as it was before it was wrapped
    options = [
        ("severity", found.severity.word, "Severity of its findings, or `off`."),
        *describing.list_options(check),
    ]
    _shared.print_text(f"\nIn enregard.yaml, under `checks: {check}:`\n")
    _layout.print_table(("Option", "Default", "Description"), options, texts={2: None}, fold=True)
    measured = describing.describe_measurements(check) or ["not measured"]
    _shared.print_text("\nFindings on accepted translations, where most findings are false alarms:\n")
    _layout.print_prose("\n".join(f"  {line}" for line in measured), "    ")
