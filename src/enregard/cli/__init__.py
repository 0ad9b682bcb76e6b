"""The command line: thin commands over the library, one file each. Data goes to stdout, words to stderr."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from keyword import kwlist
from pkgutil import iter_modules
from typing import NoReturn

import click

from enregard import __version__
from enregard.cli._shared import COLOUR, Failure
from enregard.errors import EnregardError


class _Commands(click.Group):
    """Commands are the modules beside this one, loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            m.name.rstrip("_").replace("_", "-") for m in iter_modules(__path__) if not m.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{name.replace('-', '_')}{'_' if name in kwlist else ''}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except EnregardError as error:
            raise Failure(error) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--project",
    "-C",
    metavar="DIR",
    default=".",
    show_default=True,
    help="Work as if started in DIR.",
    type=click.Path(),
)
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in what is printed."
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another enregard writes in the project.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.pass_context
def cli(ctx: click.Context, project: str, color: str, wait: float, verbose: bool, quiet: bool) -> None:
    """Official texts in several languages: segment, align, track, check, and read side by side.

    Begin with `enregard init`, take texts in with `enregard add`, then `enregard update`.
    """
    ctx.obj = {"project": project, "wait": wait, "verbose": verbose, "quiet": quiet}
    ctx.color = COLOUR[color]()


def main() -> NoReturn:
    """Run the command line; the exit status is 0, 1 (findings) or 2 (could not do the work)."""
    gc.set_threshold(200_000, 30, 30)  # a run makes millions of small values and few cycles: an eighth of the time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="enregard")
    raise SystemExit(0)
