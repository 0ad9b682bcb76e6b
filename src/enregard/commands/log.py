"""The history of links, with authors and dates, from the revisions of the alignment files in git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from enregard.errors import EnregardError, UsageError, did_you_mean
from enregard.project import Alignment, load_alignment
from enregard.project.alignment import Side
from enregard.storage.files import read_text
from enregard.storage.git import read_git_bytes, read_git_text
from enregard.tracking.comparing import SIDES, LinkDifference, compare_alignments
from enregard.workspace.projects import Project

_ASKS = "`enregard log`"
_COMMIT = re.compile(r"\x01([0-9a-f]{40,64})\0")
_RAW = re.compile(r":+(?:[0-7]{6} )+((?:[0-9a-f]{40,64} )+)[A-Z]+\d*\0")
_NONE = re.compile("0+")


@dataclass(frozen=True, slots=True)
class LinkEvent:
    """A change of a link by a commit. *commit* is empty for a change that is not committed yet; *date* is in git's ISO 8601 format."""

    languages: tuple[str, str]
    difference: LinkDifference
    commit: str = ""
    author: str = ""
    date: str = ""
    subject: str = ""

    @property
    def pair(self) -> str:
        """The languages, such as `en-fr`."""
        return "-".join(self.languages)


@dataclass(frozen=True, slots=True)
class Log:
    """The events of a work, the newest first, and notices on what could not be read."""

    work: str
    events: tuple[LinkEvent, ...]
    notices: tuple[str, ...] = ()
    errors: ClassVar[tuple[EnregardError, ...]] = ()
    """Always empty: errors are raised."""


@dataclass(frozen=True, slots=True)
class _Revision:
    """A commit that changed the file, with the ids of the git objects for the file in each parent and in the commit itself."""

    commit: str
    author: str
    date: str
    subject: str
    parents: tuple[str, ...]
    blob: str


def log(project: Project, work: str, unit: str | None = None, *, language: str | None = None) -> Log:
    """Return the history of the links of *work*, or of those with *unit*, even under former numbers; only of the pair with *language*, if it
    is given. Without history in git, return the links of the current alignment files, and a notice. UsageError for an unknown unit.

    >>> found = enregard.log(project, "A/91/7", "annex/para-1")
    >>> [(event.pair, str(event.difference.after.state)) for event in found.events]
    [('en-fr', 'proposed')]
    """
    (name,) = project.select([work])
    symbol = project.load(name).symbol
    events: list[LinkEvent] = []
    notices: dict[str, None] = {}
    known: set[str] = set()
    for path, today in load_alignments(project, name):
        if language is not None and language not in (today.source, today.target):
            continue
        units = set(list_linked(today))
        known |= units
        if unit is None or unit in units:
            found = list(_list_file_events(project, path, today, notices))
            events += _filter_events(found, unit) if unit is not None else found
    if unit is not None and unit not in known:
        hint = did_you_mean(unit, known, "`enregard segment FILE` lists the units of a text.")
        raise UsageError(f"no unit {unit} in the alignment of {symbol}", hint=hint)
    return Log(symbol, tuple(events), tuple(notices))


def load_alignments(project: Project, work: str) -> Iterator[tuple[Path, Alignment]]:
    """Load the alignment files of *work*. EnregardError if one cannot be read."""
    for path in sorted(project.folder(work).glob("*.jsonl")):
        yield path, load_alignment(read_text(path, project.format_path(path)), project.format_path(path))


def list_linked(alignment: Alignment) -> Iterator[str]:
    """List the units of all links, of both sides."""
    return (unit for record in alignment.records for unit in (*record.link.source, *record.link.target))


def load_alignment_at(project: Project, path: Path, commit: str) -> Alignment | None:
    """Return the alignment at *path* in *commit*; None if there is none."""
    spec = f"{commit}:./{project.format_path(path)}"
    data = read_git_bytes(project.root, "cat-file", "blob", spec, asks="--since")
    return None if data is None else load_alignment(data.decode("utf-8", "replace"), f"{commit[:10]}:{path.name}")


