"""Validation of the names of languages, works and files, before they become part of a path.

Symbolic links that lead out of a project are checked where files are written.
"""

from __future__ import annotations

import re
from pathlib import Path

from enregard.errors import ConfigError, UsageError
from enregard.model import TAG

WORK_FILE = "work.yaml"
_LONGEST = 100
"""Maximum length of the name of a work or a file, in bytes. Longer names are derived from it, and file systems allow 255."""


def make_folder_name(symbol: str) -> str:
    """Return the folder name of a symbol: `A/74/492` -> `A-74-492`. UsageError for a symbol that cannot name a folder."""
    name = symbol.replace("/", "-")
    hint = "A symbol looks like A/74/492 or S/RES/1540 (2004)."
    if len(symbol.encode("utf-8", "surrogatepass")) > _LONGEST:
        raise UsageError(f"symbol too long: {symbol[:40]}...", hint=hint)
    if not re.fullmatch(r"[\w(][\w.()*' -]*", name) or name.endswith((".", " ")):
        raise UsageError(f"not a valid symbol: {symbol!r}", hint=hint)
    return name


def work_name(work: str) -> str:
    """Return the path of work.yaml below the folder of the project, with `/`, as all of these names are."""
    return f"corpus/{work}/{WORK_FILE}"


def text_name(work: str, file: str) -> str:
    """Return the path of a text of *work*."""
    return f"corpus/{work}/{file}"


def alignment_name(work: str, source: str, target: str) -> str:
    """Return the path of the alignment file of two languages."""
    return f"corpus/{work}/{source}-{target}.jsonl"


def catalog_name(work: str, language: str) -> str:
    """Return the path of the catalog in *language*."""
    return f"po/{work}/{language}.po"


def check_symbol(symbol: str, path: Path | str, line: int | None) -> str:
    """Return *symbol*; ConfigError if it cannot name a folder."""
    try:
        make_folder_name(symbol)
    except UsageError as error:
        raise ConfigError(error.message, path=path, line=line, hint=error.hint) from None
    return symbol


def check_tag(tag: object, path: Path | str, line: int | None) -> str:
    """Return *tag*; ConfigError if it is not a well-formed BCP 47 tag."""
    if not isinstance(tag, str) or not TAG.fullmatch(tag):
        shown = repr(tag) if len(str(tag)) <= 40 else f"{str(tag)[:40]!r}..."
        raise ConfigError(
            f"not a language tag: {shown}",
            path=path,
            line=line,
            hint="Languages are BCP 47 tags, such as fr or zh-Hans.",
        )
    return tag


def check_file(name: str, path: Path | str, line: int | None) -> str:
    """Return *name*; ConfigError unless it is a plain file name that the program does not use itself."""
    ours = name == WORK_FILE or name.endswith(".jsonl")
    long = len(name.encode("utf-8", "surrogatepass")) > 2 * _LONGEST
    if ours or long or name != Path(name).name or re.search(r"[\\\x00-\x1f\x7f]", name) or name.startswith((".", "-")):
        raise ConfigError(
            f"`file` must be the name of a text file in the folder of {WORK_FILE}, not {name[:40]!r}",
            path=path,
            line=line,
        )
    return name
