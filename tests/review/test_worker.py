"""The process beside the server ends with it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from enregard.review import worker
from enregard.review.worker import Workers


def test_a_process_that_does_not_end_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    ended: list[int] = []
    monkeypatch.setattr(worker, "_PATIENCE", 0.01)
    monkeypatch.setattr(os, "_exit", ended.append)
    pool = ThreadPoolExecutor(1)
    workers = Workers(lambda: pool)
    pool.submit(held.wait)
    workers.close()
    assert ended == [1]
    held.set()


def test_what_it_does_is_completed_and_nothing_else_is_begun() -> None:
    begun, held = threading.Event(), threading.Event()
    done: list[str] = []
    pool = ThreadPoolExecutor(1)
    workers = Workers(lambda: pool)

    def work() -> None:
        begun.set()
        held.wait()
        done.append("first")

    pool.submit(work)
    pool.submit(done.append, "second")
    begun.wait()
    threading.Timer(0.05, held.set).start()
    workers.close()
    assert done == ["first"]
