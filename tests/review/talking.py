"""The server in this process, and a client that says exactly what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from typing import Any

import uvicorn

from enregard.review.app import make_app
from enregard.review.desk import Desk
from enregard.review.worker import Workers
from enregard.workspace.projects import Project

HOST = "127.0.0.1:7492"
ORIGIN = f"http://{HOST}"
"""What the server is called. It listens on another port, so that tests can run side by side."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""

    def request(
        self, method: str, path: str, body: str | bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        said = {"Host": HOST, **({"Cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        if method != "GET" and "Transfer-Encoding" not in said:
            said["Content-Length"] = str(len(data))
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in said.items():
            connection.putheader(name, value)
        connection.endheaders()
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before it was read
            connection.send(data)
        with connection.getresponse() as found:
            answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        connection.close()
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.request("GET", path, headers=headers)

    def post(self, path: str, body: str | bytes, headers: Mapping[str, str]) -> Answer:
        return self.request("POST", path, body, headers)


@contextmanager
def serving(project: Project) -> Iterator[Client]:
    """A client of the server of *project*, which has not followed its link yet."""
    with closing(Workers(partial(ThreadPoolExecutor, 1))) as workers:
        app = make_app(Desk(project, project.works, workers), token="the-token", key="the-key", hosts=[HOST])
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, log_level="critical", lifespan="on", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Client(server.servers[0].sockets[0].getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


class Outbox:
    """What the page has: actions that are sent until they are acknowledged."""

    def __init__(self, server: Any, work: str, language: str) -> None:
        self.client, self.place = Client(server.port), f"/{work}/{language}"
        self.host = f"127.0.0.1:{server.port}"
        self.headers = {"Host": self.host, "Origin": f"http://{self.host}", "Content-Type": "application/json"}
        self.client.request("GET", server.link.removeprefix(server.origin), headers={"Host": self.host})
        self.waiting: list[dict[str, Any]] = []
        self.page = ""

    def read_rows(self) -> list[Any]:
        found = self.client.get(f"{self.place}/rows", {"Host": self.host}).json()
        self.page = found["page"]
        rows: list[Any] = found["rows"]
        return rows

    def put(self, action: dict[str, Any]) -> None:
        self.waiting.append(action)

    def send(self) -> list[dict[str, Any]]:
        """Send all that waits, and return what was refused."""
        body = {"page": self.page, "client": "outbox", "actions": self.waiting}
        answer = self.client.post(f"{self.place}/actions", json.dumps(body), self.headers)
        assert answer.status == 200, answer
        results = answer.json()["results"]
        done = {each["id"] for each in results}
        self.waiting = [action for action in self.waiting if action["id"] not in done]
        return [each for each in results if "why" in each]
