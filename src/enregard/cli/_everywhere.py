"""Options of the program itself, which are accepted before and after the name of a command."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import copy

import click
from click.core import ParameterSource

NOTE = "Global options (-C, -q, -v, --color, --wait) work here, too."


def _detect_colour() -> bool | None:
    """Decide on colour by NO_COLOR (no-color.org) and FORCE_COLOR, which click does not read; None leaves it to the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


COLOUR: dict[str, Callable[[], bool | None]] = {"auto": _detect_colour, "always": lambda: True, "never": lambda: False}


def accept_options(command: click.Command, options: list[click.Option]) -> None:
    """Let *command* and its subcommands accept *options* of the program; their help only mentions them."""
    if not any(option.name == param.name for option in options for param in command.params):
        command.params += [_copy_option(option) for option in options]
        command.epilog = command.epilog or NOTE
    for part in command.commands.values() if isinstance(command, click.Group) else ():
        accept_options(part, options)


def _copy_option(option: click.Option) -> click.Option:
    """Return an *option* that sets the one of the program."""
    made = copy(option)
    made.hidden, made.expose_value, made.is_eager, made.callback = True, False, True, _set_option
    return made


def _set_option(context: click.Context, option: click.Parameter, value: object) -> None:
    """Set the value of the program's *option*. UsageError if it was given before the command, too."""
    name, root = str(option.name), context.find_root()
    if context.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
        return
    if root.get_parameter_source(name) is ParameterSource.COMMANDLINE and root.params[name] != value:
        raise click.UsageError(f"{max(option.opts, key=len)} is given twice, and takes one value", context)
    root.params[name] = value
    root.set_parameter_source(name, ParameterSource.COMMANDLINE)
    if name == "color":
        apply_colour(context, str(value))


def apply_colour(context: click.Context | None, wish: str) -> None:
    """Set whether *context* and those around it use colours."""
    while context is not None:
        context.color, context = COLOUR[wish](), context.parent
