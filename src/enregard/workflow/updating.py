"""The main job: take the translators' edits in, align, and write alignment and catalogs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from enregard import __version__
from enregard.align.changes import Change
from enregard.errors import EnregardError, WriteError
from enregard.workflow._files import write_all
from enregard.workflow.projects import Project
from enregard.workflow.revising import Revision, page, revisions
from enregard.workflow.settling import Settled, settle

_STATE = ".enregard"


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did, or would do, to one work. *changed* are paths relative to the project; *edited* the languages whose
    corpus file is no longer the one received; *error* says why the work was left as it was; *changes* tells, by language, what
    became of every unit of a version that changed; *reused*, by language, which units were offered a translation of before, and from
    where."""

    work: str
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    error: EnregardError | None = None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    reused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    """The same with texts, and what it did to the links."""


def update(
    project: Project,
    works: Iterable[str] = (),
    *,
    write: bool = True,
    realign: bool = False,
    reuse: bool = False,
    report: Path | str | None = None,
) -> list[Update]:
    """Bring *works* (all, for none) up to date. One work that cannot be settled does not stop the others: its Update holds the
    error. With *write* false nothing is written. With *realign* links that nobody confirmed are made anew; else those whose
    texts are there stay as they are. With *reuse* every unit without a translation is offered one of before, and not only those that
    are new. What became of the texts is written to *report*, in Markdown, whatever *write* says."""
    found = [_update(project, work, write=write, realign=realign, reuse=reuse) for work in project.select(works)]
    if report is not None:
        pages = [page(each.revisions) for each in found if each.revisions]
        write_all({Path(report): ("\n".join(pages) or "No text changed.\n").encode("utf-8", "replace")})
    return found


def _update(project: Project, work: str, *, write: bool, realign: bool, reuse: bool) -> Update:
    try:
        if not (realign or reuse) and _seen(project, work) == _stamp(project, work):
            return Update(work)
        settled = settle(project, work, realign=realign, reuse=reuse)
        if write:
            write_settled(project, settled)
    except EnregardError as error:
        return Update(work, error=error)
    changed = [p for p, data in settled.writes.items() if data is not None]
    removed = [p for p, data in settled.writes.items() if data is None]
    return Update(
        work,
        _names(project, changed),
        _names(project, removed),
        settled.edited,
        changes=settled.changes,
        reused=settled.reused,
        revisions=revisions(settled),
    )


def write_settled(project: Project, settled: Settled) -> None:
    """Write what *settled* has that the disk has not, catalogs before alignments (a crash between them is then read rightly: an
    entry's flag speaks for the msgid beside it), and remember what was seen."""
    if settled.writes:
        write_all(in_order(settled.writes))
    _remember(project, settled.work)


def in_order(writes: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    """*writes* in the order in which they are made."""
    rank = {".txt": 0, ".po": 1, ".jsonl": 2, ".yaml": 3}
    return dict(sorted(writes.items(), key=lambda item: rank.get(item[0].suffix, 9)))


def _names(project: Project, paths: list[Path]) -> tuple[str, ...]:
    return tuple(sorted(project.shown(path) for path in paths))


def _stamp(project: Project, work: str) -> str:
    """A digest of the raw bytes that the outcome depends on."""
    digest = hashlib.sha256(__version__.encode())
    folders = project.folder(work), project.root / "po" / work
    for path in (
        project.root / "enregard.yaml",
        *sorted(p for folder in folders if folder.is_dir() for p in folder.iterdir()),
    ):
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"{project.shown(path)}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _state_file(project: Project, work: str) -> Path:
    return project.root / _STATE / f"{work}.json"


def _seen(project: Project, work: str) -> str | None:
    try:
        return str(json.loads(_state_file(project, work).read_text("utf-8"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(project: Project, work: str) -> None:
    """Keep the stamp in a folder that git ignores; to fail to is no failure, only slower next time."""
    contents: dict[Path, bytes | None] = {
        _state_file(project, work): (json.dumps({"stamp": _stamp(project, work)}) + "\n").encode()
    }
    ignore = project.root / _STATE / ".gitignore"
    if not ignore.exists():
        contents[ignore] = b"*\n"
    try:
        write_all(contents)
    except WriteError:
        return
