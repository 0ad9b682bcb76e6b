"""What commands share: finding the project, telling errors, colour and tables."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

import click

from enregard.errors import EnregardError

if TYPE_CHECKING:
    from enregard.workflow.projects import Project


class Failure(click.ClickException):
    """An EnregardError on its way to the terminal. click's own exit status for errors is 1, which here means findings."""

    exit_code = 2

    def __init__(self, error: EnregardError) -> None:
        super().__init__(str(error))

    def show(self, file: IO[Any] | None = None) -> None:
        say(f"{click.style('error:', fg='red', bold=True)} {self.message}")


def _auto() -> bool | None:
    """NO_COLOR (no-color.org) and FORCE_COLOR, which click does not read; else what the terminal is."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


COLOUR: dict[str, Callable[[], bool | None]] = {"auto": _auto, "always": lambda: True, "never": lambda: False}


def say(message: str) -> None:
    """Words for a person: to stderr."""
    click.echo(message, err=True)


def note(message: str) -> None:
    """Words that --quiet silences."""
    context = click.get_current_context(silent=True)
    if not (context and context.find_root().obj and context.find_root().obj["quiet"]):
        say(message)


def show(data: str) -> None:
    """Data to stdout: whole lines, and nothing for nothing."""
    click.echo(data, nl=bool(data))


_MOMENT = 1.0
"""Seconds after which a person wonders."""


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Say *words* on a terminal, with the seconds gone by, while the work takes more than a moment; nothing of it stays."""
    context = click.get_current_context(silent=True)
    quiet = bool(context and context.find_root().obj and context.find_root().obj["quiet"])
    if quiet or not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def tell() -> None:
        start, told = time.monotonic(), False
        while not done.wait(_MOMENT):
            line = shorten(f"{words} … {time.monotonic() - start:.0f} s", shutil.get_terminal_size().columns - 1)
            click.echo(f"\r{line}\x1b[K", err=True, nl=False, color=True)
            told = True
        if told:
            click.echo("\r\x1b[K", err=True, nl=False, color=True)

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def project() -> Project:
    from enregard.workflow.projects import open_project

    return _as_asked(open_project(click.get_current_context().find_root().obj["project"]))


def project_if_any() -> Project | None:
    from enregard.workflow.projects import find_project

    found = find_project(click.get_current_context().find_root().obj["project"])
    return _as_asked(found) if found else None


def _as_asked(project: Project) -> Project:
    return replace(project, wait=click.get_current_context().find_root().obj["wait"], tell=note)


def complete_works(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """For the shell: works of the project, by folder and by symbol."""
    with suppress(EnregardError, OSError):
        found = _project_of(context)
        names = [name for work in found.works for name in (work, found.load(work).symbol)]
        return [name for name in dict.fromkeys(names) if name.startswith(begun)]
    return []


def complete_units(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """For the shell: units of the work that was named, of either side, as the alignment files have them."""
    with suppress(EnregardError, OSError):
        from enregard.workflow.naming import units_on_file

        return [unit for unit in units_on_file(_project_of(context), context.params["work"]) if unit.startswith(begun)]
    return []


def complete_formats(_context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """For the shell: the formats that an export may have."""
    from enregard import exporters, registry

    return [name for name in registry.names(exporters) if name.startswith(begun)]


def _project_of(context: click.Context) -> Project:
    from enregard.workflow.projects import open_project

    return open_project(context.find_root().params.get("project") or ".")


def verbose() -> bool:
    return bool(click.get_current_context().find_root().obj["verbose"])


def notice(language: str) -> None:
    """Say so where a language has no rules of its own."""
    from enregard import languages

    tag = languages.canonical(language)
    if not languages.has_rules(tag):
        note(f"notice: no rules for {tag} yet: general ones are used, and mastheads and dates are not recognised.")


def colour_wanted() -> bool:
    """Whether stdout is to be coloured."""
    context = click.get_current_context()
    return sys.stdout.isatty() if context.color is None else context.color


def fail_if(errors: Iterable[EnregardError]) -> None:
    """Tell every error; exit status 2 if there was one."""
    found = list(errors)
    for error in found:
        Failure(error).show()
    if found:
        raise SystemExit(2)


def width(text: str) -> int:
    """Columns that *text* takes in a terminal."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Cc")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def clean(text: str) -> str:
    """*text* on one line: a run of white space, or of characters that command a terminal, is one space."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split())


def shorten(text: str, columns: int) -> str:
    """*text* cut to *columns* with an ellipsis, control characters shown as spaces."""
    start = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text[: 8 * columns + 8])
    if len(text) <= len(start) and width(start) <= columns:
        return start
    kept, used = "", 0
    for c in start:
        used += width(c)
        if used > columns - 1:
            break
        kept += c
    return kept.rstrip() + "…"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows in columns, the head underlined; columns in *right* are set to the right."""
    widths = [max(width(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [
            " " * (w - width(cell)) + cell if i in right else cell + " " * (w - width(cell))
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(cells).rstrip()

    return "\n".join([click.style(line(head), bold=True), "  ".join("─" * w for w in widths), *map(line, rows)])
