"""An editor for tests: pygls's own client, over standard input and output, with the real program."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCResponseMessage

from enregard.lsp._lines import Lines, Place, read_column, split_lines

PATIENCE = 240


class _Protocol(LanguageServerProtocol):
    """A protocol whose answers on texts are JSON: the types would take an action with a command for a command."""

    def get_result_type(self, method: str) -> type[Any] | None:  # type: ignore[override]
        return JsonRPCResponseMessage if method.startswith("textDocument/") else super().get_result_type(method)

    def structure_message(self, data: dict[str, Any]) -> Any:
        if data.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
            return types.PublishDiagnosticsNotification(types.PublishDiagnosticsParams(**data["params"]))
        return super().structure_message(data)


class _Found(dict[str, Any]):
    """The findings shown by file: JSON of which typed objects are made when somebody looks at them. To make these for thousands of findings takes a second, which
    is no part of the server's time."""

    def __init__(self, converter: Any) -> None:
        self._converter = converter

    def __getitem__(self, uri: str) -> list[types.Diagnostic]:
        found: list[Any] = super().__getitem__(uri)
        if found and isinstance(found[0], dict):
            self[uri] = found = self._converter.structure(found, list[types.Diagnostic])
        return found

    def get(self, uri: str, default: Any = None) -> Any:
        try:
            return self[uri]
        except KeyError:
            return default

    def values(self) -> Any:
        return [self[uri] for uri in self]


