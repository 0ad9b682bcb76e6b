"""The process that reads and checks the files that an editor holds, so that a check that crashes or runs away does not take the server with it.

It does one thing at a time. The complete check of a file is divided into steps; between two of them, it answers what was asked meanwhile, and gives up if
the text has changed. Each step has a time limit, after which the process ends, with a trace that tells which check it was.
"""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from enregard.errors import EnregardError, make_unexpected
from enregard.lint.known_parts import KnownParts
from enregard.lsp._addresses import find_path, locate_file
from enregard.lsp._due import Due, find_next
from enregard.lsp._lines import Lines
from enregard.lsp._options import Start
from enregard.lsp._outbox import Outbox
from enregard.lsp._quick import examine_entries
from enregard.lsp._study import Study, encode_others
from enregard.lsp._surroundings import Surveyor
from enregard.lsp._time_limit import TimeLimit

_PAUSE = 0.3
"""Seconds without an edit after which a file is checked completely."""
_KINDS = ("po", "pot", "gettext", "gettext-catalog")
"""Names that editors have for the language of PO files."""
_SHORT = 0.1
"""Seconds. What took no longer the last time is checked completely at once."""


class SupersededError(Exception):
    """Something else is more urgent than the check that is running."""


@dataclass
class Desk:
    """The files that an editor holds, and the messages from and to the server."""

    connection: Connection
    start: Start
    limit: TimeLimit
    studies: dict[str, Study] = field(default_factory=dict)
    due: dict[str, Due] = field(default_factory=dict)
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    current: str = ""

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.connection)
        self.surveyor = Surveyor(self.start.options, self.start.left_out)

    def run(self) -> None:
        """Take messages until the server ends."""
        while True:
            if self.waiting:
                self._take(self.waiting.pop(0))
                continue
            uri, wait = find_next(self.due)
            if self.connection.poll(wait):
                self._take(self.connection.recv())
            elif uri is not None:
                self._examine(uri)

    def _take(self, message: tuple[Any, ...]) -> None:
        kind, *values = message
        getattr(self, f"take_{kind}")(*values)

    def take_open(self, uri: str, text: str, version: int, kind: str, resting: bool) -> None:
        known = KnownParts(self.pause)
        path = find_path(uri)
        is_catalog = kind in _KINDS or (path is not None and path.suffix in (".po", ".pot"))
        self.studies[uri] = Study(uri, path, Lines(text), version, is_catalog, known=known)
        self.due[uri] = Due(time.monotonic() if is_catalog and not resting else None)

    def take_change(self, uri: str, changes: list[tuple[int, int, list[str]]], version: int) -> None:
        study, due = self.studies[uri], self.due[uri]
        for change in changes:
            study.lines.splice(*change)
        study.version = version
        if not study.is_catalog:
            return
        if due.lasted < _SHORT and study.last is not None:
            due.at = time.monotonic() + _SHORT / 2
            return
        due.at = time.monotonic() + _PAUSE
        while self.connection.poll(0):
            self.waiting.append(self.connection.recv())
        if any(message[:2] == ("change", uri) for message in self.waiting):
            return
        with self.limit.watch(f"entry in {uri}", len(study.lines.lines)):
            own = examine_entries(study, self.start.options, locate_file)
        if own is not None:
            self.outbox.publish(study, study.list_shown(own), "entry")

    def take_close(self, uri: str) -> None:
        self.studies.pop(uri, None)
        self.due.pop(uri, None)
        self.outbox.withdraw(uri)
        self._retry_others(uri)

    def take_refresh(self) -> None:
        """Check everything again: settings, texts or other catalogs may have changed on disk."""
        for uri, due in self.due.items():
            if self.studies[uri].is_catalog:
                due.at = time.monotonic()

    def take_ask(self, number: int, name: str, uri: str, values: dict[str, Any]) -> None:
        answer = None
        study = self.studies.get(uri)
        with self.limit.watch(f"{name} in {uri}", len(study.lines.lines) if study else 0):
            try:
                from enregard.lsp import _answers

                if study is not None and name == "definition":
                    others = encode_others(self.studies.values(), uri)
                    answer = _answers.find_definition(study, self.start.options, self.surveyor, others, **values)
                elif study is not None:
                    answer = _answers.ANSWERS[name](study, self.start.options, **values)
            except EnregardError:
                answer = None
            except Exception as error:
                self.outbox.tell(make_unexpected(error, uri))
        self.outbox.answer(number, answer)

    def pause(self, what: str) -> None:
        """Answer what was asked meanwhile; raise SupersededError if a text has changed. What is known until then is kept."""
        current = self.current
        lines = len(self.studies[current].lines.lines)
        self.limit.begin(f"{what} in {current}", lines)
        while not self.waiting and self.connection.poll(0):
            message = self.connection.recv()
            if message[0] == "ask":
                self._take(message)
                self.limit.begin(f"{what} in {current}", lines)
            else:
                self.waiting.append(message)
        if self.waiting:
            raise SupersededError

    def _examine(self, uri: str) -> None:
        study, due = self.studies[uri], self.due[uri]
        due.at = None
        begun = time.monotonic()
        self.current = uri
        try:
            with self.limit.watch(f"reading {uri}", len(study.lines.lines)):
                last = study.examine(
                    self.surveyor, self.start.options, encode_others(self.studies.values(), uri), locate_file
                )
                shown = list(last.shown)
            for notice in last.read.case.notices:
                self.outbox.log(notice)
            for error in last.examined.errors:
                self.outbox.tell(error)
        except SupersededError:
            due.at = time.monotonic() + _PAUSE
            return
        except EnregardError as error:
            shown = study.show_error(error, self.start.options, locate_file)
        except Exception as error:
            unexpected = make_unexpected(error, None)
            self.outbox.tell(unexpected)
            shown = study.show_error(unexpected, self.start.options, locate_file)
        finally:
            self.current = ""
        due.lasted = time.monotonic() - begun
        self.outbox.publish(study, shown, "file")
        if due.known != study.version:
            due.known = study.version
            self._retry_others(uri)

    def _retry_others(self, uri: str) -> None:
        """Check the files again that could not be checked: the text at *uri*, which has changed, may have been the reason."""
        for other, due in self.due.items():
            if other != uri and self.studies[other].error is not None and due.at is None:
                due.at = time.monotonic()


def run(connection: Connection, start: Start) -> None:
    """Check files until the server ends."""
    gc.set_threshold(200_000, 30, 30)
    sys.stdout = sys.stderr
    with Path(start.trace).open("w", encoding="utf-8") as trace, suppress(EOFError, OSError, KeyboardInterrupt):
        try:
            Desk(connection, start, TimeLimit(trace, start.options.limit)).run()
        except (EOFError, ConnectionError):  # the server has ended, or was killed and cannot remove the trace
            Path(start.trace).unlink(missing_ok=True)
            raise
