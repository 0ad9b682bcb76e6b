"""The works of a manifest: which versions each has, and which pairs of versions are to be aligned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from sys import intern

from enregard import languages
from enregard.batch._files import Faults, Folder, check_printable
from enregard.batch.pairs import Pair, Version
from enregard.errors import EnregardError, UsageError
from enregard.system.terminal import escape_to_line, format_count

_LONGEST = 500
"""Characters of the name of a work."""
_EXAMPLES = 3
_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Entry:
    version: Version
    line: int | None
    date: str
    licence: str


class Works:
    """The works of a manifest. *wanted* are the languages to be aligned, in order; empty for all. *pivot* is the language to align each other one with; empty for
    all pairs. *table* is the manifest that errors name beside a line; without it, they name the file."""

    def __init__(self, folder: Folder, wanted: Sequence[str] = (), pivot: str = "", table: Path | None = None) -> None:
        self._folder, self._wanted, self._pivot, self._table = folder, tuple(wanted), pivot, table
        self._faults = Faults()
        self._versions: dict[str, dict[str, _Entry]] = {}
        self._pairs: dict[tuple[str, str, str], tuple[int | None, Pair]] = {}
        self._files: dict[frozenset[str], int | None] = {}
        self._works: dict[str, str] = {}
        self._unwanted: Counter[str] = Counter()

    @property
    def errors(self) -> tuple[EnregardError, ...]:
        """Errors of the files that cannot be used."""
        return self._faults.list_errors()

    def add_version(
        self, work: str, language: str, name: str, day: str = "", licence: str = "", *, line: int | None = None
    ) -> None:
        """Add the file *name*. It is an error if it cannot be used, or the work has another one in this language."""
        try:
            self._add_version(work, language, name, day, licence, line)
        except EnregardError as error:
            self._faults.add(error.at(self._table or escape_to_line(name), line))

    def add_pair(
        self, work: str, sides: Sequence[tuple[str, str]], day: str = "", licence: str = "", *, line: int | None = None
    ) -> None:
        """Add the pair of two *sides*, each a language and the name of a file; without a *work*, that of a file that is in another pair, else the name of the first. It is an error if it cannot be used,
        or is in the manifest already."""
        try:
            self._add_pair(work, sides, day, licence, line)
        except EnregardError as error:
            self._faults.add(error.at(self._table or escape_to_line(sides[0][1]), line))

    def add_fault(self, error: EnregardError, line: int) -> None:
        """Add the *error* of a row of the table."""
        self._faults.add(error.at(self._table or "", line))

    def _add_version(self, work: str, language: str, name: str, day: str, licence: str, line: int | None) -> None:
        tag = read_language(language)
        if self._wanted and tag not in self._wanted:
            self._unwanted[tag] += 1
            return
        known = self._versions.get(_check_work(work), {})
        version = self._folder.find_version(tag, name)
        if tag in known:
            raise UsageError(f"a second file of {work} in {tag}: {name}{_tell_place(known[tag])}")
        for entry in known.values():
            if entry.version.path == version.path:
                raise UsageError(f"the file of {work} in {entry.version.language} a second time, in {tag}: {name}")
        entry = _Entry(version, line, intern(check_date(day)), intern(licence))
        self._claim(work, version)
        self._versions.setdefault(work, {})[tag] = entry

    def _add_pair(self, work: str, sides: Sequence[tuple[str, str]], day: str, licence: str, line: int | None) -> None:
        tags = [read_language(language) for language, _ in sides]
        if tags[0] == tags[1]:
            raise UsageError(f"both files are in {tags[0]}")
        if self._wanted and not {*tags} <= {*self._wanted}:
            self._unwanted.update(tag for tag in tags if tag not in self._wanted)
            return
        source, target = (self._folder.find_version(tag, name) for tag, (_, name) in zip(tags, sides, strict=True))
        files = frozenset((source.path, target.path))
        if source.path == target.path:
            raise UsageError(f"the same file twice: {source.shown}")
        if files in self._files:
            raise UsageError(f"a pair a second time: {source.shown} and {target.shown}{_tell_line(self._files[files])}")
        known = (self._works[path] for path in (source.path, target.path) if path in self._works)
        pair = Pair(_check_work(work or next(known, source.shown)), source, target, check_date(day), licence)
        if (pair.work, *tags) in self._pairs:
            raise UsageError(
                f"a second pair of {pair.work} in {pair.languages}{_tell_line(self._pairs[pair.work, tags[0], tags[1]][0])}"
            )
        self._claim(pair.work, source, target)
        self._files[files] = line
        self._pairs[pair.work, tags[0], tags[1]] = line, pair

    def _claim(self, work: str, *versions: Version) -> None:
        """Note that *versions* are of *work*; UsageError if one is of another work, since the two may be in different splits."""
        for version in versions:
            if self._works.get(version.path, work) != work:
                raise UsageError(f"the file of {self._works[version.path]} a second time, in {work}: {version.shown}")
        self._works.update(dict.fromkeys((version.path for version in versions), work))

    def list_pairs(self, order: Sequence[str] = ()) -> tuple[Pair, ...]:
        """Return the pairs of all works, in the order in which these were added. The languages of a work are in the order of those wanted, else in *order*, else by
        their tags."""
        ranks = {tag: n for n, tag in enumerate(self._wanted or order)}
        told: dict[str, list[Pair]] = {}
        for _, pair in self._pairs.values():
            told.setdefault(pair.work, []).append(pair)
        made = (
            pair for work, versions in self._versions.items() for pair in self._pair_versions(work, versions, ranks)
        )
        return (*(pair for pairs in told.values() for pair in pairs), *made)

    def _pair_versions(self, work: str, versions: Mapping[str, _Entry], ranks: Mapping[str, int]) -> Iterator[Pair]:
        tags = sorted(versions, key=lambda tag: (tag != self._pivot, ranks.get(tag, len(ranks)), tag))
        for one, other in combinations(tags, 2):
            if not self._pivot or one == self._pivot:
                source, target = versions[one], versions[other]
                yield Pair(
                    work, source.version, target.version, source.date or target.date, source.licence or target.licence
                )

    def describe(self) -> Iterator[str]:
        """Yield notices on works and files that are not used."""
        alone = [
            work
            for work, versions in self._versions.items()
            if len(versions) < 2 or (self._pivot and self._pivot not in versions)
        ]
        if alone:
            more = ", ..." if len(alone) > _EXAMPLES else ""
            what = f"no text in {self._pivot}, or no other" if self._pivot else "one language only"
            have = "has" if len(alone) == 1 else "have"
            yield f"{format_count(len(alone), 'work')} {have} {what}: {', '.join(alone[:_EXAMPLES])}{more}"
        if self._unwanted:
            each = ", ".join(f"{tag} ({count})" for tag, count in sorted(self._unwanted.items()))
            yield f"files in other languages are not used: {each}"


@cache
def read_language(text: str) -> str:
    """Return the canonical tag of a language. UsageError for none."""
    if not text:
        raise UsageError("no language")
    return languages.canonical(text.replace("_", "-"))


def check_date(text: str) -> str:
    """Return the date *text*, a year, month or day in ISO 8601, possibly with a time; UsageError for anything else."""
    if not text:
        return ""
    day = text[:10] if text[10:11] in ("T", " ") else text
    if len(day) in (6, 8) and day.isdecimal():
        day = "-".join(filter(None, (day[:4], day[4:6], day[6:])))
    try:
        if not _DATE.fullmatch(day):
            raise ValueError
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        raise UsageError(f"not a date: {text[:40]!r}", hint="Write a year, month or day, such as 2019-10-14.") from None
    return day


def _check_work(work: str) -> str:
    if not work:
        raise UsageError("no work")
    if len(work) > _LONGEST:
        raise UsageError(f"the name of a work is longer than {_LONGEST} characters: {work[:40]}...")
    return check_printable(work, "name of a work")


def _tell_place(entry: _Entry) -> str:
    return f"; the first is {entry.version.shown}" + ("" if entry.line is None else f", on line {entry.line}")


def _tell_line(line: int | None) -> str:
    return "" if line is None else f"; the first is on line {line}"
