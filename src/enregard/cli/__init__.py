"""The command line: thin commands over the library, one file each. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import errno
import gc
import os
import shlex
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from keyword import kwlist
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, NoReturn

import click

from enregard import __version__
from enregard.cli._everywhere import accept_options, apply_colour
from enregard.cli._shared import Failure, Misuse, print_message
from enregard.errors import EnregardError, did_you_mean, make_unexpected


class _Commands(click.Group):
    """Group of the commands in the modules of this package, each loaded on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            m.name.rstrip("_").replace("_", "-") for m in iter_modules(__path__) if not m.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{name.replace('-', '_')}{'_' if name in kwlist else ''}")
        command: click.Command = module.command
        if sys.flags.optimize > 1:
            _restore_help(command, module, "command")
        accept_options(command, _list_options(self))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        ctx.meta[_WORDS] = shlex.join([str(ctx.info_name), *args])
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f"No such command {args[0]!r}.{hint and ' '}{hint}")
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _report_errors({}):
            if not extra.get("resilient_parsing"):
                _refuse_repeated_options(self, args, click.Context(self, info_name=info_name, **self.context_settings))
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _report_errors(ctx.meta):
            return super().invoke(ctx)


def _list_options(program: click.Command) -> list[click.Option]:
    """List the options of *program* that set something, which --version does not."""
    return [param for param in program.params if isinstance(param, click.Option) and param.expose_value]


def _refuse_repeated_options(command: click.Command, args: list[str], context: click.Context) -> None:
    """Raise UsageError for an option with one value that is given twice: click would silently take the last."""
    try:
        _, left, order = command.make_parser(context).parse_args(list(args))
    except click.UsageError:
        return  # which the command itself will tell
    seen = [p for p in order if isinstance(p, click.Option) and not (p.multiple or p.is_flag or p.count)]
    if twice := next((p for p in seen if seen.count(p) > 1), None):
        raise click.UsageError(f"{max(twice.opts, key=len)} is given twice, and takes one value", context)
    if isinstance(command, click.Group) and left:
        part = command.get_command(context, left[0])
        if part is not None:
            _refuse_repeated_options(part, left[1:], click.Context(part, info_name=left[0], parent=context))


def _restore_help(command: click.Command, module: ModuleType, function: str) -> None:
    """Restore the help of *command* and its subcommands, which `python -OO` leaves out."""
    from enregard.registry import get_docstring

    command.help = get_docstring(module, function)
    for name, part in command.commands.items() if isinstance(command, click.Group) else ():
        _restore_help(part, module, f"{name}_")


_WORDS = "enregard.words"
"""Key under which a context keeps the command line."""
_INTERRUPTED, _UNREAD = 130, 141
"""Exit statuses that a shell reports for a program ended by SIGINT or SIGPIPE."""


@contextmanager
def _report_errors(meta: Mapping[str, Any]) -> Iterator[None]:
    """Turn every error into a message and an exit status; 1 is for findings alone.
    The message of an unexpected error names the command line."""
    try:
        yield
    except click.ClickException as error:
        raise error if isinstance(error, Failure) else Misuse(error) from error
    except EnregardError as error:
        raise Failure(error) from error
    except KeyboardInterrupt:
        print_message("Interrupted. No file is half written.")
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        raise click.exceptions.Exit(_UNREAD) from None
    except RuntimeError as error:
        if isinstance(error, (click.exceptions.Exit, click.Abort)):  # click's own, for exit statuses
            raise
        raise Failure(make_unexpected(error, meta.get(_WORDS))) from error
    except Exception as error:
        raise Failure(make_unexpected(error, meta.get(_WORDS))) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--project",
    "-C",
    metavar="DIR",
    default=".",
    show_default=True,
    help="Folder of the project.",
    type=click.Path(),
)
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colors in the output."
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60,
    metavar="SECONDS",
    show_default=True,
    help="Wait for another process.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print more details.")
@click.option("-q", "--quiet", is_flag=True, help="Print no messages except errors.")
@click.pass_context
def cli(ctx: click.Context, /, color: str, **_others: object) -> None:
    """Keep language versions of official texts consistent: align, check, read.

    Start with `enregard init` and `enregard add`, then run `enregard update`.
    """
    apply_colour(ctx, color)


def main() -> NoReturn:
    """Run the command line.
    The exit status is 0, 1 (findings), 2 (could not do the work), 130 (interrupted) or 141 (output closed)."""
    gc.set_threshold(200_000, 30, 30)  # a run makes millions of small values and few cycles: an eighth of the time
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries tell their programmers
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    status: object = 0
    if sys.flags.optimize > 1:
        _restore_help(cli, sys.modules[__name__], "cli")
    try:
        cli(prog_name="enregard")
    except SystemExit as done:
        status = done.code
    except BrokenPipeError:
        status = _UNREAD
    raise SystemExit(_flush_output(status))


def _flush_output(status: object) -> object:
    """Flush the output; return *status*, or a failure status if not everything could be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            status = status or (_UNREAD if error.errno == errno.EPIPE else 2)
            with suppress(OSError, ValueError):  # else Python tries again on its way out, and complains
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return status
