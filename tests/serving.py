"""The review server in a process of its own, and pages of it in a real browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from enregard.workspace.projects import Project

from .browsing import wait_for
from .conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 60.0
"""Seconds after which something never happens."""


class Server:
    """`enregard review` on a project; started again, it has the same port."""

    def __init__(self, project: Project) -> None:
        self.project, self.port = project, 0
        self.start()

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "enregard",
            "--project",
            str(self.project.root),
            "review",
            "--port",
            str(self.port),
        ]
        paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
        )
        assert self.process.stdout is not None
        self.link = self.process.stdout.readline().strip()
        assert self.link, self.process.communicate()[1]
        self.port = urlsplit(self.link).port or 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.kill()
        self._end()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self._end()

    def _end(self) -> None:
        if self.process.stdout is not None and not self.process.stdout.closed:
            self.process.communicate(timeout=PATIENCE)


def wait_until(test: Callable[[], Any], words: str = "") -> Any:
    """Wait until *test* is true, and return what it returned."""
    end = time.monotonic() + PATIENCE
    while not (found := test()):
        assert time.monotonic() < end, words or "it never came to that"
        time.sleep(0.05)
    return found


def visit(browser: Browser, server: Server, work: str, language: str = "fr", **options: Any) -> tuple[Page, list[str]]:
    """The page of *work*, opened by the link, and what the browser complains of."""
    page = browser.new_context(**options).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.link)
    go(page, server, work, language)
    return page, complaints


def go(page: Page, server: Server, work: str, language: str = "fr") -> None:
    page.goto(f"{server.origin}/{work}/{language}")
    kept(page)


def kept(page: Page) -> None:
    """Wait until everything is on the disk of the server; also while the page is only coming."""
    wait_for(page, "document.getElementById('ui:kept')?.textContent === 'All kept'")
