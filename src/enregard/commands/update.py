"""The main job: take the translators' edits in, align, and write alignment and catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from enregard.commands.revise import Revision, page, revisions
from enregard.errors import EnregardError
from enregard.storage.files import write_all
from enregard.storage.journal import commit
from enregard.storage.seen import Seen
from enregard.system.guarding import attempt
from enregard.tracking.changes import Change
from enregard.workspace.cache import check_unchanged, held, is_settled, looking_at, persist, remember, stamp
from enregard.workspace.locking import locked
from enregard.workspace.projects import Project
from enregard.workspace.settling import Settled, settle


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
    found = []
    for work in project.select(works):
        done = attempt(partial(_update, project, work, write=write, realign=realign, reuse=reuse), work)
        found.append(Update(work, error=done) if isinstance(done, EnregardError) else done)
    if report is not None:
        pages = [page(each.revisions) for each in found if each.revisions]
        write_all({Path(report): ("\n".join(pages) or "No text changed.\n").encode("utf-8", "replace")})
    return found


def _update(project: Project, work: str, *, write: bool, realign: bool, reuse: bool) -> Update:
    if not (realign or reuse) and is_settled(project, work):
        return Update(work)
    if write:
        with locked(project):
            settled = persist(partial(update_work, project, work, realign=realign, reuse=reuse))
    else:
        settled = settle(project, work, realign=realign, reuse=reuse)
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


def update_work(project: Project, work: str, *, realign: bool = False, reuse: bool = False) -> Settled:
    """*work* settled and written, by who holds the lock; BusyError, and nothing is written, if somebody saves a file of it meanwhile."""
    with looking_at(project, work) as seen:
        settled = settle(project, work, realign=realign, reuse=reuse)
        write_settled(project, settled, seen)
    return settled


def write_settled(project: Project, settled: Settled, seen: Seen) -> None:
    """Write what *settled* has that the disk has not, all or nothing, and remember what was *seen*. BusyError, and nothing is written, if
    one of the files is another now."""
    check_unchanged(project, settled.work, seen)
    if settled.writes:
        commit(project.root, in_order(settled.writes))
    remember(project, settled.work, stamp(project, held(project, seen)))


def in_order(writes: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    """*writes* in the order in which they are made."""
    rank = {".txt": 0, ".po": 1, ".jsonl": 2, ".yaml": 3}
    return dict(sorted(writes.items(), key=lambda item: rank.get(item[0].suffix, 9)))


def _names(project: Project, paths: list[Path]) -> tuple[str, ...]:
    return tuple(sorted(project.shown(path) for path in paths))
