"""Folders whose file names say which work a file belongs to, and in which language it is."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from enregard import languages
from enregard.batch.plan import PLAN_FILE, list_made
from enregard.errors import UsageError, did_you_mean

_LANGUAGE = r"(?:[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[a-z]{4}))?(?:[-_](?:[A-Z]{2}|[a-z]{2}|\d{3}))?|(?<![/._-][a-z]{2}[-_])(?<![/._-][a-z]{3}[-_])(?<![-_][A-Z][a-z]{3}[-_])[A-Z]{2,3})"
"""Language, script and region as files are named: `fr`, `zh-Hans`, `pt_BR`, and `EN`, which is no region of a language before it."""
_PARTS = {
    "{work}": r"(?P<work>.+)",
    "{lang}": f"(?P<lang>{_LANGUAGE})",
    "{date}": r"(?P<date>\d{4}(?:-?\d\d){0,2})",
    "**/": r"(?:[^/]+/)*?",
    "*": r"[^/]*",
}
_WITHIN = r"(?P<work>[^/]+)"
"""A work in a pattern with `**/`."""
_TOKEN = re.compile("|".join(map(re.escape, _PARTS)) + r"|\{[^}]*\}?|\}")
_SUFFIXES = r"\.(?:txt|text|md|doc[xm]|dotx|pdf|x?html?|xml|akn)"
"""Of files that readers read; `.*` at the end of a pattern stands for any of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns of file names, of which the first that fits holds, and what to replace in the names of works that differ between languages."""

    patterns: tuple[str, ...]
    same: tuple[tuple[str, str], ...] = ()
    """(regular expression, replacement)."""


LAYOUTS = {
    "un": Layout(("**/{work}-{lang}.*", "**/{work}_{lang}.*", "{lang}/{work}.*", "*/{lang}/{work}.*")),
    "eu": Layout(("**/CELEX_{work}_{lang}_TXT.*", "**/{work}.{lang}.*", "**/{work}-{lang}.*")),
    "canada": Layout(
        ("**/{lang}/*/{work}_e.*", "**/{lang}/*/{work}_f.*", "**/{lang}/*/{work}.*"),
        ((r"^DORS-", "SOR-"), (r"^TR-", "SI-"), (r",_ch\._", ",_c._")),
    ),
    "cc": Layout(("{work}_legalcode_{lang}.*", "{work}.{lang}.*")),
}
"""Layouts of those who publish: the documents of the United Nations as their library and their parallel corpus name them, EUR-Lex, the Department of Justice of
Canada, and Creative Commons."""
PLAIN = ("{work}.{lang}.*", "{work}/{lang}.*", "{work}-{lang}.*", "{work}_{lang}.*", "{lang}/{work}.*")
"""Patterns of which that of a folder is chosen if none is named."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file whose name tells its work."""

    work: str
    language: str
    name: str
    date: str = ""


@dataclass
class Found:
    """What the names in a folder tell: the files of one layout, and how many others there are."""

    files: list[Named] = field(default_factory=list)
    others: int = 0
    pattern: str = ""


def find_named_files(folder: Path, pattern: str | None, wanted: Sequence[str] = ()) -> Found:
    """Find the files in *folder* whose names fit *pattern*, which may be the name of a layout; without one, that of `PLAIN` by which most files have a counterpart
    in another language. A `{lang}` is one of *wanted*, if any are given."""
    names = list(list_files(folder))
    if pattern is None:
        found = [_match_names(Layout((plain,)), names, wanted) for plain in PLAIN]
        return max(found, key=lambda each: _count_paired(each.files))
    layout = LAYOUTS.get(pattern.lower()) or Layout((_check_pattern(pattern),))
    return _match_names(layout, names, wanted)


def list_files(folder: Path) -> Iterator[str]:
    """Yield the names of the files in *folder* and the folders below it, relative to it and in order; without hidden ones and those that a batch run wrote,
    and without following links to folders."""
    top = str(folder)
    for parent, folders, files in os.walk(top):
        made = list_made(parent) if PLAN_FILE in files else frozenset()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in made)
        below = os.path.relpath(parent, top).replace(os.sep, "/")
        for name in sorted(files):
            if not name.startswith(".") and name not in made:
                yield name if below == "." else f"{below}/{name}"


def _match_names(layout: Layout, names: Iterable[str], wanted: Sequence[str]) -> Found:
    patterns = [compile_pattern(pattern) for pattern in layout.patterns]
    result = Found(pattern=" or ".join(layout.patterns))
    for name in names:
        file = next(filter(None, (_match_name(pattern, layout, name, wanted) for pattern in patterns)), None)
        if file is None:
            result.others += 1
        else:
            result.files.append(file)
    return result


def _match_name(pattern: re.Pattern[str], layout: Layout, name: str, wanted: Sequence[str]) -> Named | None:
    match = pattern.fullmatch(name)
    if match is None:
        return None
    told = match.groupdict()
    language = _read_language(told["lang"])
    if language is None or (wanted and language not in wanted):
        return None
    work = told["work"]
    for old, new in layout.same:
        work = re.sub(old, new, work)
    return Named(work, language, name, told.get("date") or "")


@cache
def _read_language(text: str) -> str | None:
    try:
        return languages.canonical(text.replace("_", "-"))
    except UsageError:
        return None


def _count_paired(files: Sequence[Named]) -> int:
    found = defaultdict(set)
    for file in files:
        found[file.work].add(file.language)
    return sum(len(tags) for tags in found.values() if len(tags) > 1)


def _check_pattern(pattern: str) -> str:
    missing = [part for part in ("{work}", "{lang}") if part not in pattern]
    if missing:
        raise UsageError(
            f"the pattern {pattern!r} has no {' and no '.join(missing)}",
            hint=did_you_mean(pattern, LAYOUTS, f"A pattern is like {PLAIN[0]}. Layouts: {', '.join(LAYOUTS)}."),
        )
    compile_pattern(pattern)
    return pattern


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of paths relative to a folder. UsageError for an unknown or repeated part."""
    seen: set[str] = set()

    def replace(match: re.Match[str]) -> str:
        part = match.group()
        if part not in _PARTS:
            hint = "Parts: {work}, {lang}, {date}, *, **/."
            raise UsageError(f"unknown part {part!r} in the pattern {pattern!r}", hint=hint)
        if part in seen and part.startswith("{"):
            if part != "{lang}":
                raise UsageError(f"{part} is twice in the pattern {pattern!r}")
            return "(?P=lang)"
        seen.add(part)
        return _WITHIN if part == "{work}" and "**/" in pattern else _PARTS[part]

    body, suffix = (pattern[:-2], _SUFFIXES) if pattern.endswith(".*") else (pattern, "")
    text, at = [], 0
    for match in _TOKEN.finditer(body):
        text += [re.escape(body[at : match.start()]), replace(match)]
        at = match.end()
    return re.compile("".join([*text, re.escape(body[at:]), suffix]), re.DOTALL)
