"""What the server does with each message of the editor, and what it tells it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from enregard.lsp._lines import Encoding, Place
from enregard.lsp._minder import Minder, set_encoding
from enregard.lsp._options import Options

_PATIENCE = 5.0
"""Seconds for an editor to say that it shows a place."""


class Front:
    """What is done with each message."""

    def __init__(self, server: LanguageServer, options: Options) -> None:
        self._server, self._options = server, options
        self._minder: Minder | None = None

    @property
    def minder(self) -> Minder:
        """The worker, which is started with the first message that needs it: some editors open files before they say that they are ready."""
        if self._minder is None:
            workspace = self._server.workspace
            folder = next((to_fs_path(uri) for uri in workspace.folders), None) or workspace.root_path
            options = set_encoding(self._options, _read_encoding(workspace.position_encoding), folder)
            self._minder = Minder(options, self._show, self._log, self._send, self._note_checked)
            self._minder.start()
        return self._minder

    def begin(self, _params: types.InitializedParams) -> None:
        assert self.minder
        able = self._server.client_capabilities.workspace
        watched = able.did_change_watched_files if able else None
        if watched and watched.dynamic_registration:
            patterns = ["**/*.yaml", "**/*.yml", "**/*.tbx", "**/corpus/**", "**/po/**/*.po"]
            if self._options.baseline is not None:
                patterns.append(f"**/{PurePath(self._options.baseline).name}")
            watchers = [types.FileSystemWatcher(pattern) for pattern in patterns]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            self._server.client_register_capability(
                types.RegistrationParams(
                    [types.Registration("enregard-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]
                )
            )

    def end(self, _params: None) -> None:
        if self._minder is not None:
            self._minder.stop()

    def open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self.minder.open(document.uri, document.text, document.version, str(document.language_id))

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        edits: list[tuple[Place, Place, str] | str] = []
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                edits.append((_read_place(change.range.start), _read_place(change.range.end), change.text))
            else:
                edits.append(change.text)
        self.minder.change(params.text_document.uri, edits, params.text_document.version)

    def close(self, params: types.DidCloseTextDocumentParams) -> None:
        self.minder.close(params.text_document.uri)

    def refresh(self, _params: object) -> None:
        self.minder.refresh()

    async def hover(self, params: types.HoverParams) -> Any:
        return await self.minder.ask("hover", params.text_document.uri, at=_read_place(params.position))

    async def list_actions(self, params: types.CodeActionParams) -> Any:
        start, end = _read_range(params.range)
        marked = [_read_range(found.range) for found in params.context.diagnostics]
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()] or None
        uri = params.text_document.uri
        found = await self.minder.ask("actions", uri, start=start, end=end, only=only, marked=marked)
        return [self._finish_action(action, uri, found["version"]) for action in found["actions"]] if found else []

    def _finish_action(self, action: dict[str, Any], uri: str, version: int) -> dict[str, Any]:
        """Return *action* with its edits in the form that the editor takes; if it can, for this version of the text only."""
        edits = action.pop("edits")
        able = self._server.client_capabilities.workspace
        if able and able.workspace_edit and able.workspace_edit.document_changes:
            changes = [{"textDocument": {"uri": uri, "version": version}, "edits": edits}]
            return {**action, "edit": {"documentChanges": changes}}
        return {**action, "edit": {"changes": {uri: edits}}}

    async def list_symbols(self, params: types.DocumentSymbolParams) -> Any:
        return await self.minder.ask("symbols", params.text_document.uri)

    async def find_definition(self, params: types.DefinitionParams) -> Any:
        return await self.minder.ask("definition", params.text_document.uri, at=_read_place(params.position))

    async def complete(self, params: types.CompletionParams) -> Any:
        return await self.minder.ask("completion", params.text_document.uri, at=_read_place(params.position))

    def make_move(self, command: str) -> Any:
        async def move(uri: str, line: int, character: int = 0) -> Any:
            found = await self.minder.ask("move", uri, kind=command, at=(line, character))
            if found is not None:
                await self.show_place(found["uri"], found["range"])
            return found

        return move

    async def show_place(self, uri: str, place: dict[str, Any]) -> None:
        """Show a place in the editor, if it can."""
        window = self._server.client_capabilities.window
        if window is None or window.show_document is None or not window.show_document.support:
            return
        start, end = (types.Position(place[name]["line"], place[name]["character"]) for name in ("start", "end"))
        shown = types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(start, end))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._server.window_show_document_async(shown), _PATIENCE)

    def _show(self, message: str) -> None:
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"enregard: {message}"))

    def _log(self, message: str) -> None:
        self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, message))

    def _send(self, body: bytes) -> None:
        writer = self._server.protocol.writer
        if writer is not None:
            writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def _note_checked(self, uri: str, version: int, scope: str) -> None:
        """Tell programs that care that the findings on a version of a file were sent: those of an `entry`, or of the whole `file`."""
        self._server.protocol.notify("$/enregard/checked", {"uri": uri, "version": version, "scope": scope})


def _read_place(position: types.Position) -> Place:
    return position.line, position.character


def _read_range(found: types.Range) -> tuple[Place, Place]:
    return _read_place(found.start), _read_place(found.end)


def _read_encoding(said: Any) -> Encoding:
    value = getattr(said, "value", said)
    return value if value in ("utf-8", "utf-32") else "utf-16"
