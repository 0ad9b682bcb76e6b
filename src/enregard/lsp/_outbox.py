"""What the worker tells the server: findings, messages and answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Any

from enregard.errors import EnregardError, UnexpectedError
from enregard.lsp._addresses import locate_file
from enregard.lsp._advice import adapt_notice, describe_error
from enregard.lsp._shown import Diagnostic, Shown
from enregard.lsp._study import Study


class Outbox:
    """Sends through a connection, and remembers what is shown in each file and which messages were told."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shown: dict[str, dict[str, list[Shown]]] = {}
        """Address of a file -> address of the file that is checked -> findings in the first one."""
        self._told: set[str] = set()

    def answer(self, number: int, answer: Any) -> None:
        self._connection.send(("answer", number, answer))

    def publish(self, study: Study, shown: Iterable[Shown], scope: str) -> None:
        here: dict[str, list[Shown]] = {study.uri: []}
        for each in shown:
            uri = study.uri if each.path == study.name else locate_file(study.root, each.path)
            here.setdefault(uri, []).append(each)
        before = {address for address, parts in self._shown.items() if study.uri in parts}
        others = {*here, *before} - {study.uri}
        changed = {
            uri for uri in others if _encode(self._shown.get(uri, {}).get(study.uri, [])) != _encode(here.get(uri, []))
        }
        for uri in {*others, study.uri}:
            self._shown.setdefault(uri, {})[study.uri] = here.get(uri, [])
        self._send_findings([*changed, study.uri], study, study.version)
        self._connection.send(("checked", study.uri, study.version, scope))

    def _send_findings(self, addresses: Iterable[str], study: Study | None, version: int) -> None:
        for uri in addresses:
            shown = self._shown.get(uri, {})
            parts = [part for by in sorted(shown, key=uri.__eq__) if (part := shown[by])]
            found = parts[0] if len(parts) == 1 else [each for part in parts for each in part]
            if len(parts) > 1:  # two catalogs of a work tell the same of the source
                found = list({_identify(each.diagnostic): each for each in found}.values())
            params: dict[str, Any] = {"uri": uri}
            if study is not None and uri == study.uri:
                params["version"] = version
            message = {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params}
            text = f'{json.dumps(message)[:-2]}, "diagnostics": {_encode(found)}}}}}'
            self._connection.send(("raw", text.encode()))

    def withdraw(self, uri: str) -> None:
        """Take back what was found in the file at *uri*, there and elsewhere."""
        changed = [address for address, parts in self._shown.items() if parts.pop(uri, None)]
        self._send_findings({*changed, uri}, None, 0)

    def tell(self, error: EnregardError) -> None:
        """Tell the user of *error*, once; the log has its trace."""
        place = "" if error.path is None else f"{error.path}:{error.line}: " if error.line else f"{error.path}: "
        self._send_once("tell", place + describe_error(error))
        if isinstance(error, UnexpectedError):
            self._send_once("log", error.trace)

    def log(self, notice: str) -> None:
        self._send_once("log", adapt_notice(notice))

    def _send_once(self, kind: str, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._connection.send((kind, message))


def _encode(found: Iterable[Shown]) -> str:
    """Return diagnostics as a list in JSON."""
    return f"[{', '.join(each.encoded for each in found)}]"


def _identify(diagnostic: Diagnostic) -> tuple[str | None, str, str]:
    """Return what two diagnostics share that tell the same. Of an error, only a file's own diagnostic has its columns."""
    place = diagnostic["range"]
    code = diagnostic.get("code")
    return code, diagnostic["message"], str(place if code is not None else place["start"]["line"])
