"""`enregard init`."""

from __future__ import annotations

import click

from enregard.cli._shared import print_note


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
def command(folder: str) -> None:
    """Make a new project in FOLDER (here, if not said).

    It writes enregard.yaml, and nothing else: corpus/ and po/ come with the first text.
    """
    from enregard.workspace.projects import init

    project = init(folder)
    print_note(f"A new project in {project.root}. Next: enregard add WORK LANG FILE")
