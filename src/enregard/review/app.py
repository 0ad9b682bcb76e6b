"""The addresses of the server: its works, and for each pair of languages the page, its rows, actions and events."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from enregard.errors import EnregardError, UnexpectedError, UsageError, WriteError
from enregard.review.desk import Desk
from enregard.review.safety import Guard
from enregard.review.sessions import Session
from enregard.review.works import show_works
from enregard.system.guarding import wrap_faults

Answer = Callable[[Session, Request], Awaitable[Response]]


def make_app(
    desk: Desk, *, token: str, key: str, hosts: Iterable[str], begun: Callable[[], None] = lambda: None
) -> Starlette:
    """Return the server of the works of *desk*. *begun* is called once it can be used, and interrupted."""

    @asynccontextmanager
    async def live(_app: Starlette) -> AsyncIterator[None]:
        preparing = asyncio.create_task(desk.prepare())
        begun()
        yield
        preparing.cancel()
        await desk.close()

    def answer(function: Answer) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                with wrap_faults(request.url.path):
                    session = await desk.get(request.path_params["work"], request.path_params["language"])
                    return await function(session, request)
            except UsageError as error:
                return PlainTextResponse(f"{error}\n", 404 if request.method == "GET" else 400)
            except WriteError as error:
                return PlainTextResponse(f"{error}\n", 507)
            except EnregardError as error:
                if isinstance(error, UnexpectedError):
                    sys.stderr.write(error.trace)  # a browser shows no traceback
                return PlainTextResponse(f"{error}\n", 500)

        return respond

    place = "/{work}/{language}"
    routes = [
        Route("/", partial(show_works, desk)),
        Route(place, answer(_show)),
        Route(f"{place}/rows", answer(_list_rows)),
        Route(f"{place}/actions", answer(_act), methods=["POST"]),
        Route(f"{place}/proposal", answer(_propose), methods=["POST"]),
        Route(f"{place}/findings", answer(_examine), methods=["POST"]),
        Route(f"{place}/events", answer(_tell)),
    ]
    guard = Middleware(Guard, token=token, key=key, hosts=tuple(hosts))
    return Starlette(routes=routes, middleware=[guard], lifespan=live)


async def _show(session: Session, _request: Request) -> Response:
    page = await session.render()
    policy = page[page.index(b'content="', page.index(b"Content-Security-Policy")) + 9 :].partition(b'"')[0].decode()
    policy = policy.replace("&#39;", "'")
    return HTMLResponse(page, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


async def _list_rows(session: Session, _request: Request) -> Response:
    return JSONResponse({"page": session.page, "rows": [row.dump() for row in session.list.rows]})


async def _act(session: Session, request: Request) -> Response:
    found = await _read(session, request, "client", "actions")
    if isinstance(found, Response):
        return found
    client, actions = found
    if not isinstance(client, str) or not isinstance(actions, list):
        return PlainTextResponse("Not actions of the review page.\n", 400)
    return JSONResponse({"results": session.accept(client, actions)})


async def _propose(session: Session, request: Request) -> Response:
    found = await _read(session, request, "row")
    return found if isinstance(found, Response) else JSONResponse(await session.propose(found[0]))


async def _examine(session: Session, request: Request) -> Response:
    found = await _read(session, request, "row")
    return found if isinstance(found, Response) else JSONResponse({"findings": await session.examine(found[0])})


async def _read(session: Session, request: Request, *keys: str) -> list[Any] | Response:
    """Return what a request of the page has under *keys*, or what to answer to one that is malformed or of another page."""
    try:
        found = json.loads(await request.body())
        page, values = found["page"], [found[key] for key in keys]
    except (ValueError, KeyError, TypeError, RecursionError, ClientDisconnect):
        return PlainTextResponse("Not a request of the review page.\n", 400)
    return JSONResponse({"page": session.page}, 409) if page != session.page else values


async def _tell(session: Session, request: Request) -> Response:
    events = session.listen(request.query_params.get("client", "")[:80])
    return StreamingResponse(events, media_type="text/event-stream")
