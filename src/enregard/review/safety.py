"""Who may talk to the server: a browser that followed its link, from its own pages, by the name that the server has.

A page of another site can make a browser send requests here, and a name of its own can be made to mean this machine (DNS rebinding). So the Host is one of a few, a write
comes from a page of this server, and nothing is answered without the cookie that the link is exchanged for.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 4 * 2**20
"""Bytes that a request may have."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Answers itself what the server must not. *token* is in the link, and *key* is the value of the cookie."""

    def __init__(self, app: ASGIApp, *, token: str, key: str, hosts: Iterable[str]) -> None:
        self.app, self.token, self.key, self.hosts = app, token, key, frozenset(hosts)
        self.cookie = "enregard-" + next(iter(sorted(self.hosts))).rpartition(":")[2]  # cookies are for all ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refuse(scope, Headers(scope=scope))
        if refused is not None:
            await refused(scope, receive, send_safely)
            return
        await self.app(scope, _limit(receive), send_safely)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        if headers.getlist("host") != [headers.get("host", "")] or headers["host"].lower() not in self.hosts:
            return PlainTextResponse("This server has another name: open its link again.\n", 421)
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        if token := dict(query).get("token"):
            return self._exchange(scope, token, [pair for pair in query if pair[0] != "token"])
        if not self._has_cookie(headers):
            return PlainTextResponse("Open the link that `enregard review` has printed.\n", 401)
        site = headers.get("sec-fetch-site", "same-origin")
        if scope["method"] in ("GET", "HEAD"):
            foreign = site in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate"
            return PlainTextResponse("Not for other sites.\n", 403) if foreign else None
        if site != "same-origin" or headers.get("origin") not in {f"http://{host}" for host in self.hosts}:
            return PlainTextResponse("Not for other sites.\n", 403)
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return PlainTextResponse("Only JSON is taken.\n", 415)
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST:
            return PlainTextResponse(f"At most {MOST} bytes are taken, with their number.\n", 413)
        return None

    def _exchange(self, scope: Scope, token: str, rest: list[tuple[str, str]]) -> Response:
        """Give the cookie for the token of the link, and an address without it."""
        if scope["method"] != "GET" or not hmac.compare_digest(token.encode(), self.token.encode()):
            return PlainTextResponse("This link is not valid any more: see what `enregard review` has printed.\n", 403)
        path = "/" + scope["path"].lstrip("/")  # `//name` would be another server
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
        answer.set_cookie(self.cookie, self.key, httponly=True, samesite="strict", path="/")
        return answer

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self.key.encode())


def _limit(receive: Receive) -> Receive:
    """Take no more of a request than it may have, whatever it said."""
    left = MOST

    async def take() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return take
