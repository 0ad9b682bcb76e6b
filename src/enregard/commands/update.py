"""Update of works: read the translators' edits, align, and write alignment files and catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from enregard.commands.revise import Revision, list_revisions, render_page
from enregard.commands.todo import Todo, list_todo
from enregard.errors import EnregardError
from enregard.model import Cut, Results
from enregard.storage.files import write_all
from enregard.storage.journal import commit
from enregard.storage.seen import Seen
from enregard.system.guarding import attempt
from enregard.system.progress import track
from enregard.tracking.changes import Change
from enregard.workspace.cache import (
    check_unchanged,
    compute_stamp,
    is_settled,
    list_held,
    retry_when_busy,
    watch_work,
    write_stamp,
)
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project
from enregard.workspace.settling import LanguagePair, Settled, settle


@dataclass(frozen=True, slots=True)
class Update:
    """The result of an update of one work, made or only planned. *changed* are paths relative to the project. *edited* are the languages whose
    corpus file differs from the one received. *error* is the reason why the work was left unchanged. *changes* has, by language, the change of
    every unit of a changed version. *reused* has, by language, the units that were given an earlier translation as a suggestion, and its
    source."""

    work: str
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    error: EnregardError | None = None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    reused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    """The changed versions with texts and effects on links."""
    lost_cuts: Mapping[str, tuple[Cut, ...]] = field(default_factory=dict)
    """By language, the cuts in work.yaml whose words are not in the text any more."""
    todo: tuple[Todo, ...] = ()
    """Work left in each translation of which a version, or its source, changed."""


def update(
    project: Project,
    works: Iterable[str] = (),
    *,
    write: bool = True,
    realign: bool = False,
    reuse: bool = False,
    report: Path | str | None = None,
) -> Results[Update]:
    """Update *works* (by default all). A work that fails does not stop the others: its Update holds the error. If *write* is false, nothing is
    written. With *realign*, links that nobody confirmed are computed again; otherwise those whose texts still exist stay. With *reuse*, all
    units without a translation get an earlier one as a suggestion, and not only new units. A report on the changed texts is written to *report*,
    in Markdown, even if *write* is false.

    >>> results = enregard.update(project, ["A/91/7"])
    >>> [(result.work, result.changed) for result in results], results.errors
    ([('A-91-7', ())], ())
    """
    found = []
    for work in track(project.select(works)):
        done = attempt(partial(_attempt_update, project, work, write=write, realign=realign, reuse=reuse), work)
        found.append(Update(work, error=done) if isinstance(done, EnregardError) else done)
    if report is not None:
        pages = [render_page(each.revisions, each.todo) for each in found if each.revisions]
        write_all({Path(report): ("\n".join(pages) or "No text changed.\n").encode("utf-8", "replace")})
    return Results(tuple(found), tuple(each.error for each in found if each.error))


def _attempt_update(project: Project, work: str, *, write: bool, realign: bool, reuse: bool) -> Update:
    if not (realign or reuse) and is_settled(project, work):
        return Update(work)
    if write:
        with lock_project(project):
            settled = retry_when_busy(partial(update_work, project, work, realign=realign, reuse=reuse))
    else:
        settled = settle(project, work, realign=realign, reuse=reuse)
    changed = [p for p, data in settled.writes.items() if data is not None]
    removed = [p for p, data in settled.writes.items() if data is None]
    return Update(
        work,
        _list_paths(project, changed),
        _list_paths(project, removed),
        settled.edited,
        changes=settled.changes,
        reused=settled.reused,
        revisions=list_revisions(settled) if settled.changes else (),
        lost_cuts={tag: document.lost_cuts for tag, document in settled.documents.items() if document.lost_cuts},
        todo=tuple(map(_list_new_todo, filter(lambda pair: pair.changes, settled.pairs))),
    )


def _list_new_todo(pair: LanguagePair) -> Todo:
    """List what is left to do in *pair*, of which a version changed; numbers follow those of a source that changed."""
    todo = list_todo(pair)
    return todo if pair.bitext.source.language in pair.changes else replace(todo, renumbered=())


def update_work(project: Project, work: str, *, realign: bool = False, reuse: bool = False) -> Settled:
    """Update *work* and write it; the caller holds the lock. BusyError, and nothing is written, if a file of the work is saved meanwhile."""
    with watch_work(project, work) as seen:
        settled = settle(project, work, realign=realign, reuse=reuse)
        write_settled(project, settled, seen)
    return settled


def write_settled(project: Project, settled: Settled, seen: Seen) -> None:
    """Write the changes in *settled*, all or nothing, and remember what was *seen*. BusyError, and nothing is written, if one of the files has
    changed."""
    check_unchanged(project, settled.work, seen)
    if settled.writes:
        commit(project.root, order_writes(settled.writes))
    write_stamp(project, settled.work, compute_stamp(project, list_held(project, seen)))


def order_writes(writes: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    """Sort *writes* in the order in which they are made."""
    rank = {".txt": 0, ".po": 1, ".jsonl": 2, ".yaml": 3}
    return dict(sorted(writes.items(), key=lambda item: rank.get(item[0].suffix, 9)))


def _list_paths(project: Project, paths: list[Path]) -> tuple[str, ...]:
    return tuple(sorted(project.format_path(path) for path in paths))
