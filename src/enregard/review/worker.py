"""What takes longer than an answer may: reading, rendering and writing works, in a process of its own, so that actions are acknowledged meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from typing import Any

from enregard.commands.review_aid import Proposal, RowFinding, examine_row, propose_links
from enregard.commands.review_follow import Followed, begin_journal, follow_journal, prepare_follow
from enregard.commands.review_page import PageRows, read_page_rows, render_page
from enregard.commands.review_queue import WorkQueue, list_queues
from enregard.tracking.review_rows import Action, Row
from enregard.workspace.projects import open_project

_PATIENCE = 20.0
"""Seconds that the other process may take to end. What it was writing is then completed or taken back by the next command."""
Begun = tuple[Followed, PageRows, list[Action]]


class Workers:
    """Runs functions in another process, one after the other. If that process dies, there is another."""

    def __init__(self, make: Callable[[], Executor] | None = None) -> None:
        self._make = make or make_pool
        self._pool = self._make()

    async def run(self, function: Callable[..., Any], *values: Any) -> Any:
        """Run *function* with *values* and return its result; once more, if the process dies meanwhile."""
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, function, *values)
        except BrokenExecutor:
            if pool is self._pool:
                self._pool = self._make()
            return await asyncio.get_running_loop().run_in_executor(self._pool, function, *values)

    def close(self) -> None:
        """End the other process. It completes what it is doing; if that takes too long, this process ends at once, and the other one with it."""
        ending = threading.Thread(target=self._pool.shutdown, kwargs={"cancel_futures": True}, daemon=True)
        ending.start()
        ending.join(_PATIENCE)
        if ending.is_alive():
            os._exit(1)


def make_pool() -> Executor:
    """Return a pool of one process, which ends with this one, for whatever reason that ends."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _watch_parent)


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)  # what it was writing is completed or taken back by the next command

    threading.Thread(target=watch, daemon=True).start()


def begin(root: str, work: str, language: str) -> Begun:
    """Begin or go on with the journal of *work* in *language*; return its rows at the base, and the actions since."""
    project = open_project(root)
    return begin_journal(project, work, language), *read_page_rows(project, work, language)


def follow(root: str, work: str, language: str, bases: int) -> Begun | Followed:
    """Bring actions into the files; if there are more than so many *bases* then, return the rows at the last."""
    project = open_project(root)
    done = follow_journal(project, work, language)
    return done if done.bases == bases else (done, *read_page_rows(project, work, language))


def prepare(root: str, work: str, language: str) -> None:
    """Compute what the files depend on whatever is decided."""
    prepare_follow(open_project(root), work, language)


def render(root: str, work: str, language: str, address: str) -> tuple[PageRows, bytes]:
    """Return the rows of *work* in *language*, and its page."""
    return render_page(open_project(root), work, language, address)


def propose(root: str, work: str, language: str, row: Row) -> Proposal:
    """Return what aligning the stretch around *row* again would change."""
    return propose_links(open_project(root), work, language, row)


def examine(root: str, work: str, language: str, row: Row) -> list[RowFinding]:
    """Return the findings on *row*."""
    return examine_row(open_project(root), work, language, row)


def list_works(root: str, works: tuple[str, ...]) -> list[WorkQueue]:
    """Return the progress of each pair of languages, and what needs a person first."""
    return list_queues(open_project(root), works)
