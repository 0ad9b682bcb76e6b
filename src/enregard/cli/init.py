"""`enregard init`."""

from __future__ import annotations

import click

from enregard.cli._shared import print_note


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option(
    "--merge-driver", is_flag=True, help="Also write .gitattributes, so that git merges PO files entry by entry."
)
def command(folder: str, merge_driver: bool) -> None:
    """Create a project in FOLDER, by default here.

    Writes enregard.yaml, and adds compiled catalogs, exports and the cache to .gitignore.
    """
    from pathlib import Path

    from enregard.commands.merge import write_attributes
    from enregard.workspace.projects import init

    project = init(folder)
    print_note(f"Created {Path(folder, 'enregard.yaml').as_posix()}. Next: enregard add WORK LANG FILE")
    if merge_driver:
        write_attributes(project)
        print_note("To merge entry by entry, run once in each clone: enregard merge-driver --install")
