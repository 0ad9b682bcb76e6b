"""`enregard add`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _shared


@click.command("add")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("language", metavar="LANG", shell_complete=_completion.complete_languages)
@click.argument("file", type=click.Path())
@click.option(
    "--status",
    type=click.Choice(["official", "working"]),
    help="Status of the text.  [default: official, or that of the replaced version]",
)
@click.option(
    "--original",
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Original language of a new work.  [default: en]",
)
@click.option("--origin", metavar="TEXT", help="Source of the text, for the record.  [default: the name of FILE]")
@click.option("--replaces", is_flag=True, help="Replace the current version; its file is kept.")
@_shared.ocr_option
@_shared.encoding_option
def command(
    work: str,
    language: str,
    file: str,
    status: str | None,
    original: str | None,
    origin: str | None,
    replaces: bool,
    ocr: bool,
    encoding: str | None,
) -> None:
    """Add a language version to a work.

    WORK is a symbol such as A/74/492. FILE is copied into corpus/ unchanged. Run `enregard update` afterwards.

    \b
    Example:
      enregard add A/74/492 fr declaration.txt --original en
    """
    from enregard.commands.add import add

    project = _shared.get_project()
    notes: list[str] = []
    with _shared.show_progress(f"reading {file}"):
        (stored,) = add(
            project,
            work,
            language,
            file,
            status=status,
            original=original,
            origin=origin,
            replaces=replaces,
            ocr=ocr,
            encoding=encoding,
            notice=notes.append,
        )
    for note in notes:
        _shared.print_note(note)
    _shared.note_missing_rules(language)
    version = next(v for v in project.load(stored.parent.name).versions.values() if v.file == stored.name)
    _shared.print_note(
        f"Added {_shared.format_path(project.format_path(stored))} ({version.status}). Next: enregard update"
    )
