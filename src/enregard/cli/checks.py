"""`enregard checks`."""

from __future__ import annotations

import click

from enregard.cli import _shared


@click.group("checks")
def command() -> None:
    """Say what the checks are and what each means."""


@command.command("list")
def list_() -> None:
    """List all checks with how bad and how sure each is."""
    from enregard.checks import all_checks, explain

    rows = [
        (name, check.severity.word, str(check.certainty), explain(name).split("\n", 1)[0])
        for name, check in all_checks().items()
    ]
    click.echo(_shared.table(("check", "severity", "certainty", "what it finds"), rows))


@command.command("explain")
@click.argument("check")
def explain_(check: str) -> None:
    """Explain one CHECK: why it is there, when it fires and when it is silent."""
    from enregard.checks import all_checks, explain
    from enregard.errors import UsageError

    if check not in all_checks():
        raise UsageError(f"no check is called {check!r}", hint="`enregard checks list` names them.")
    found = all_checks()[check]
    click.echo(
        f"{click.style(check, bold=True)} ({found.severity.word}, {found.certainty})\n\n{explain(check).strip()}"
    )