def _list_file_events(project: Project, path: Path, today: Alignment, notices: dict[str, None]) -> Iterator[LinkEvent]:
    pair = (today.source, today.target)
    shown = project.format_path(path)
    empty = Alignment(today.work, today.source, today.target)
    try:
        revisions = list(_list_revisions(project.root, shown))
    except UsageError as error:
        notices[str(error)] = None
        revisions = []
    if not revisions:
        notices[f"{shown} is not in the git history; only the present state is shown"] = None
        yield from (LinkEvent(pair, difference) for difference in compare_alignments(empty, today))
        return
    shallow = read_git_text(project.root, "rev-parse", "--is-shallow-repository", asks=_ASKS).strip() == "true"
    read = _Reader(project.root, shown, empty, notices)
    latest = read.alignment(revisions[0].blob)
    if latest is not None:
        yield from (LinkEvent(pair, difference) for difference in compare_alignments(latest, today))
    for revision in revisions:
        if shallow and not any(revision.parents):
            notices["this clone is shallow, so earlier history is not shown (`git fetch --unshallow`)"] = None
            continue
        for difference in read.differences(revision):
            yield LinkEvent(pair, difference, revision.commit, revision.author, revision.date, revision.subject)


def _list_revisions(root: Path, shown: str) -> Iterator[_Revision]:
    """Yield the commits that changed the file, under its present and former names, the newest first."""
    how = ("--follow", "--raw", "-c", "-z", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv")
    said = read_git_text(root, "log", *how, "--format=%x01%H%x00%an%x00%aI%x00%s", "--", shown, asks=_ASKS)
    parts = _COMMIT.split(said)[1:]
    for commit, rest in zip(parts[::2], parts[1::2], strict=True):
        author, date, subject, raw = rest.split("\0", 3)
        if match := _RAW.search(raw):
            *parents, blob = match[1].split()
            yield _Revision(
                commit, author, date, subject, tuple("" if _NONE.fullmatch(p) else p for p in parents), blob
            )


class _Reader:
    """Reader of alignments by the ids of git objects; each is read once."""

    def __init__(self, root: Path, shown: str, empty: Alignment, notices: dict[str, None]) -> None:
        self._root, self._shown, self._notices = root, shown, notices
        self._found: dict[str, Alignment | None] = {"": empty}

    def alignment(self, blob: str) -> Alignment | None:
        """Return the alignment in *blob*; None, with a notice, if it cannot be read."""
        if blob not in self._found:
            self._found[blob] = None
            data = b"" if _NONE.fullmatch(blob) else read_git_bytes(self._root, "cat-file", "blob", blob, asks=_ASKS)
            try:
                if data:
                    self._found[blob] = load_alignment(data.decode("utf-8", "replace"), self._shown)
            except EnregardError as error:
                self._notices[f"a former version cannot be read and was left out: {error.message}"] = None
        return self._found[blob]

    def differences(self, revision: _Revision) -> Iterable[LinkDifference]:
        """Yield the differences that *revision* made; for a merge, those that no merged branch had."""
        before = [self.alignment(parent) for parent in revision.parents]
        after = self.alignment(revision.blob)
        if after is None or before[0] is None:
            return
        merged = {record for other in before[1:] if other for record in other.records}
        had = {(r.link.source, r.link.target, str(r.link.state), r.target_text) for r in merged}
        for difference in compare_alignments(before[0], after):
            here = difference.after
            if not merged or (here and (here.source, here.target, here.state, here.corpus) not in had):
                yield difference


def _filter_events(events: Iterable[LinkEvent], unit: str) -> Iterator[LinkEvent]:
    """Yield the events of the unit whose present id is *unit*, including those under its former ids."""
    names = {(side, unit) for side in SIDES}
    for _, group in groupby(events, key=lambda event: event.commit):
        renamed: dict[tuple[Side, str], str] = {}
        begun: set[tuple[Side, str]] = set()
        for event in group:
            before, after = event.difference.before, event.difference.after
            here = {(side, name) for side in SIDES for name in getattr(after, side)} if after else set()
            if names.isdisjoint(here):
                continue
            yield event
            begun |= here if before is None else set()
            for side in SIDES if before and after else ():
                one, other = getattr(before, side), getattr(after, side)
                if len(one) == len(other):
                    renamed.update(((side, b), a) for a, b in zip(one, other, strict=True))
        names = {(side, renamed.get((side, name), name)) for side, name in names - begun}
