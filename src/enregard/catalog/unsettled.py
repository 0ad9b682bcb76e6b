"""Remarks on merge conflicts: translators' comments with the translation of the other branch.

They are translators' comments because tools keep those and editors show them beside the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enregard.catalog.values import Entry
from enregard.model import Remark

_BEGIN = "enregard: merge: the other branch has"
_BEGINS = re.compile(
    r"^[ \t]*enregard\s*:\s*merge\b[^\n]*\n?(?P<words>(?:[ \t]*>[^\n]*\n?)*)", re.MULTILINE | re.IGNORECASE
)


def write_remark(words: str) -> str:
    """Return the comment that keeps *words*, the translation of the other branch, line by line."""
    lines = (f"> {line}".rstrip() for line in words.split("\n"))
    return "\n".join((f"{_BEGIN}:", *lines)) if words else f"{_BEGIN} nothing here."


def find_remarks(entry: Entry, path: str) -> Iterator[Remark]:
    """Find the remarks on unresolved merge conflicts in *entry*."""
    if "enregard" not in entry.comment.lower():
        return
    lines = [n for n, line in enumerate((entry.raw or "").split("\n")) if re.match(r"#(\s|$)", line)]
    for match in _BEGINS.finditer(entry.comment):
        words = "\n".join(line.strip()[1:].removeprefix(" ") for line in match["words"].splitlines())
        nth = entry.comment.count("\n", 0, match.start())
        offset = lines[min(nth, len(lines) - 1)] if lines else 0
        yield Remark(words, unit=entry.context or "", path=path, line=entry.line + offset)
