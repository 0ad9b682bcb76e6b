"""The process that reads and checks the files that an editor holds, so that a check that crashes or runs away does not take the server with it.

It does one thing at a time. The complete check of a file is divided into steps; between two of them, it answers what was asked meanwhile, and gives up if
the text has changed. Each step has a time limit, after which the process ends, with a trace that tells which check it was.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import re
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from enregard.errors import EnregardError, make_unexpected
from enregard.lint.cases import Case
from enregard.lint.known_parts import KnownParts
from enregard.lsp._diagnostics import Diagnostic, Shown
from enregard.lsp._here import read_place
from enregard.lsp._lines import Lines, Place
from enregard.lsp._moves import find_entries, find_texts
from enregard.lsp._options import Start
from enregard.lsp._quick import examine_entries
from enregard.lsp._reading import Read
from enregard.lsp._study import Study
from enregard.lsp._surroundings import Surveyor

_PAUSE = 0.3
"""Seconds without an edit after which a file is checked completely."""
_KINDS = ("po", "pot", "gettext", "gettext-catalog")
"""Names that editors have for the language of PO files."""
_SHORT = 0.1
"""Seconds. What took no longer the last time is checked completely at once."""
_SLOW = 100_000
"""Lines of a file for which a step may take twice as long."""


class SupersededError(Exception):
    """Something else is more urgent than the check that is running."""


@dataclass
class _Due:
    """A file that waits for its complete check, at the time *at*. *lasted* is how long that took the last time."""

    at: float | None = None
    lasted: float = 0.0


@dataclass
class Desk:
    """The files that an editor holds, and the messages from and to the server."""

    connection: Connection
    start: Start
    trace: IO[str]
    studies: dict[str, Study] = field(default_factory=dict)
    due: dict[str, _Due] = field(default_factory=dict)
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    current: str = ""
    shown: dict[str, dict[str, list[Diagnostic]]] = field(default_factory=dict)
    """Address of a file -> address of the file that is checked -> findings in the first one."""
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.surveyor = Surveyor(self.start.options, self.start.left_out)

    def run(self) -> None:
        """Take messages until the server ends."""
        while True:
            if self.waiting:
                self._take(self.waiting.pop(0))
                continue
            uri, wait = self._find_next()
            if self.connection.poll(wait):
                self._take(self.connection.recv())
            elif uri is not None:
                self._examine(uri)

    def _find_next(self) -> tuple[str | None, float | None]:
        """Return the file to check next, and the seconds until then."""
        planned = [(due.at, uri) for uri, due in self.due.items() if due.at is not None]
        if not planned:
            return None, None
        at, uri = min(planned)
        return uri, max(0.0, at - time.monotonic())

    def _take(self, message: tuple[Any, ...]) -> None:
        kind, *values = message
        getattr(self, f"take_{kind}")(*values)

    def take_open(self, uri: str, text: str, version: int, kind: str, resting: bool) -> None:
        known = KnownParts(self.pause)
        path = find_path(uri)
        is_catalog = kind in _KINDS or (path is not None and path.suffix in (".po", ".pot"))
        self.studies[uri] = Study(uri, path, Lines(text), version, is_catalog, known=known)
        self.due[uri] = _Due(time.monotonic() if is_catalog and not resting else None)

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
        with self._watch(f"entry in {uri}", study):
            own = examine_entries(study, self.start.options, locate_file)
        if own is not None:
            self._publish(study, study.list_shown(own), "entry")

    def take_close(self, uri: str) -> None:
        self.studies.pop(uri, None)
        self.due.pop(uri, None)
        changed = [address for address, parts in self.shown.items() if parts.pop(uri, None)]
        self._send_findings({*changed, uri}, None, 0)

    def take_refresh(self) -> None:
        """Check everything again: settings, texts or other catalogs may have changed on disk."""
        for uri, due in self.due.items():
            if self.studies[uri].is_catalog:
                due.at = time.monotonic()

    def take_ask(self, number: int, name: str, uri: str, values: dict[str, Any]) -> None:
        answer = None
        study = self.studies.get(uri)
        with self._watch(f"{name} in {uri}", study):
            try:
                from enregard.lsp import _answers

                if study is not None and name == "definition":
                    answer = self._find_definition(study, **values)
                elif study is not None:
                    answer = _answers.ANSWERS[name](study, self.start.options, **values)
            except EnregardError:
                answer = None
            except Exception as error:
                self.tell(make_unexpected(error, uri))
        self.connection.send(("answer", number, answer))

    def pause(self, what: str) -> None:
        """Answer what was asked meanwhile; raise SupersededError if a text has changed. What is known until then is kept."""
        self._arm(f"{what} in {self.current}", self.studies.get(self.current))
        while not self.waiting and self.connection.poll(0):
            message = self.connection.recv()
            if message[0] == "ask":
                current = self.current
                self._take(message)
                self._arm(f"{what} in {current}", self.studies.get(current))
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
            with self._watch(f"reading {uri}", study):
                last = study.examine(self.surveyor, self.start.options, self._encode_others(uri), locate_file)
                shown = list(last.shown)
            for notice in last.read.case.notices:
                self._log(notice)
            for error in last.examined.errors:
                self.tell(error)
        except SupersededError:
            due.at = time.monotonic() + _PAUSE
            return
        except EnregardError as error:
            study.error = error
            shown = self._show_error(study, error)
        except Exception as error:
            study.error = unexpected = make_unexpected(error, None)
            self.tell(unexpected)
            shown = self._show_error(study, unexpected)
        finally:
            self.current = ""
        due.lasted = time.monotonic() - begun
        self._publish(study, shown, "file")

    def _find_definition(self, study: Study, at: Place) -> list[dict[str, Any]]:
        """Return the texts of the entry at a place, or the entries of the text there."""
        encoding = self.start.options.encoding
        place = read_place(study, at, encoding)
        if study.is_catalog or study.path is None:
            return find_texts(study, place, encoding, locate_file)
        around = self.surveyor.look_around(study.path)
        root = around.project.root if around.project else Path()
        files = {
            path.relative_to(root).as_posix(): data
            for path, data in self._encode_others(study.uri).items()
            if path.is_relative_to(root)
        }
        return find_entries(around, study.path.resolve(), place[0], files, locate_file)

    def _show_error(self, study: Study, error: EnregardError) -> list[Shown]:
        """Return the diagnostic of *error*, and the last good findings elsewhere."""
        read = study.last.read if study.last is not None else Read(Case("", ()), study.name)
        painter = study.paint(read, study.lines.lines, self.start.options, locate_file)
        return [*painter.show_error(error, study.root), *study.list_shown()]

    def _encode_others(self, uri: str) -> dict[Path, bytes]:
        """Return the contents of the other PO files, which may be of the same work."""
        found = {}
        for study in self.studies.values():
            if study.uri != uri and study.path is not None and study.path.suffix == ".po":
                with suppress(EnregardError):
                    found[study.path.resolve()] = study.encode()
        return found

    def _publish(self, study: Study, shown: Iterable[Shown], scope: str) -> None:
        here: dict[str, list[Diagnostic]] = {study.uri: []}
        for each in shown:
            uri = study.uri if each.path == study.name else locate_file(study.root, each.path)
            here.setdefault(uri, []).append(each.diagnostic)
        before = {address for address, parts in self.shown.items() if study.uri in parts}
        others = {*here, *before} - {study.uri}
        changed = {uri for uri in others if self.shown.get(uri, {}).get(study.uri, []) != here.get(uri, [])}
        for uri in {*others, study.uri}:
            self.shown.setdefault(uri, {})[study.uri] = here.get(uri, [])
        self._send_findings([*changed, study.uri], study, study.version)
        self.connection.send(("checked", study.uri, study.version, scope))

    def _send_findings(self, addresses: Iterable[str], study: Study | None, version: int) -> None:
        for uri in addresses:
            parts = [part for part in self.shown.get(uri, {}).values() if part]
            found = parts[0] if len(parts) == 1 else [d for part in parts for d in part]
            if len(parts) > 1:  # two catalogs of a work tell the same of the source
                found = list({(d.get("code"), d["message"], str(d["range"])): d for d in found}.values())
            params: dict[str, Any] = {"uri": uri, "diagnostics": found}
            if study is not None and uri == study.uri:
                params["version"] = version
            message = {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params}
            self.connection.send(("raw", json.dumps(message).encode()))

    def tell(self, error: EnregardError) -> None:
        """Tell the user of *error*, once."""
        message = str(error).replace("\n ", "")
        if message not in self.told:
            self.told.add(message)
            self.connection.send(("tell", message))

    def _log(self, message: str) -> None:
        if message not in self.told:
            self.told.add(message)
            self.connection.send(("log", message))

    def _watch(self, what: str, study: Study | None) -> _Watch:
        return _Watch(self, what, study)

    def _arm(self, what: str, study: Study | None) -> None:
        self.trace.seek(0)
        self.trace.truncate()
        self.trace.write(f"{what}\n")
        self.trace.flush()
        lines = len(study.lines.lines) if study is not None else 0
        limit = self.start.options.limit * (1 + lines / _SLOW)
        faulthandler.dump_traceback_later(limit, exit=True, file=self.trace)


@dataclass
class _Watch:
    """The time limit of what is done in the context."""

    desk: Desk
    what: str
    study: Study | None

    def __enter__(self) -> None:
        self.desk._arm(self.what, self.study)

    def __exit__(self, *_error: object) -> None:
        faulthandler.cancel_dump_traceback_later()


def find_path(uri: str) -> Path | None:
    """Return the path of a `file:` address; None for another one, such as that of a file that was never saved."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def locate_file(root: Path | None, path: str) -> str:
    """Return the address of the file *path*, which is relative to *root*."""
    return Path(root or ".", path).resolve().as_uri()


def run(connection: Connection, start: Start) -> None:
    """Check files until the server ends."""
    gc.set_threshold(200_000, 30, 30)
    sys.stdout = sys.stderr
    with Path(start.trace).open("w", encoding="utf-8") as trace, suppress(EOFError, OSError, KeyboardInterrupt):
        Desk(connection, start, trace).run()
