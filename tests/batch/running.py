"""Runs in tests: with an encoder that costs nothing and fails on some words, in this process or in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from enregard import encoders
from enregard.batch import run
from enregard.batch.executors import Crew, WorkerDiedError
from enregard.batch.settings import Settings
from enregard.batch.worker import run_shard

STUB = Path(__file__).parent / "stub"
SETTINGS = Settings(encoder="stub", time_limit=1, memory_limit=200, shard_size=5)


class Dead(BaseException):
    """Stands for the end of a process: nothing after it is done."""


class Here:
    """A worker in this process. One that dies leaves what a killed process would."""

    note = ""

    def count(self) -> int:
        return 1

    def explain_wait(self) -> str:
        return ""

    def submit(self, version: str, data: bytes) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(run_shard(version, data))
        except BaseException as error:
            future.set_exception(error)
        return future

    def get_result(self, future: Future[Any]) -> dict[str, Any]:
        try:
            found: dict[str, Any] = future.result()
        except Dead as error:
            raise WorkerDiedError from error
        return found

    def check(self) -> None:
        pass


@contextmanager
def work_here(_jobs: int) -> Iterator[Crew]:
    yield Here()


def add_stub(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PYTHONPATH", str(STUB), prepend=":")
    patch.setattr(encoders, "__path__", [*encoders.__path__, str(STUB / "encoders")])
    known = encoders.names()  # which are looked for once
    patch.setattr(encoders, "names", lambda: (*known, "stub"))


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder of the tests, in this process and in those it starts."""
    add_stub(monkeypatch)


@pytest.fixture
def here(stub: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have runs work in this process."""
    monkeypatch.setattr(run, "start_processes", work_here)


def read_tree(out: Path) -> dict[str, bytes]:
    """Return all files of a data set but its log, which alone tells times."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "log.jsonl"
    }


def read_times(out: Path) -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
