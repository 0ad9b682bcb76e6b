"""`enregard lsp`."""

from __future__ import annotations

import click

from enregard.cli import _completion


@click.command("lsp")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Show only findings that FILE does not list.")
@click.option(
    "-s",
    "--source",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Source language of PO files that do not name it.",
)
@click.option(
    "-t", "--target", metavar="LANG", shell_complete=_completion.complete_languages, help="Target language, likewise."
)
@click.option("--profile", metavar="NAME", help="Checks for PO files: work (by enregard) or po (others).")
@click.option("--fuzzy", is_flag=True, help="Also check fuzzy and obsolete entries of other programs.")
@click.option(
    "--limit",
    type=click.FloatRange(min=0.1),
    default=20,
    show_default=True,
    metavar="SECONDS",
    help="Time after which a check that does not end is stopped.",
)
@click.option(
    "--stdio", is_flag=True, hidden=True, expose_value=False, help="Accepted for editors that always give it."
)
def command(
    baseline: str | None,
    source: str | None,
    target: str | None,
    profile: str | None,
    fuzzy: bool,
    limit: float,
) -> None:
    """Show findings in an editor while you type.

    An editor starts this command and talks to it on standard input and output (Language Server Protocol). What is checked is the text in the
    editor, and nothing is written. Needs `pip install '.[lsp]'` from a checkout.
    """
    from enregard.lsp._options import Options
    from enregard.lsp.serve import serve

    serve(Options(baseline, source, target, profile, fuzzy, limit))
