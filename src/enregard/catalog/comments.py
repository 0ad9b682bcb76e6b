"""Translators' comments that the program reads: suppressions, `# enregard: ignore CHECK: reason`, and remarks on merge conflicts, with the
translation of the other branch.

Merge tools keep translators' comments, and editors show them beside the entry, but editors wrap them anywhere, even at hyphens, or join their lines. So a line break has no meaning
here; only an empty line ends a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from enregard.catalog.values import Entry, PoFile
from enregard.model import Remark, Suppression

_NAME = r"[\w*]+(?:-\s*[\w*]+)*"
_BEGIN = re.compile(
    r"^[ \t]*enregard\s*[:：](?!\s*merge\b)|\benregard\s*[:：]\s*ignore\b", re.IGNORECASE | re.MULTILINE
)
_SAID = re.compile(
    rf"enregard\s*[:：]\s*ignore\s+(?P<names>{_NAME}(?:\s*[,，、]\s*{_NAME})*)\s*(?:[:：]\s*(?P<reason>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_REMARK_HEAD = "enregard: merge: the other branch has"
_REMARK = re.compile(
    r"^[ \t]*enregard\s*:\s*merge\b[^\n]*\n?(?P<words>(?:[ \t]*>[^\n]*\n?)*)", re.MULTILINE | re.IGNORECASE
)


def find_suppressions(catalog: PoFile) -> Iterator[Suppression]:
    """Find the suppressions in the comments of *catalog*, by msgctxt. Those in its header apply to the whole file."""
    for found in parse_suppressions(catalog.header_comment):
        yield replace(found, path=catalog.path, line=1 + (found.line or 0))
    for entry in catalog.entries:
        if entry.comment and not entry.obsolete:
            yield from find_entry_suppressions(entry, catalog.path)


def find_entry_suppressions(entry: Entry, path: str) -> Iterator[Suppression]:
    """Find the suppressions in the comment of *entry*, for its unit."""
    for found in parse_suppressions(entry.comment):
        yield replace(found, unit=entry.context or "", path=path, line=_find_line(entry, found.line or 0))


def parse_suppressions(comment: str) -> Iterator[Suppression]:
    """Parse the suppressions in *comment*, one for each check, with the line of the comment (from 0) on which they begin. A malformed one
    has an empty check name."""
    if "enregard" not in comment.lower():
        return
    begins = [match.start() for match in _BEGIN.finditer(comment)]
    for start, end in pairwise([*begins, len(comment)]):
        text = re.split(r"\n[ \t]*\n|\n[ \t]*enregard\s*[:：]\s*merge\b", comment[start:end].strip(), maxsplit=1)[0]
        line = comment.count("\n", 0, start)
        match = _SAID.match(text)
        if match is None:
            yield Suppression("", " ".join(text.split()), line=line)
            continue
        reason = " ".join((match["reason"] or "").split())
        for name in re.split(r"\s*[,，、]\s*", match["names"]):
            yield Suppression(re.sub(r"\s+", "", name).lower(), reason, line=line)


def write_remark(words: str) -> str:
    """Return the comment that keeps *words*, the translation of the other branch, line by line."""
    lines = (f"> {line}".rstrip() for line in words.split("\n"))
    return "\n".join((f"{_REMARK_HEAD}:", *lines)) if words else f"{_REMARK_HEAD} nothing here."


def find_remarks(entry: Entry, path: str) -> Iterator[Remark]:
    """Find the remarks on unresolved merge conflicts in *entry*."""
    if "enregard" not in entry.comment.lower():
        return
    for match in _REMARK.finditer(entry.comment):
        words = "\n".join(line.strip()[1:].removeprefix(" ") for line in match["words"].splitlines())
        nth = entry.comment.count("\n", 0, match.start())
        yield Remark(words, unit=entry.context or "", path=path, line=_find_line(entry, nth))


def _find_line(entry: Entry, nth: int) -> int:
    """Return the line of the *nth* line of the comment of *entry*, from 0; its last line if it has fewer."""
    numbered = enumerate((entry.raw or "").split("\n"), entry.line)
    lines = [n for n, line in numbered if re.match(r"#(\s|$)", line)] or [entry.line]
    return lines[min(nth, len(lines) - 1)]
