"""Serve the review page on this machine."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from importlib.util import find_spec

from enregard.errors import BusyError, UsageError
from enregard.storage.locks import take_lock
from enregard.workspace.cache import locate_state
from enregard.workspace.projects import Project

PORT = 7492
_NEEDED = ("starlette", "uvicorn")


def serve(
    project: Project, works: tuple[str, ...], *, host: str = "127.0.0.1", port: int = PORT, tell: Callable[[str], None]
) -> None:
    """Serve the review of *works* until it is interrupted. *tell* is called with the link that opens it. UsageError if a package is missing or the address
    cannot be used; BusyError if another process serves this project."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise UsageError(
            "the review server is not installed", hint="Install it from a checkout of enregard: pip install '.[review]'"
        )
    import uvicorn

    from enregard.review.app import make_app
    from enregard.review.desk import Desk
    from enregard.review.worker import Workers

    with _claim(project), _bind(host, port) as bound, closing(Workers()) as workers:
        port = bound.getsockname()[1]
        token = secrets.token_urlsafe(24)
        hosts = _list_hosts(host, port)
        link = f"http://{hosts[0]}/?token={token}"
        app = make_app(
            Desk(project, works, workers), token=token, key=_read_key(project), hosts=hosts, begun=partial(tell, link)
        )
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, server_header=False, lifespan="on", timeout_graceful_shutdown=1
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound])


def _list_hosts(host: str, port: int) -> list[str]:
    """Return the names that a browser may call the server by."""
    with suppress(ValueError):
        if ipaddress.ip_address(host).is_unspecified:
            raise UsageError(
                f"{host} is every address of this machine", hint="Name the one that others open in their browsers."
            )
    names = ["127.0.0.1", "localhost"] if host in ("127.0.0.1", "localhost") else [f"[{host}]" if ":" in host else host]
    return [f"{name}:{port}".lower() for name in names]


@contextmanager
def _bind(host: str, port: int) -> Iterator[socket.socket]:
    _list_hosts(host, port)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
            bound.listen(128)
        except BaseException:
            bound.close()
            raise
    except (OSError, OverflowError) as error:
        why = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise UsageError(
            f"{host}:{port} cannot be used: {why}", hint="Choose another port with --port, or 0 for any that is free."
        ) from None
    with bound:
        yield bound


@contextmanager
def _claim(project: Project) -> Iterator[None]:
    """Be the only server of *project*; BusyError if there is another."""
    path = locate_state(project, "review/serving")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if not take_lock(file):
            raise BusyError("another `enregard review` is serving this project", hint="Use its page, or stop it.")
        yield


def _read_key(project: Project) -> str:
    """Return the value of the cookie, which stays the same, so that a page that is open goes on with a server that is started again."""
    path = locate_state(project, "review/key")
    with suppress(FileNotFoundError):
        if len(key := path.read_text("ascii").strip()) >= 32:
            return key
    key = secrets.token_urlsafe(32)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key)
    return key
