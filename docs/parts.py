"""Parts of pages that are made from the code when the site is built: commands, the library, formats, languages, and the cells of a notebook.

In a page, what stands from `<!-- generated: NAME ARGUMENT -->` to `<!-- end -->` is replaced by what the function `write_NAME` returns.
"""

from __future__ import annotations

import inspect
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import enregard
from enregard import encoders, exporters, importers, languages, readers, registry, reports, resources
from enregard.cli import cli

HERE = Path(__file__).parent
ROOMS = {
    room.__name__.rpartition(".")[2]: room for room in (readers, exporters, importers, reports, resources, encoders)
}
PART = re.compile(r"<!-- generated: (\w+) ?(.*?) -->.*?<!-- end -->", re.S)
GROUP = re.compile(r"^(\w[\w ,]*)\n((?:    \w+ +\S.*\n?)+)", re.M)
"""A group of the public names in the docstring of the library: a heading, and a name with its description on each line."""


def fill(page: str) -> str:
    """Return *page* with every generated part in its place."""
    return PART.sub(lambda part: globals()[f"write_{part[1]}"](*part[2].split()), page)


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in (head, *rows)]
    lines.insert(1, " | ".join("---" for _ in head))
    return "\n".join(f"| {line} |" for line in lines)


# --- commands ----------------------------------------------------------------------------------------------------------


def write_commands() -> str:
    """Return a section for each command and subcommand, with its usage, help and options."""
    return "\n\n".join(_describe_command(context) for context in _walk(click.Context(cli, info_name="enregard")))


def _walk(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield from _walk(click.Context(command, info_name=name, parent=context))


def _describe_command(context: click.Context) -> str:
    command, path = context.command, context.command_path
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    parts = [f"## {path.removeprefix('enregard ')}" if context.parent else "## Global options"]
    parts += [f"```text\n{usage}\n```", *map(_describe_paragraph, inspect.cleandoc(command.help or "").split("\n\n"))]
    rows = [_describe_option(p, context) for p in command.get_params(context) if isinstance(p, click.Option)]
    rows = [row for row in rows if row[0] not in ("`--help`", "`-h, --help`")]
    return "\n\n".join([*parts, *([write_table(("Option", "Description"), rows)] if rows else [])])


def _describe_paragraph(text: str) -> str:
    """Return a paragraph of a help text; of one that click is told not to wrap, the indented lines are examples."""
    if not text.startswith("\b"):
        return text.replace("\n", " ").replace("*", "\\*")
    head, *lines = text.removeprefix("\b").strip("\n").split("\n")
    examples = "\n".join(line.strip() for line in lines)
    return f"{head}\n\n```console\n" + re.sub("^(?=enregard)", "$ ", examples, flags=re.M) + "\n```"


def _describe_option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names, text = option.get_help_record(context) or ("", "")
    return f"`{names}`", " ".join(text.split()).replace("*", "\\*") if "`" not in text else " ".join(text.split())


# --- library -----------------------------------------------------------------------------------------------------------


def list_groups() -> dict[str, list[str]]:
    """List the public names by the groups in the docstring of the library."""
    found = GROUP.findall(inspect.getdoc(enregard) or "")
    return {head: [line.split()[0] for line in lines.splitlines()] for head, lines in found}


def write_api() -> str:
    """Return a section for each group of public names, with the documentation of each."""
    parts = []
    for head, names in list_groups().items():
        parts.append(f"## {head}")
        for name in names:
            kind = "autoclass" if inspect.isclass(getattr(enregard, name)) else "autofunction"
            members = "\n   :members:" if kind == "autoclass" else ""
            parts.append(f"```{{eval-rst}}\n.. {kind}:: enregard.{name}{members}\n```")
    return "\n\n".join(parts)


# --- registry ----------------------------------------------------------------------------------------------------------


def write_formats(room: str) -> str:
    """Return a table of the items of *room*, with the first sentence of each."""
    rows = []
    for name in registry.names(ROOMS[room]):
        module = import_module(f"{ROOMS[room].__name__}.{name.replace('-', '_')}")
        rows.append((f"`{name}`", " ".join(registry.get_docstring(module).split("\n\n")[0].split())))
    return write_table(("Name", "Description"), rows)


def write_languages() -> str:
    """Return a table of the languages with rules, and of those that the default encoder knows."""
    ruled, known = {language.tag for language in languages.with_rules()}, set(encoders.LANGUAGES)
    rows = [
        (f"`{tag}`", languages.autonym(tag), *("yes" if tag in tags else "" for tags in (ruled, known)))
        for tag in sorted(ruled | known)
    ]
    return write_table(("Tag", "Language", "Rules", "Compared by meaning"), rows)


# --- notebooks ---------------------------------------------------------------------------------------------------------


def write_notebook(name: str) -> str:
    """Return the cells of a notebook with the output that is stored in it."""
    cells = json.loads((HERE / name).read_text("utf-8"))["cells"]
    return "\n\n".join(part for cell in cells for part in _write_cell(cell))


def _write_cell(cell: dict[str, Any]) -> Iterator[str]:
    source = "".join(cell["source"])
    yield source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```"
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        if picture := "".join(data.get("image/svg+xml", ())):
            shown = b64encode(picture.encode()).decode()
            yield f'<img alt="Picture made by this cell" src="data:image/svg+xml;base64,{shown}">'
        elif text := "".join(output.get("text", data.get("text/plain", ()))):
            yield f"```text\n{text.rstrip()}\n```"


# --- pages as built ----------------------------------------------------------------------------------------------------

ACCESSIBLE = {
    'role="heading"': 'role="heading" aria-level="2"',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    "<pre>": '<pre tabindex="0">',
    '<dl>\n<dd><em class="sig-param">': '<dl>\n<dt hidden></dt>\n<dd><em class="sig-param">',
}
"""Markup of Sphinx and its theme -> the same for keyboards and screen readers, as axe asks."""


def make_accessible(folder: Path) -> None:
    """Add what the theme leaves out to every page in *folder*."""
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        for old, new in ACCESSIBLE.items():
            text = text.replace(old, new)
        page.write_text(text, "utf-8")
