"""The windows that show a review, and the events that they are told of as they happen (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

_QUIET = 15
"""Seconds after which a sign of life is sent."""


class Windows:
    """The open windows, each with the name of its outbox and what it has not been told yet."""

    def __init__(self) -> None:
        self._queues: dict[asyncio.Queue[str], str] = {}

    def __bool__(self) -> bool:
        return bool(self._queues)

    def tell(self, event: str, data: object, *, skip: str = "") -> None:
        """Tell all windows but that of the outbox *skip*."""
        for queue, client in self._queues.items():
            if not skip or client != skip:
                queue.put_nowait(format_event(event, data))

    @contextmanager
    def open(self, client: str) -> Iterator[AsyncIterator[str]]:
        """Open a window; in the context, return what it is told."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues[queue] = client
        try:
            yield _read(queue)
        finally:
            del self._queues[queue]


async def _read(queue: asyncio.Queue[str]) -> AsyncIterator[str]:
    while True:
        try:
            yield await asyncio.wait_for(queue.get(), _QUIET)
        except TimeoutError:
            yield ": still here\n\n"


def format_event(event: str, data: object) -> str:
    """Return an event as the protocol has it: https://html.spec.whatwg.org/multipage/server-sent-events.html."""
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"
