"""Files as an editor holds them, examined in this process: what the worker does, without the messages."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import chdir
from pathlib import Path
from typing import Any

from enregard.errors import EnregardError
from enregard.lint.checking import check
from enregard.lsp._addresses import locate_file
from enregard.lsp._diagnostics import SEVERITIES
from enregard.lsp._here import Here, find_here
from enregard.lsp._lines import Lines, split_lines
from enregard.lsp._options import Options
from enregard.lsp._shown import Diagnostic
from enregard.lsp._study import Study
from enregard.lsp._surroundings import Surveyor
from enregard.workspace.projects import find_project

Row = tuple[str, int, str, str]
"""Check, severity, message and fingerprint of a finding."""


def open_study(path: Path, text: str | None = None, **options: Any) -> tuple[Study, Options]:
    """Return the file at *path* examined, with its text on disk or another one."""
    text = path.read_text("utf-8") if text is None else text
    study = Study(path.as_uri(), path, Lines(text), 1)
    chosen = Options(folder=str(path.parent), **options)
    examine(study, chosen)
    return study, chosen


def examine(study: Study, options: Options) -> None:
    study.examine(Surveyor(options), options, {}, locate_file)


def find_entry(study: Study, words: str) -> Here:
    """Return the entry with *words* on a line."""
    lines = study.lines.lines
    begun = [n for n, line in enumerate(lines) if line.startswith(words)]
    line = (begun or [n for n, line in enumerate(lines) if words in line])[0]
    here = find_here(study, line, "utf-16")
    assert here is not None
    return here


def list_rows(found: Iterable[Diagnostic]) -> list[Row]:
    return sorted((d["code"], d["severity"], d["message"], d["data"]["fingerprint"]) for d in found)


def check_text(path: Path, text: str, *, encoding: str = "utf-8", **options: Any) -> tuple[list[Row], list[str]]:
    """Return what `enregard check` finds in a file with this *text*, which is written to *path*, and its errors."""
    path.write_bytes(text.encode(encoding))
    project = find_project(path.parent)
    with chdir(path.parent):  # names are those of the folder that the editor has open
        checked = check(project, [path.name], **options)
    rows = [
        (
            f.check,
            SEVERITIES[f.effective_severity],
            f"{f.message}: {f.opening}" if f.opening else f.message,
            f.fingerprint,
        )
        for f in checked.findings
    ]
    return sorted(rows), [f"{e.line}: {e.message}" for e in checked.errors]


def explain(error: EnregardError | None) -> list[str]:
    return [f"{error.line}: {error.message}"] if error is not None else []


WORDS = [
    " 17",
    "3 mai 2036",
    "%d ",
    '\\"',
    "\\n",
    " le le ",
    "résolution 80/41",
    "中文",
    "😀 ",
    "«",
    "(",
    "العربية",
    "",
]


def draw_edit(draw: random.Random, text: str) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Return an edit as people make them: mostly in a msgstr, at times of flags, lines, or whole entries, and at times one that breaks the file. Columns are in UTF-16."""
    lines = split_lines(text)
    kind = draw.random()
    targets = [n for n, line in enumerate(lines) if line.startswith("msgstr") and len(line) > 12]
    if kind < 0.6 and targets:
        n = draw.choice(targets)
        line = lines[n].rstrip("\r\n")
        start = draw.randrange(line.find('"') + 1, len(line))
        stop = min(len(line) - 1, start + draw.choice([0, 0, 1, 5]))
        while start and line[start - 1] == "\\":
            start -= 1
        while stop > start and line[stop - 1] == "\\":
            stop -= 1
        return (n, _utf16(line, start)), (n, _utf16(line, max(start, stop))), draw.choice(WORDS)
    if kind < 0.7:
        n = draw.randrange(len(lines))
        return (
            (n, 0),
            (n, 0),
            draw.choice(["#, fuzzy\n", "# enregard: ignore figures-differ: so\n", "\n", "# a note\n"]),
        )
    if kind < 0.9:
        n = draw.randrange(len(lines))
        return (n, 0), (min(n + draw.choice([1, 1, 4]), len(lines)), 0), ""
    blanks = [n for n, line in enumerate(lines) if not line.strip() and n]
    n = draw.choice(blanks)
    number = draw.randrange(10**6)
    return (n, 0), (n, 0), f'\nmsgctxt "new-{number}"\nmsgid "Of {number} ships"\nmsgstr "Des {number % 7} navires"\n'


def _utf16(line: str, n: int) -> int:
    return len(line[:n].encode("utf-16-le")) // 2
