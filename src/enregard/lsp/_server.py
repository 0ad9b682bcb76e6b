"""The server: the messages of the protocol that it takes."""

from __future__ import annotations

from functools import partial
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCResponseMessage

from enregard.lsp._front import Front
from enregard.lsp._options import Options
from enregard.version import __version__

COMMANDS = ("nextFinding", "previousFinding", "nextFuzzy", "previousFuzzy")
_RAW = frozenset(
    {
        types.TEXT_DOCUMENT_HOVER,
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.TEXT_DOCUMENT_COMPLETION,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL,
        types.TEXT_DOCUMENT_DEFINITION,
        types.TEXT_DOCUMENT_REFERENCES,
    }
)
"""Requests whose answers come as JSON from the worker."""
_OURS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)
"""Notifications of which pygls would keep texts of its own, whose lines end at other characters than those of the protocol."""


class _Protocol(LanguageServerProtocol):
    def get_result_type(self, method: str) -> type[Any] | None:  # type: ignore[override]
        return JsonRPCResponseMessage if method in _RAW else super().get_result_type(method)


def make_server(options: Options) -> LanguageServer:
    """Make the server; :meth:`start_io` runs it."""
    server = LanguageServer(
        "enregard",
        __version__,
        text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
        protocol_cls=_Protocol,
    )
    desk = Front(server, options)
    for name in _OURS:
        del server.protocol.fm.builtin_features[name]
    for name, take, feature in (
        (types.INITIALIZED, desk.begin, None),
        (types.SHUTDOWN, desk.end, None),
        (types.TEXT_DOCUMENT_DID_OPEN, desk.open, None),
        (types.TEXT_DOCUMENT_DID_CHANGE, desk.change, None),
        (types.TEXT_DOCUMENT_DID_CLOSE, desk.close, None),
        (types.TEXT_DOCUMENT_DID_SAVE, desk.refresh, None),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, desk.refresh, None),
        (types.TEXT_DOCUMENT_HOVER, desk.hover, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, desk.list_actions, types.CodeActionOptions([
            types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite, types.CodeActionKind.SourceFixAll
        ])),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, desk.list_symbols, None),
        (types.TEXT_DOCUMENT_DEFINITION, desk.find_definition, None),
        (types.TEXT_DOCUMENT_COMPLETION, desk.complete, types.CompletionOptions(trigger_characters=["/", "-"])),
    ):  # fmt: skip
        server.feature(name, feature)(partial(take))  # pygls sets attributes, which methods cannot have
    for command in COMMANDS:
        server.command(f"enregard.{command}")(desk.make_move(command))
    server.command("enregard.show")(partial(desk.show_place))
    return server
