"""The function that the worker begins with. The server, which names it, loads no checks."""

from __future__ import annotations

from multiprocessing.connection import Connection

from enregard.lsp._options import Start


def work(connection: Connection, start: Start) -> None:
    """Be the worker, until the server ends."""
    from enregard.lsp._worker import run

    run(connection, start)
