"""`enregard export`."""

from __future__ import annotations

import sys

import click

from enregard.cli import _shared


@click.command("export")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option("--to", "form", default="html", show_default=True, metavar="FORMAT", help="html (side by side) or md.")
@click.option("--pair", metavar="LANG-LANG", help="These two side by side (fr-es), be they two translations.")
@click.option(
    "-o", "--out", default="build", show_default=True, metavar="DIR", help="Folder to write into; `-` prints one work."
)
def command(works: tuple[str, ...], form: str, pair: str | None, out: str) -> None:
    """Write works for reading side by side. Prints the files that it wrote."""
    from enregard.errors import UsageError
    from enregard.workflow.exporting import export, render

    project = _shared.project()
    if out == "-":
        chosen = project.select(works)
        if len(chosen) != 1:
            raise UsageError("only one work can be printed", hint="Name one, or give a folder with -o.")
        sys.stdout.buffer.write(render(project, chosen[0], to=form, pair=pair))
        return
    for path in export(
        project, works, to=form, out=out, pair=pair, tell=lambda words: _shared.note(f"notice: {words}")
    ):
        click.echo(path)