class Editor:
    """An editor that holds files, and what the server has shown in it."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.texts: dict[str, Lines] = {}
        self.versions: dict[str, int] = {}
        self.found = _Found(client.protocol._converter)
        self.messages: list[str] = []
        self.logs: list[str] = []
        self.checked: dict[str, dict[str, int]] = {}
        self.moved: list[types.ShowDocumentParams] = []
        self.watched: list[str] = []
        self._news = asyncio.Event()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._take_found))
        client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))
        client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.logs.append(params.message))
        client.feature(types.WINDOW_SHOW_DOCUMENT)(partial(self._take_place))
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(self._take_registration))
        client.feature("$/enregard/checked")(partial(self._take_checked))

    def _take_found(self, params: types.PublishDiagnosticsParams) -> None:
        self.found[params.uri] = list(params.diagnostics)

    def _take_place(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.moved.append(params)
        return types.ShowDocumentResult(success=True)

    def _take_registration(self, params: types.RegistrationParams) -> None:
        for each in params.registrations:
            self.watched += [watcher["globPattern"] for watcher in _read_json(each.register_options)["watchers"]]

    def _take_checked(self, params: Any) -> None:
        self.checked.setdefault(params.uri, {})[params.scope] = params.version
        self._news.set()

    async def open(self, path: Path, text: str | None = None, *, kind: str = "po", wait: bool = True) -> str:
        uri = path.as_uri()
        text = path.read_bytes().decode("utf-8-sig") if text is None else text
        self.texts[uri], self.versions[uri] = Lines(text), 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, kind, 1, text)))
        if wait:
            await self.settle(uri)
        return uri

    def edit(self, uri: str, start: Place, end: Place, text: str) -> None:
        """Replace what is between two places, with columns in UTF-16."""
        self.texts[uri].edit(start, end, text, "utf-16")
        self.versions[uri] += 1
        change = types.TextDocumentContentChangePartial(types.Range(types.Position(*start), types.Position(*end)), text)
        self._send(uri, change)

    def replace(self, uri: str, text: str) -> None:
        """Replace the whole text."""
        self.texts[uri] = Lines(text)
        self.versions[uri] += 1
        self._send(uri, types.TextDocumentContentChangeWholeDocument(text))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def note_disk(self, *paths: Path, uri: str) -> None:
        """Tell that files have changed on disk, if the server asked for them, and wait for the findings in the file at *uri*."""
        told = [
            path
            for path in paths
            if any(fnmatchcase(path.as_posix(), each.replace("**", "*")) for each in self.watched)
        ]
        assert told == list(paths), "what is not watched is not told"
        self.checked.pop(uri, None)
        events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in told]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
        await self.settle(uri)

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def _send(self, uri: str, change: types.TextDocumentContentChangeEvent) -> None:
        identifier = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def settle(self, uri: str, scope: str = "file") -> None:
        """Wait until the findings on the present text are shown."""
        await self.wait(lambda: self.checked.get(uri, {}).get(scope) == self.versions[uri])

    async def wait(self, until: Callable[[], object]) -> None:
        async def look() -> None:
            while not until():
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), 0.2)
                except TimeoutError:
                    continue

        await asyncio.wait_for(look(), PATIENCE)

    def list_found(self, uri: str) -> list[tuple[str, int, str]]:
        """Return check, severity and message of the findings in a file, sorted."""
        return sorted((str(d.code), int(d.severity or 0), d.message) for d in self.found.get(uri, []))

    def cut(self, uri: str, place: types.Range) -> str:
        """Return the text at a range."""
        return cut_text(self.texts[uri].text, place)

    async def ask(self, method: str, uri: str, place: Place | None = None, **values: Any) -> Any:
        """Return the answer to a question on a file, as JSON."""
        params = {"textDocument": {"uri": uri}, **values}
        if place is not None:
            params["position"] = {"line": place[0], "character": place[1]}
        types_ = types.METHOD_TO_TYPES[f"textDocument/{method}"]
        typed: Any = self.client.protocol._converter.structure(params, types_[2])  # type: ignore[arg-type]
        return _read_json(await self.client.protocol.send_request_async(f"textDocument/{method}", typed))

    def apply(self, edits: list[dict[str, Any]], uri: str) -> None:
        """Apply the edits of an action to the text that is held."""
        places = [(e["range"]["start"], e["range"]["end"], e["newText"]) for e in edits]
        for start, end, text in sorted(places, key=lambda each: (each[0]["line"], each[0]["character"]), reverse=True):
            self.edit(uri, (start["line"], start["character"]), (end["line"], end["character"]), text)


def cut_text(text: str, place: types.Range, encoding: Any = "utf-16") -> str:
    lines = split_lines(text)
    start, end = place.start, place.end
    if start.line == end.line:
        line = lines[start.line]
        return line[read_column(line, start.character, encoding) : read_column(line, end.character, encoding)]
    first, last = lines[start.line], lines[end.line]
    return "".join(
        [
            first[read_column(first, start.character, encoding) :],
            *lines[start.line + 1 : end.line],
            last[: read_column(last, end.character, encoding)],
        ]
    )


def _read_json(value: Any) -> Any:
    """Return *value*, of which pygls made objects, as JSON has it."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _read_json(each) for key, each in value.items()}
    return [_read_json(each) for each in value] if isinstance(value, list) else value


def read_diagnostic(found: types.Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as the worker makes it."""
    data: Any = found.data
    return {"code": found.code, "severity": int(found.severity or 0), "message": found.message, "data": data}


@asynccontextmanager
async def editing(
    folder: Path, *options: str, encodings: list[str] | None = None, env: dict[str, str] | None = None
) -> AsyncIterator[Editor]:
    """Start the program in *folder* and yield an editor that is connected to it."""
    client = LanguageClient("tests", "1", protocol_cls=_Protocol)
    editor = Editor(client)
    await client.start_io(sys.executable, "-m", "enregard", "lsp", *options, cwd=str(folder), env=env)
    general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
    window = types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    await client.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(general=general, window=window, workspace=workspace),
            root_uri=folder.as_uri(),
        )
    )
    client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        server = client._server
        assert server is not None
        status = await asyncio.wait_for(server.wait(), PATIENCE)
        await asyncio.wait_for(client.stop(), PATIENCE)  # type: ignore[no-untyped-call]
    assert status == 0
