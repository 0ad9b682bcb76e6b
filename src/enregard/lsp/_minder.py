"""The server's side of the process that checks: it is started again if it dies, with the files that the editor holds."""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from urllib.parse import unquote

from enregard.lsp._entry import work
from enregard.lsp._lines import Encoding, Lines, Place
from enregard.lsp._options import Options, Start
from enregard.lsp._time_limit import read_trace

_MOST, _WITHIN = 5, 60.0
"""Starts within so many seconds after which it stays ended until a file is opened or saved."""


class Minder:
    """Sends files and questions to the worker. *show* is called with messages for people, *send* with messages that are ready for the editor, *on_checked* when the findings
    on a file were sent."""

    def __init__(
        self,
        options: Options,
        show: Callable[[str], None],
        log: Callable[[str], None],
        send: Callable[[bytes], None],
        on_checked: Callable[[str, int, str], None],
    ) -> None:
        self._options, self._show, self._log, self._send, self._on_checked = options, show, log, send, on_checked
        self._files: dict[str, tuple[Lines, int, str]] = {}
        self._questions: dict[int, asyncio.Future[Any]] = {}
        self._numbers = count()
        self._left_out: frozenset[str] = frozenset()
        self._started: list[float] = []
        self._connection: Connection | None = None
        self._letters: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
        self._process: Any = None
        self._ending = False
        handle, self._trace = tempfile.mkstemp(prefix="enregard-lsp-")
        os.close(handle)
        atexit.register(self.stop)  # an editor that was killed says no goodbye

    def start(self) -> None:
        """Start the worker, and give it all files; those of *resting* addresses are checked when they change."""
        self._start(frozenset())

    def _start(self, resting: frozenset[str]) -> None:
        self._loop = asyncio.get_running_loop()
        self._started = [at for at in self._started if at > time.monotonic() - _WITHIN] + [time.monotonic()]
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        start = Start(self._options, self._trace, self._left_out)
        self._process = context.Process(target=work, args=(theirs, start), daemon=True)
        self._process.start()
        theirs.close()
        self._letters = SimpleQueue()
        threading.Thread(target=_deliver, args=(self._connection, self._letters), daemon=True).start()
        threading.Thread(target=self._listen, args=(self._connection, self._process), daemon=True).start()
        for uri, (lines, version, kind) in self._files.items():
            self._post("open", uri, lines.text, version, kind, uri in resting)

    def stop(self) -> None:
        """End the worker."""
        self._ending = True
        self._letters.put(None)
        if self._process is not None:
            self._process.terminate()
        with suppress(OSError):
            Path(self._trace).unlink()

    def open(self, uri: str, text: str, version: int, kind: str) -> None:
        """Check a file with this *text*, which is of the language *kind* for the editor."""
        self._files[uri] = Lines(text), version, kind
        if not self._revive():
            self._post("open", uri, text, version, kind, False)

    def change(self, uri: str, edits: list[tuple[Place, Place, str] | str], version: int) -> None:
        """Edit a file: replace what is between two places, or the whole text."""
        if uri not in self._files:
            return  # some editors tell of edits after they have closed a file
        lines, _, kind = self._files[uri]
        changes = []
        for edit in edits:
            if isinstance(edit, str):
                changes.append((0, len(lines.lines), Lines(edit).lines))
                lines.splice(*changes[-1])
            else:
                changes.append(lines.edit(*edit, self._options.encoding))
        self._files[uri] = lines, version, kind
        self._post("change", uri, changes, version)

    def close(self, uri: str) -> None:
        self._files.pop(uri, None)
        self._post("close", uri)

    def refresh(self) -> None:
        """Check all files again, since something on disk has changed."""
        if not self._revive():
            self._post("refresh")

    async def ask(self, name: str, uri: str, **values: Any) -> Any:
        """Return the answer to a question on a file; None if there is none."""
        number = next(self._numbers)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._questions[number] = future
        self._post("ask", number, name, uri, values)
        if self._connection is None:
            self._answer(number, None)
        return await future

    def _post(self, *message: Any) -> None:
        if self._connection is not None:
            self._letters.put(message)

    def _answer(self, number: int, value: Any) -> None:
        future = self._questions.pop(number, None)
        if future is not None and not future.done():
            future.set_result(value)

    def _listen(self, connection: Connection, process: Any) -> None:
        """Pass on what the worker says, until it ends."""
        with suppress(EOFError, OSError):
            while True:
                self._loop.call_soon_threadsafe(self._take, connection.recv())
        process.join()
        with suppress(RuntimeError):  # the server has ended, too
            self._loop.call_soon_threadsafe(self._bury, connection)

    def _take(self, message: tuple[Any, ...]) -> None:
        kind, *values = message
        actions: dict[str, Callable[..., None]] = {
            "answer": self._answer,
            "raw": self._send,
            "tell": self._show,
            "log": self._log,
            "checked": self._on_checked,
        }
        actions[kind](*values)

    def _revive(self) -> bool:
        """Start the worker again if it has been given up."""
        if self._connection is not None or self._ending or not self._started:
            return False
        self._start(frozenset())
        return True

    def _bury(self, connection: Connection) -> None:
        """Say what the worker died of, and start another one."""
        if self._ending or connection is not self._connection:
            return
        for number in list(self._questions):
            self._answer(number, None)
        what, check = read_trace(Path(self._trace))
        uri = next((uri for uri in self._files if what.endswith(uri)), "")
        what = what.removesuffix(f" in {uri}") if uri else what
        where = unquote(uri.rpartition("/")[2]) or what
        resting = frozenset[str]()
        if check:
            self._left_out |= {check}
            self._show(
                f"{check} did not end within its time on {where!r}; it is left out until the server is started again."
            )
        else:
            resting = frozenset({uri} if uri else self._files)
            self._show(
                f"Checking stopped unexpectedly ({what or 'while idle'}); the file is checked again when it changes."
            )
        self._connection = None
        self._letters.put(None)
        if len(self._started) < _MOST:
            self._start(resting)
        else:
            self._started = [0.0]
            self._show("Checking was stopped too often; it begins again when a file is opened or saved.")


def _deliver(connection: Connection, letters: SimpleQueue[tuple[Any, ...] | None]) -> None:
    """Send *letters*, until None: a worker that is busy takes no more than a little, and the server must not wait for it."""
    with suppress(OSError):  # it has died, which the listener will notice
        while (letter := letters.get()) is not None:
            connection.send(letter)


def set_encoding(options: Options, encoding: Encoding, folder: str | None) -> Options:
    """Return *options* with what was agreed with the editor."""
    return replace(options, encoding=encoding, folder=folder or options.folder)
