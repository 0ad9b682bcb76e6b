"""Functions shared by commands: open the project, report errors, format colours and tables."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

import click

from enregard.errors import EnregardError, UnexpectedError
from enregard.system.progress import listen
from enregard.system.terminal import escape_character, escape_controls, escape_for_terminal, paint_text

if TYPE_CHECKING:
    from enregard.workspace.projects import Project


_SOON, _LITTLE = 2.0, 0.05
"""Seconds, and the share of the work, before which no time left is estimated."""
_ROOT = "enregard.root"
"""Key under which a context keeps the folder of the project."""


class Failure(click.ClickException):
    """An EnregardError as an exception of click. Its exit status is 2: that of click's own errors, 1, means findings here."""

    exit_code = 2

    def __init__(self, error: EnregardError) -> None:
        super().__init__(str(_relocate_error(error)))
        self.error = error

    def show(self, file: IO[Any] | None = None) -> None:
        if isinstance(self.error, UnexpectedError) and is_verbose():
            print_message(self.error.trace)
        print_message(f"{paint_text('error:', '31;1')} {self.message}")


def _relocate_error(error: EnregardError) -> EnregardError:
    """Return *error* with a path that is right from the current folder, and not only from that of the project."""
    if error.path is None or os.path.lexists(error.path):
        return error
    return copy(error).at(format_path(str(error.path)), error.line)


class Misuse(click.ClickException):
    """A usage error of click, with control characters of the user's words made harmless for a terminal."""

    exit_code = 2

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(error.format_message())
        self.error = error

    def show(self, file: IO[Any] | None = None) -> None:
        told = io.StringIO()
        self.error.show(told)
        print_message(told.getvalue().rstrip("\n"))


ocr_option = click.option("--ocr", is_flag=True, help="Read scanned pages by text recognition (needs Tesseract).")
encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding, such as cp1252; utf-8,cp1252 repairs UTF-8 once read as cp1252.  [default: detected]",
)


def print_message(message: str) -> None:
    """Print a message for people to stderr."""
    click.echo(escape_for_terminal(message), err=True)


def print_note(message: str) -> None:
    """Print a message for people to stderr, unless --quiet is given."""
    if not _has_flag("quiet"):
        print_message(message)


def print_text(text: str) -> None:
    """Print text for people to stdout, in whole lines."""
    click.echo(escape_for_terminal(text), nl=not text.endswith("\n"))


def print_data(data: str | bytes) -> None:
    """Print data for programs to stdout, unchanged; on a terminal, with control characters made visible."""
    if is_stdout_terminal():
        click.echo(
            escape_controls(data if isinstance(data, str) else data.decode("utf-8", "backslashreplace")), nl=False
        )
    else:  # bytes, of which click takes nothing for a colour to leave out
        click.echo(data if isinstance(data, bytes) else data.encode("utf-8", "backslashreplace"), nl=False)


def print_json(data: object) -> None:
    """Print *data* as JSON, with escapes for control characters."""
    import json

    click.echo(
        escape_controls(
            json.dumps(data, ensure_ascii=False, indent=1),
            lambda c: escape_character(c) if c <= "\uffff" else json.dumps(c)[1:-1],
        )
    )


