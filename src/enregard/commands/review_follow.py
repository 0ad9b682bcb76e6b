"""Alignment and catalogs follow the journal of a review in the browser.

All actions since the base are applied to the files of the base, by the code that applies a review.json. So what was undone leaves no trace. If somebody else has
saved one of these files meanwhile, the actions that are not in it yet are merged with it, three ways, and it is the new base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from enregard.commands.bitext import map_pairs
from enregard.commands.review import Reviewed, ReviewOutcome, apply_merged, read_places
from enregard.commands.update import write_settled
from enregard.errors import BusyError, EnregardError, UsageError
from enregard.model import Bitext
from enregard.project import SETTINGS_FILE
from enregard.project.names import alignment_name, catalog_name, text_name, work_name
from enregard.storage.files import find_bytes
from enregard.storage.seen import compute_digest
from enregard.tracking.review_merge import ReviewResult, merge_review
from enregard.tracking.review_net import Net, build_review
from enregard.tracking.review_rows import Action, Sides
from enregard.workspace.cache import retry_when_busy, watch_work
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import (
    Log,
    append_rows,
    is_quiet,
    list_journals,
    locate_journal,
    make_done,
    read_log,
)
from enregard.workspace.settling import Settled, settle

_MOST = 64 * 2**20
"""Bytes from which a journal is begun anew. What was decided before can then be undone only as a further decision."""
Digests = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Followed:
    """The journal after the files have followed it: the number of its bases, how many actions are applied, and what the last base has refused."""

    bases: int
    applied: int
    refused: tuple[Mapping[str, Any], ...] = ()


def follow_all(project: Project) -> None:
    """Bring what was decided in a browser into the files of *project*. What prevents it is reported by the command that needs these files."""
    for work, language in list_journals(project):
        if is_quiet(locate_journal(project, work, language)):
            continue
        with suppress(EnregardError):
            if count := len(follow_journal(project, work, language).refused):
                project.tell(
                    f"{work}: {language}: {count} of the decisions on the review page conflict with other edits and were left out; "
                    "`enregard review` shows both texts"
                )


def follow_journal(project: Project, work: str, language: str) -> Followed:
    """Bring the actions in the journal of *work* in *language* into its files, and begin the journal if there is none."""
    with lock_project(project):
        return retry_when_busy(partial(_follow, project, work, language))


def prepare_follow(project: Project, work: str, language: str) -> None:
    """Compute what the files depend on whatever is decided, so that they follow the first decision as soon as any other."""
    base = decode_base(read_log(locate_journal(project, work, language)))
    for read_only in (True, False):
        settle(project, work, read_only=read_only, files=base, again=True)


def begin_journal(project: Project, work: str, language: str) -> Followed:
    """Bring all actions into the files, and begin the journal anew unless it can go on: actions can then be undone without a trace."""
    with lock_project(project):
        done = follow_journal(project, work, language)
        path = locate_journal(project, work, language)
        log = read_log(path)
        if log.dropped or not log.marks or path.stat().st_size > _MOST:
            return _write_base(project, work, language, refused=done.refused)
        return done


def find_pair(settled: Settled, language: str) -> Bitext:
    """Return the pair of the original and *language*; UsageError if one of them has no text."""
    pair = map_pairs(settled).get(language)
    if pair is None or not pair.bitext.source.units or language == "und":
        raise UsageError(f"{settled.file.symbol} has no translation into {language} to review")
    return pair.bitext


def decode_base(log: Log) -> dict[str, bytes | None]:
    """Return the contents of the files at the base of a journal."""
    files = (log.base or {}).items()
    return {name: None if text is None else text.encode("utf-8", "surrogateescape") for name, text in files}


def _follow(project: Project, work: str, language: str) -> Followed:
    path = locate_journal(project, work, language)
    log = read_log(path)
    now = _read_digests(project, work, language)
    known = next((n for n, digests in reversed(log.marks) if digests == now), None)
    if log.base is None:
        return _write_base(project, work, language, log, _merge(project, work, language, log, 0))
    if known is None:
        return _write_base(project, work, language, log, _merge(project, work, language, log, log.done))
    if known < len(log.actions):
        _apply_all(project, work, language, log)
    if not is_quiet(path):
        append_rows(path, [make_done(log)])
    return Followed(log.bases, len(log.actions), tuple(log.refused))


def _apply_all(project: Project, work: str, language: str, log: Log) -> None:
    """Apply all actions since the base to its files."""
    base = decode_base(log)
    with watch_work(project, work) as seen:
        now = settle(project, work, read_only=True, files=base, again=True)
        _, settled = _apply_actions(project, now, language, log.list_actions(log.after), base)
        settled = settled or replace(now, writes={project.inside(name): data for name, data in base.items()})
        _mark(project, settled, language, len(log.actions))
        write_settled(project, settled, seen)


def _merge(project: Project, work: str, language: str, log: Log, start: int) -> list[dict[str, Any]]:
    """Merge the actions from number *start* on with the files as they are now, and return what is refused."""
    actions = log.list_actions(start)
    if not actions:
        return []
    with watch_work(project, work) as seen:
        results, settled = _apply_actions(project, settle(project, work, read_only=True), language, actions, {})
        if settled is not None:
            write_settled(project, settled, seen)
    return [_describe(each) for each in results if each.outcome is ReviewOutcome.CONFLICT]


def _apply_actions(
    project: Project, now: Settled, language: str, actions: Iterable[Action], base: Mapping[str, bytes | None]
) -> tuple[tuple[ReviewResult, ...], Settled | None]:
    net = Net()
    for action in actions:
        net.add(action)
    bitext = find_pair(now, language)
    places: Sides = read_places(project, now, bitext, base=base)
    review, places = build_review(now.file.symbol, bitext, net, places)
    merged = merge_review(bitext, review, *places)
    found: tuple[Reviewed, Settled | None] = apply_merged(project, now, review, merged, places, base=base)
    return found[0].results, found[1]


def _describe(each: ReviewResult) -> dict[str, Any]:
    return {"name": each.name, "why": each.message, "mine": list(each.reviewed), "theirs": list(each.present)}


def _list_files(project: Project, work: str, language: str) -> list[str]:
    """Return the files that the review of a pair changes."""
    original = project.load(work).original
    catalogs = catalog_name(work, language), catalog_name(work, original)
    return [work_name(work), alignment_name(work, original, language), *catalogs]


def _list_texts(project: Project, work: str, language: str) -> list[str]:
    file = project.load(work)
    versions = (file.versions.get(tag) for tag in (file.original, language))
    return [SETTINGS_FILE, *(text_name(work, version.file) for version in versions if version and version.file)]


def _read_digests(project: Project, work: str, language: str) -> Digests:
    names = [*_list_files(project, work, language), *_list_texts(project, work, language)]
    found = {name: find_bytes(project.inside(name), name) for name in names}
    return {name: None if data is None else compute_digest(data) for name, data in found.items()}


def _mark(project: Project, settled: Settled, language: str, count: int) -> None:
    """Write the digests that the files are about to have: a crash after it is told by what they have then."""
    digests = _read_digests(project, settled.work, language)
    for path, data in settled.writes.items():
        if (name := project.format_path(path)) in digests:
            digests[name] = None if data is None else compute_digest(data)
    append_rows(locate_journal(project, settled.work, language), [{"applied": count, "digests": digests}])


def _write_base(
    project: Project, work: str, language: str, log: Log | None = None, refused: Iterable[Mapping[str, Any]] = ()
) -> Followed:
    """Make the files as they are now the base of further actions; without a *log*, the journal begins with them."""
    files = {name: find_bytes(project.inside(name), name) for name in _list_files(project, work, language)}
    texts = {name: None if data is None else data.decode("utf-8", "surrogateescape") for name, data in files.items()}
    digests = _read_digests(project, work, language)
    if any(digests[name] != (None if data is None else compute_digest(data)) for name, data in files.items()):
        raise BusyError("a file of the work was saved meanwhile")
    refused, after = tuple(refused), len(log.actions) if log else 0
    base = {"base": texts, "after": after, "refused": refused}
    rows: list[dict[str, Any]] = [base, {"applied": after, "digests": digests}, make_done(log or Log())]
    append_rows(locate_journal(project, work, language), rows, new=log is None)
    return Followed(log.bases + 1 if log else 1, after, (*(log.refused if log else ()), *refused))
