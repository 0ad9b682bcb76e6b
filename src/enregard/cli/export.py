"""`enregard export`."""

from __future__ import annotations

import click

from enregard.cli import _completion, _layout, _shared


def _print_formats(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from enregard import exporters

        rows = [(name, exporters.summary(name)) for name in exporters.formats()]
        _layout.print_table(("Format", "Description"), rows, texts={1: None}, fold=True)
        context.exit()


def _print_note(words: str) -> None:
    _shared.print_note(f"notice: {words}")


@click.command("export")
@click.argument("works", nargs=-1, metavar="[WORK]...", shell_complete=_completion.complete_works)
@click.option(
    "--to",
    "form",
    shell_complete=_completion.complete_exports,
    default="html",
    show_default=True,
    metavar="FORMAT",
    help="Format; --list lists all.",
)
@click.option("--pair", metavar="LANG-LANG", help="Only two languages, such as fr-es.")
@click.option("--editable", is_flag=True, help="A page for a reviser, whose decisions `enregard review` applies.")
@click.option(
    "-o", "--out", default="build", show_default=True, metavar="DIR", help="Output folder, or `-` to print one work."
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_formats,
    help="List the formats and exit.",
)
def command(works: tuple[str, ...], form: str, pair: str | None, editable: bool, out: str) -> None:
    """Write works side by side, or for other programs.

    \b
    Examples:
      enregard export A/74/492
      enregard export --to xlsx -o tables
    """
    from enregard.commands.export import export, render
    from enregard.errors import UsageError

    project = _shared.get_project()
    if out == "-":
        chosen = project.select(works)
        if len(chosen) != 1:
            raise UsageError("only one work can be printed at a time", hint="Name one work, or a folder with -o.")
        _shared.print_data(render(project, chosen[0], to=form, pair=pair, editable=editable, tell=_print_note))
        return
    notes: list[str] = []
    with _shared.show_progress(f"exporting to {form}"):
        written = export(project, works, to=form, out=out, pair=pair, editable=editable, tell=notes.append)
    for note in notes:
        _print_note(note)
    for path in written:
        _shared.print_text(str(path))
    _shared.exit_on_errors(written.errors)