def _has_flag(option: str) -> bool:
    """Test whether this flag of the program is given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().params.get(option))


@contextmanager
def show_progress(words: str, *, estimate: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Show *words*, or what the work says of itself, on a terminal while it lasts, with the elapsed time and an *estimate* of the time left; erase
    them at the end. What it yields takes the number of pages done, and of all, and shows them, too."""
    if _has_flag("quiet") or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _every: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
    from rich.text import Text

    context = click.get_current_context(silent=True)
    console = Console(stderr=True, no_color=True if context and context.color is False else None)
    room = max(20, console.width - (40 if estimate else 12))

    class TimeLeft(TextColumn):
        def render(self, task: Task) -> Text:
            return Text(_estimate_time_left(task.completed, task.fields["at"], task.elapsed or 0.0))

    told = TextColumn("{task.description}", markup=False)
    with Progress(
        SpinnerColumn(), told, TimeElapsedColumn(), TimeLeft(""), console=console, transient=True
    ) as progress:
        task = progress.add_task(shorten_text(words, room), total=1.0, at=0.0)

        def show(said: str, share: float) -> None:
            first = progress.tasks[0]
            shown = shorten_text(said, room) if said else first.description
            progress.update(task, completed=share, at=first.elapsed or 0.0, description=shown)

        def show_pages(done: int, every: int) -> None:
            counted = f", page {done} of {every}"
            progress.update(task, description=f"{shorten_text(words, room - len(counted))}{counted}")

        with listen(show):
            yield show_pages


def _estimate_time_left(share: float, then: float, now: float) -> str:
    """Estimate the time left *now*, in seconds from the start, from the *share* that was done *then*; empty while it is too early to say."""
    if now < _SOON or share < _LITTLE:
        return ""
    left = round(max(0.0, then / share - now))
    return f"{share:.0%}, about {left // 60}:{left % 60:02} left"


def format_path(path: str) -> str:
    """Return *path*, which is relative to the project, as seen from the current folder, so that a terminal can open it."""
    root = click.get_current_context().meta.get(_ROOT)
    if root is None or not os.path.lexists(root / path):
        return path
    with suppress(ValueError):  # another drive
        return str(os.path.relpath(root / path)).replace(os.sep, "/")
    return path


def get_symbol(project: Project, work: str) -> str:
    """Return the symbol of the work in the folder *work*, or the name of that folder if its work.yaml cannot be read."""
    try:
        return project.load(work).symbol
    except EnregardError:
        return work


def get_project() -> Project:
    from enregard.workspace.projects import open_project

    return _apply_options(open_project(click.get_current_context().find_root().params["project"]))


def get_project_if_any() -> Project | None:
    from enregard.workspace.projects import find_project

    found = find_project(click.get_current_context().find_root().params["project"])
    return _apply_options(found) if found else None


def _apply_options(project: Project) -> Project:
    from enregard.commands.opening import follow_reviews

    click.get_current_context().meta[_ROOT] = project.root
    wait = click.get_current_context().find_root().params["wait"]
    return follow_reviews(replace(project, wait=wait, tell=print_note))


def is_verbose() -> bool:
    return _has_flag("verbose")


def note_empty_project() -> None:
    """Print what to do in a project without works."""
    print_note("No works yet. Next: enregard add WORK LANG FILE")


def note_missing_rules(language: str) -> None:
    """Print a notice if a language has no rules of its own."""
    from enregard import languages

    tag = languages.canonical(language)
    if not languages.has_rules(tag):
        print_note(
            f"notice: no rules for {tag} yet; general rules are used, so mastheads and dates are not recognized."
        )


def is_colour_wanted() -> bool:
    """Test whether stdout should be coloured."""
    context = click.get_current_context()
    return is_stdout_terminal() if context.color is None else context.color


def is_stdin_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def is_stdout_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def exit_on_errors(errors: Iterable[EnregardError]) -> None:
    """Print every error, without repetition; exit with status 2 if there was one."""
    found = {str(error): error for error in errors}.values()
    for error in found:
        Failure(error).show()
    if found:
        raise SystemExit(2)


def shorten_text(text: str, columns: int) -> str:
    """Shorten *text* to one line of at most *columns*, with an ellipsis.
    White space becomes spaces, other control characters become marks."""
    from rich.cells import cell_len, set_cell_size

    start = escape_controls(re.sub(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]", " ", text[: 8 * columns + 8]))
    if len(text) <= 8 * columns + 8 and cell_len(start) <= columns:
        return start
    return set_cell_size(start, columns - 1).rstrip() + "…"
