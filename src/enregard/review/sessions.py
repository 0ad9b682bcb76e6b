"""A work under review: its rows as they are decided, everybody who looks at them, and the files, which follow."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from enregard.errors import EnregardError, UsageError, make_unexpected
from enregard.review import worker
from enregard.review.row_list import RowList
from enregard.review.windows import Windows, format_event
from enregard.tracking.review_rows import Action, parse_action
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import append_rows, locate_journal

_POLL = 0.5
"""Seconds between looks at the files."""
_QUICK = 0.5
"""Seconds of rendering below which a page is rendered again before it is shown."""
Stamp = tuple[tuple[str, int, int], ...]


class Session:
    """The review of one pair of languages, which one process serves. Actions come in order, one at a time."""

    def __init__(self, project: Project, work: str, language: str, workers: worker.Workers) -> None:
        self.project, self.work, self.language = project, work, language
        self.address = f"/{work}/{language}"
        self.page = self.cut = ""
        self.list = RowList()
        self.bases = 0
        self._workers = workers
        self._journal = locate_journal(project, work, language)
        self._ids: set[str] = set()
        self._windows = Windows()
        self._dirty = asyncio.Event()
        self._trouble = ""
        self._refused: list[Any] = []
        self._page: tuple[str, str, Stamp, bytes] | None = None
        self._cost = 0.0
        self._rendering = asyncio.Lock()
        self._renewing: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Read the rows, and let the files follow from now on."""
        self._adopt(await self._run(worker.begin))
        self._start(self._follow())

    async def close(self) -> None:
        """Bring the last actions into the files."""
        for task in self._tasks:
            task.cancel()
        with suppress(EnregardError):
            await self._run(worker.follow, self.bases)

    # --- actions

    def accept(self, client: str, values: Iterable[Any]) -> list[dict[str, Any]]:
        """Put actions on disk and do them; return for each that it is kept, or why not. UsageError, and nothing is done, for what is no action; WriteError,
        and nothing is done, if the disk refuses."""
        before, results = list(self.list.rows), []
        new: list[Action] = []
        try:
            for action in map(parse_action, values):
                if action.id in self._ids or any(action.id == other.id for other in new):
                    results.append({"id": action.id})
                    continue
                why = self.list.replace(action)
                results.append({"id": action.id, **(why or {})})
                if why == {}:
                    new.append(self.list.add_digests(action))
            if new:
                append_rows(self._journal, [action.dump() for action in new])
        except EnregardError:
            self.list.rows = before
            raise
        for action in new:
            self._ids.add(action.id)
            self._windows.tell("rows", {key: action.dump()[key] for key in ("gone", "come")}, skip=client)
        if new:
            self._dirty.set()
        return results

    # --- files

    async def _follow(self) -> None:
        """Bring actions into the files, and what others save into the rows, as long as the session lasts."""
        last = self._look()
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._dirty.wait(), _POLL)
            now = self._look()
            if not self._dirty.is_set() and now == last:
                continue
            self._dirty.clear()
            last = now
            try:
                found = await self._run(worker.follow, self.bases)
                if isinstance(found, tuple):
                    self._adopt(found)
                self._tell_trouble("")
            except EnregardError as error:
                self._tell_trouble(str(error))
            except Exception as error:  # a bug must not end it: what is decided waits in the journal
                self._tell_trouble(str(make_unexpected(error, None)))

    def _look(self) -> Stamp:
        """Return the times and sizes of the files of the work."""
        found = []
        for folder in (self.project.folder(self.work), self.project.catalogs(self.work)):
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    with suppress(OSError):
                        if not entry.name.startswith("."):
                            found.append((entry.path, entry.stat().st_mtime_ns, entry.stat().st_size))
        return tuple(sorted(found))

    def _adopt(self, found: worker.Begun) -> None:
        """Take the rows of a new base, and do again what was done since. What does not fit any more is refused."""
        done, page, actions = found
        former, self.page, self.cut, self.bases = self.page, page.page, page.cut, done.bases
        self.list.adopt(page)
        refused = list(done.refused)
        for action in actions:
            self._ids.add(action.id)
            try:
                why = self.list.replace(action)
            except UsageError:
                why = {"why": "its text has changed"}
            if why:
                append_rows(self._journal, [{"drop": action.id}])
                refused.append({"id": action.id, **why, "action": action.dump()})
        if former and former != self.page:
            self._windows.tell("reload", {"page": self.page})
        elif former:
            self._windows.tell("rows", None)
        self._refused += refused
        self._tell_refused()

    # --- what the program says of a row

    async def propose(self, value: Any) -> dict[str, Any]:
        """Return the rows that would be replaced, if the stretch around a row were aligned again, and those in their place."""
        found = await self._run(worker.propose, self.list.parse(value))
        present = {row.key: row for row in self.list.rows}
        gone = [present.get(row.key, row) for row in found.gone]
        come = [replace(row, note=present[row.key].note) if row.key in present else row for row in found.come]
        return {"gone": [row.dump() for row in gone], "come": [row.dump() for row in come]}

    async def examine(self, value: Any) -> list[dict[str, Any]]:
        """Return the findings on a row."""
        return [asdict(each) for each in await self._run(worker.examine, self.list.parse(value))]

    # --- pages and windows

    async def render(self) -> bytes:
        """Return the page. One that takes long to render may be of some actions ago: it asks for the rows that have changed since."""
        async with self._rendering:
            stamp = self._look()
            page = self._page
            if page is None or page[:2] != (self.page, self.cut) or (page[2] != stamp and self._cost < _QUICK):
                await self._render(stamp)
            elif page[2] != stamp and (self._renewing is None or self._renewing.done()):
                self._renewing = self._start(self._render(stamp))
        assert self._page is not None
        return self._page[3]

    async def _render(self, stamp: Stamp) -> None:
        start = asyncio.get_running_loop().time()
        page, data = await self._run(worker.render, self.address)
        self._cost = asyncio.get_running_loop().time() - start
        if self._page is None:
            self._start(self._prepare())
        self._page = (page.page, page.cut, stamp, data)
        self.cut = page.cut

    async def _prepare(self) -> None:
        """Let the files follow the first action as soon as the others. What prevents it is told when they do."""
        with suppress(EnregardError):
            await self._run(worker.prepare)

    async def listen(self, client: str) -> AsyncIterator[str]:
        """Yield server-sent events for a window."""
        with self._windows.open(client) as events:
            yield format_event("begin", {"page": self.page})
            yield format_event("trouble", self._trouble)
            self._tell_refused()
            async for event in events:
                yield event

    def _tell_refused(self) -> None:
        """Show somebody what could not be merged. Until somebody looks, the journal has it."""
        if self._refused and self._windows:
            self._windows.tell("refused", self._refused)
            self._refused = []
            with suppress(EnregardError):
                append_rows(self._journal, [{"told": True}])

    def _tell_trouble(self, words: str) -> None:
        if words != self._trouble:
            self._trouble = words
            self._windows.tell("trouble", words)

    def _start(self, task: Any) -> asyncio.Task[None]:
        started = asyncio.get_running_loop().create_task(task)
        self._tasks.add(started)
        started.add_done_callback(self._tasks.discard)
        return started

    async def _run(self, function: Any, *values: Any) -> Any:
        return await self._workers.run(function, str(self.project.root), self.work, self.language, *values)
