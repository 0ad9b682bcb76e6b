"""An editor for tests: pygls's own client, over standard input and output, with the real program."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from enregard.lsp._lines import Lines, Place, read_column, split_lines

PATIENCE = 60


class Editor:
    """An editor that holds files, and what the server has shown in it."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.texts: dict[str, Lines] = {}
        self.versions: dict[str, int] = {}
        self.found: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self.logs: list[str] = []
        self.checked: dict[str, dict[str, int]] = {}
        self.moved: list[types.ShowDocumentParams] = []
        self._news = asyncio.Event()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._take_found))
        client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))
        client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.logs.append(params.message))
        client.feature(types.WINDOW_SHOW_DOCUMENT)(partial(self._take_place))
        client.feature("$/enregard/checked")(partial(self._take_checked))

    def _take_found(self, params: types.PublishDiagnosticsParams) -> None:
        self.found[params.uri] = list(params.diagnostics)

    def _take_place(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.moved.append(params)
        return types.ShowDocumentResult(success=True)

    def _take_checked(self, params: Any) -> None:
        self.checked.setdefault(params.uri, {})[params.scope] = params.version
        self._news.set()

    async def open(self, path: Path, text: str | None = None, *, wait: bool = True) -> str:
        uri = path.as_uri()
        text = path.read_bytes().decode("utf-8-sig") if text is None else text
        self.texts[uri], self.versions[uri] = Lines(text), 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "po", 1, text)))
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

    def apply(self, edits: list[types.TextEdit], uri: str) -> None:
        """Apply the edits of an action to the text that is held."""
        for each in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = each.range.start, each.range.end
            self.edit(uri, (start.line, start.character), (end.line, end.character), each.new_text)


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


def read_diagnostic(found: types.Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as the worker makes it."""
    data: Any = found.data
    return {"code": found.code, "severity": int(found.severity or 0), "message": found.message, "data": data}


@asynccontextmanager
async def editing(
    folder: Path, *options: str, encodings: list[str] | None = None, env: dict[str, str] | None = None
) -> AsyncIterator[Editor]:
    """Start the program in *folder* and yield an editor that is connected to it."""
    client = LanguageClient("tests", "1")
    editor = Editor(client)
    await client.start_io(sys.executable, "-m", "enregard", "lsp", *options, cwd=str(folder), env=env)
    general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
    window = types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
    await client.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(general=general, window=window),
            root_uri=folder.as_uri(),
        )
    )
    client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)  # type: ignore[no-untyped-call]
