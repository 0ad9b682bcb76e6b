"""The works that a server has, by name."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from enregard.commands.review_queue import WorkQueue
from enregard.errors import EnregardError, UsageError
from enregard.review import worker
from enregard.review.sessions import Session
from enregard.review.worker import Workers
from enregard.workspace.projects import Project


class Desk:
    """The sessions of a project, each opened when somebody asks for it. Works and languages are known by name, and no other name reaches the disk."""

    def __init__(self, project: Project, works: Iterable[str], workers: Workers) -> None:
        self.project, self.works, self.workers = project, tuple(works), workers
        self._sessions: dict[tuple[str, str], asyncio.Task[Session]] = {}

    async def get(self, work: str, language: str) -> Session:
        """Return the session of *work* in *language*; UsageError if there is no such pair."""
        if work not in self.works or language not in self._list_languages(work):
            raise UsageError("there is no such work here")
        if (work, language) not in self._sessions:
            self._sessions[work, language] = asyncio.get_running_loop().create_task(self._open(work, language))
        task = self._sessions[work, language]
        try:
            return await asyncio.shield(task)
        except EnregardError:
            self._sessions.pop((work, language), None)
            raise

    def _list_languages(self, work: str) -> list[str]:
        file = self.project.load(work)
        return [language for language in file.versions if language != file.original]

    async def _open(self, work: str, language: str) -> Session:
        session = Session(self.project, work, language, self.workers)
        await session.open()
        return session

    async def prepare(self) -> None:
        """Make the list and the pages of the only work, before anybody asks. What prevents it is answered when somebody does."""
        for work in self.works if len(self.works) == 1 else ():
            for language in self._list_languages(work):
                with suppress(EnregardError):
                    session = await self.get(work, language)
                    await self.list_queues()
                    await session.render()

    async def list_queues(self) -> list[WorkQueue]:
        """Return the pairs of languages of all works, with their progress."""
        queues: list[WorkQueue] = await self.workers.run(worker.list_works, str(self.project.root), self.works)
        return queues

    async def close(self) -> None:
        for task in self._sessions.values():
            if task.done() and not task.cancelled() and task.exception() is None:
                await task.result().close()
